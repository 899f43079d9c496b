"""The database's own clock, by which leases are kept.

Processes on several machines share the leases, and the clocks of machines differ: by the clock of a machine that is
minutes ahead, every lease of the others would have run out, and it would send again what they are sending. There is
one database, so its clock is the one that all agree on, whatever theirs say.
"""

from typing import Any

from sqlalchemy import BigInteger, Connection, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class present(FunctionElement[int]):  # noqa: N801 - reads as the SQL function that it is
    """Milliseconds since 1970 when the statement began."""

    type = BigInteger()
    inherit_cache = True


@compiles(present, "sqlite")
def _on_sqlite(_element: present, _compiler: Any, **_options: Any) -> str:
    return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"


@compiles(present, "postgresql")
def _on_postgresql(_element: present, _compiler: Any, **_options: Any) -> str:
    return "CAST(extract(epoch FROM statement_timestamp()) * 1000 AS BIGINT)"


def milliseconds(connection: Connection) -> int:
    """What the database's clock says, as `present` counts."""
    return int(connection.execute(select(present())).scalar_one())


def in_seconds(seconds: float) -> Any:
    """The moment so many seconds from now, as `present` counts."""
    return present() + int(seconds * 1000)
