"""A role that only one process may have."""

import asyncio
from collections.abc import Awaitable

from storage import leases


async def test_it_is_held_renewed_given_back_and_taken_over(store):
    def hold(owner: str, at: float) -> Awaitable[bool]:
        held: Awaitable[bool] = store.write(lambda c: leases.hold(c, "poller", owner, at, 5.0))
        return held

    assert await hold("first", 100.0)
    assert not await hold("second", 104.9)
    assert await hold("first", 104.0)
    assert not await hold("second", 108.0)
    assert await hold("second", 109.1)
    assert not await hold("first", 110.0)
    await store.write(lambda c: leases.release(c, "poller", "first"))
    assert not await hold("first", 110.0)
    await store.write(lambda c: leases.release(c, "poller", "second"))
    assert await hold("first", 110.0)


async def test_of_many_who_want_it_at_once_one_has_it(store):
    tries = (store.write(lambda c, n=n: leases.hold(c, "poller", f"process {n}", 100.0, 5.0)) for n in range(20))
    assert sum(await asyncio.gather(*tries)) == 1


async def test_roles_are_apart(store):
    assert await store.write(lambda c: leases.hold(c, "one", "first", 100.0, 5.0))
    assert await store.write(lambda c: leases.hold(c, "other", "second", 100.0, 5.0))
