"""An open ballot is extended: only later, for a reason that everybody reads, and the silent are reminded anew."""

from storage import initiatives
from storage.schema import ballots, extensions
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows


async def extends(li, close: str, *reasons: str) -> None:
    await li.says("/ballots")
    await li.says("1")
    await li.taps("延长投票")
    await li.says(close)
    for reason in reasons:
        await li.says(reason)
    if len(reasons) == 1:
        await li.taps("只用一种文字")
    await li.taps("确认延长投票")


async def test_everybody_is_told_why_and_the_silent_are_reminded_before_the_new_close(town):
    await accepted(town, *TITLES)
    awa, bea = await town.member("Awa"), await town.member("Béa")
    li = await town.coordinator("李", "苏州", "zh")
    initiative = await town.with_initiative()
    group = await town.group("PN – SZ", li, awa)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    await town.bot.store.write(
        lambda c: initiatives.link_group(c, group.id, initiative.id, "PN – SZ", town.clock.now())
    )
    await opens_a_ballot(li)
    await bea.taps("1. ")
    await bea.taps("Voter")
    await town.reaches("2026-11-28 16:00 Asia/Shanghai")
    for phone in (awa, bea):
        phone.look_away()
    await extends(li, "2026-11-30 18:00", "停电了。", "Une panne de courant.")
    li.sees("投票已延长", "11月30日")
    for phone in (awa, bea):
        phone.sees("Ce vote est prolongé", "lundi 30 novembre à 11:00", "La clôture était prévue le samedi 28 novembre")
        phone.sees("Motif : Une panne de courant.")
    shown = town.sandbox.history(group.id)[-1].text
    assert "Une panne de courant." in shown and "停电了。" in shown
    await town.restarts()
    awa.look_away()
    await awa.taps("Voir le vote")
    awa.sees("Vote prolongé par 李", "lundi 30 novembre")
    awa.look_away()
    bea.look_away()
    await town.reaches("2026-11-28 18:01 Asia/Shanghai")
    awa.sees_nothing()
    assert [ballot.status for ballot in await rows(town, ballots)] == ["open"]
    await town.reaches("2026-11-29 18:01 Asia/Shanghai")
    awa.sees("Vous n'avez pas encore voté", "lundi 30 novembre")
    await town.reaches("2026-11-30 15:01 Asia/Shanghai")
    assert awa.seen().count("Vous n'avez pas encore voté") == 2
    bea.sees_nothing()
    await town.reaches("2026-11-30 18:00 Asia/Shanghai")
    bea.sees("Résultat", "Vote prolongé par 李", "Une panne de courant.")
    [kept] = await rows(town, extensions)
    assert (kept.member_id, kept.reason_fr, kept.reason_zh) == (3, "Une panne de courant.", "停电了。")


async def test_never_earlier_never_without_a_reason_and_a_single_language_is_marked(town):
    await accepted(town, *TITLES)
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await awa.forges("bextend|1")
    awa.sees("coordin")
    await li.says("/ballots")
    await li.says("1")
    await li.taps("延长投票")
    await li.says("2026-11-28 17:00")
    li.sees("不能提前截止")
    await li.says("2026-11-29 18:00")
    li.sees("请用中文写出理由")
    await li.sends_sticker()
    await town.restarts()
    await li.says("Une panne.")
    li.sees("这看起来不是中文")
    await li.says("停电了。")
    li.sees("请用法文写出理由")
    await li.taps("只用一种文字")
    li.sees("停电了。", "Motif : 停电了。 (en chinois)")
    await li.taps_twice("确认延长投票")
    awa.sees("Ce vote est prolongé", "停电了。 (en chinois)")
    assert len(await rows(town, extensions)) == 1


async def test_too_late_is_too_late(town):
    await accepted(town, *TITLES)
    li = await town.coordinator("李", "苏州", "zh")
    await opens_a_ballot(li)
    await li.says("/ballots")
    await li.says("1")
    await li.taps("延长投票")
    await li.says("2026-11-29 18:00")
    await li.says("停电了。")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    await li.taps("只用一种文字")
    li.sees("没有延长")
    assert await rows(town, extensions) == []
