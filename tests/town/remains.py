"""Looking through a whole database for words that ought to be gone."""

from sqlalchemy import Connection, select

from storage.schema import metadata


def remains(connection: Connection, *words: str) -> list[str]:
    """Every column of every table that holds one of these words anywhere, or is that number."""
    found = []
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            for name, value in row.items():
                held = str(value).casefold()
                found += [f"{table.name}.{name}: {word}" for word in words if value is not None and _in(word, held)]
    return found


def _in(word: str, held: str) -> bool:
    return word == held if word.isdigit() and held.isdigit() else word.casefold() in held
