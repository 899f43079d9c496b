"""Alembic's entry: runs on the connection that storage.migrations.runner hands over, in one transaction."""

from alembic import context

from storage.schema import metadata

connection = context.config.attributes["connection"]
ours = connection.dialect.name == "sqlite"  # there the transaction is begun by us, see storage.sqlite
if ours:
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # before Alembic looks whether somebody has begun one
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
try:
    context.run_migrations()
except BaseException:
    if ours:
        connection.exec_driver_sql("ROLLBACK")
    raise
if ours:
    connection.exec_driver_sql("COMMIT")
