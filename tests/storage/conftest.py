"""A store of one's own on each kind of database."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Store, open_store


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = open_store(database_url)
    yield store
    await store.close()
