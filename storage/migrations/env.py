"""Alembic's entry: runs on the connection that storage.migrations.runner hands over, in one transaction."""

from alembic import context

from storage.schema import metadata

connection = context.config.attributes["connection"]
ours = connection.dialect.name == "sqlite"  # there the transaction is begun by us, see storage.sqlite
if ours:
    # A table that is made anew is dropped on the way, which must not delete what refers to it.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # before Alembic looks whether somebody has begun one
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
try:
    context.run_migrations()
    if ours and (torn := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
        raise RuntimeError(f"a migration left a row of {torn[0]} that refers to nothing in {torn[2]}")
except BaseException:
    if ours:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    raise
if ours:
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA foreign_keys = ON")
