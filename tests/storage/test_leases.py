"""A role that only one process may have."""

import asyncio
from collections.abc import Awaitable

from storage import leases
from tests.storage.time_passing import leases_age

LONG = 600.0


async def test_it_is_held_renewed_given_back_and_taken_over(store):
    def hold(owner: str) -> Awaitable[bool]:
        held: Awaitable[bool] = store.write(lambda c: leases.hold(c, "poller", owner, LONG))
        return held

    assert await hold("first")
    await leases_age(store, LONG / 2)
    assert not await hold("second")
    assert await hold("first")
    await leases_age(store, LONG * 0.8)
    assert not await hold("second")
    await leases_age(store, LONG * 0.3)
    assert await hold("second")
    assert not await hold("first")
    await store.write(lambda c: leases.release(c, "poller", "first"))
    assert not await hold("first")
    await store.write(lambda c: leases.release(c, "poller", "second"))
    assert await hold("first")


async def test_of_many_who_want_it_at_once_one_has_it(store):
    tries = (store.write(lambda c, n=n: leases.hold(c, "poller", f"process {n}", LONG)) for n in range(20))
    assert sum(await asyncio.gather(*tries)) == 1


async def test_roles_are_apart(store):
    assert await store.write(lambda c: leases.hold(c, "one", "first", LONG))
    assert await store.write(lambda c: leases.hold(c, "other", "second", LONG))
