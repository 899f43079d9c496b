"""A group that both cities share."""

from sqlalchemy import func, select

from storage.schema import groups
from tests.town import Town


async def linked(town: Town) -> int:
    return await town.bot.store.read(lambda c: c.execute(select(func.count()).select_from(groups)).scalar_one())


async def test_a_coordinator_puts_the_bot_into_the_group_and_it_speaks_both_languages(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    group = await town.group("Pointe-Noire ↔ 苏州", li, awa)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    awa.sees("les réunions et les votes de « Coopération Pointe-Noire – Suzhou »", "黑角与苏州合作的会议和投票")
    assert await linked(town) == 1
    await awa.taps("Me parler en privé")
    awa.sees("Coopération Pointe-Noire – Suzhou")
    await awa.says("/meetings@passerelle_bot", in_chat=group.id)
    awa.sees("Parlons-en en privé", "请与我私聊")


async def test_somebody_else_is_told_who_can_link_it(town: Town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    group = await town.group("Les amis", awa)
    town.sandbox.add_bot_to_group(awa.id, group.id)
    await town.settles()
    awa.sees("dès qu’une personne qui la coordonne", "请合作倡议的协调人亲自把我加进群")
    assert await linked(town) == 0


async def test_put_out_of_the_group_it_is_let_go(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    group = await town.group("Pointe-Noire ↔ 苏州", li)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    town.sandbox.remove_bot_from_group(li.id, group.id)
    await town.settles()
    assert await linked(town) == 0
