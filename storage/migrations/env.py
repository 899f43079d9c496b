"""Alembic's entry: runs on the connection that storage.migrations.runner hands over, in one transaction."""

from alembic import context

from storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)

if connection.dialect.name == "sqlite":  # begun by us there, see storage.sqlite
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        context.run_migrations()
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")
else:
    context.run_migrations()
