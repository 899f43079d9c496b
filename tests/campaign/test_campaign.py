"""A short campaign on each database: every promise of the post, with a few kills instead of hundreds."""

import random

import pytest

from tests.campaign.run import Size, Variant, campaign
from tests.campaign.table import broken, table
from tests.postgres import own_server


def size(request: pytest.FixtureRequest) -> Size:
    """Another one each time; a failure tells its seed."""
    seed = random.SystemRandom().randrange(10**6)
    request.node.add_report_section("call", "seed", str(seed))
    return Size(letters=400, people=100, kills=6, spread=6.0, seed=seed)


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("kills")
async def test_one_bot_on_sqlite(sqlite_url, tmp_path, request):
    ran = await campaign(Variant("SQLite", sqlite_url), size(request), tmp_path)
    print(table([ran]))
    assert broken([ran]) == []
    assert ran.account.letters >= 400


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("kills")
async def test_three_bots_on_one_postgresql_that_is_restarted(tmp_path, request):
    with own_server() as server:
        ran = await campaign(Variant("PostgreSQL", server.address, 3, server), size(request), tmp_path)
    print(table([ran]))
    assert broken([ran]) == []
    assert ran.account.letters >= 400
