"""What the stories about ballots share: accepted actions, and a coordinator who opens a ballot about them."""

from typing import Any

from sqlalchemy import Row, Table

from bot.domain.actions import ActionStatus
from bot.domain.domains import Domain
from storage.schema import actions
from tests.town import Phone, Town

TITLES = [
    ("Irriguer les maraîchers", "为菜农提供节水灌溉"),
    ("Réparer deux forages", "修复两口水井"),
    ("Former des formateurs", "培训职业教师"),
]
SECRET, NAMED = "匿名投票", "记名投票"


async def accepted(town: Town, *titles: tuple[str, str]) -> None:
    """These actions were accepted; a blank Chinese title waits for its translation."""
    initiative = await town.with_initiative()
    rows = [
        {
            "initiative_id": initiative.id,
            "domain": Domain.ECONOMY.value,
            "language": "fr",
            "title": french,
            "translated_title": chinese,
            "status": ActionStatus.ACCEPTED.value,
            "proposed_at": town.clock.now(),
        }
        for french, chinese in titles
    ]
    await town.bot.store.write(lambda c: c.execute(actions.insert(), rows))


async def opens_a_ballot(
    li: Phone,
    *,
    at_most: str = "不限数量",
    secrecy: str = NAMED,
    quorum: str = "不设法定人数",
    close: str = "2026-11-28 18:00",
    form: str | None = "用聊天中的按钮",
) -> None:
    """Li, who coordinates in Chinese, opens a ballot about all accepted actions."""
    await li.says("/ballot")
    await li.taps("全部选上")
    await li.taps("选好了，继续")
    await li.taps("采用常用问题")
    await li.taps(at_most)
    await li.taps(secrecy)
    if quorum == "不设法定人数":
        await li.taps(quorum)
    else:
        await li.says(quorum)
    await li.says(close)
    if form and secrecy == NAMED:
        await li.taps(form)
    await li.taps("发起投票")


async def rows(town: Town, table: Table) -> list[Row[Any]]:
    """All that a table holds."""
    return await town.bot.store.read(lambda c: list(c.execute(table.select())))
