"""Sheets of paper: printed with a number, filled in by hand, entered page by page with totals checked twice."""

from datetime import timedelta

from bot.domain.meetings import Bilingual
from bot.domain.people import College
from storage import meetings
from storage.schema import attendance, roll, sheets, votes, waiting_votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.relaying import enters
from tests.stories.voting import stand


async def test_a_secret_paper_ballot_is_printed_entered_countersigned_and_counted(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await town.member("Béa")
    await town.member("Œdipe", college=College.DIASPORA)
    await enters(marie, "Mama Ngo")
    await opens_a_ballot(li, secret=True)
    await marie.says("/ballots")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Imprimer : Pointe-Noire")
    marie.sees("3 feuilles à imprimer", "(file feuilles-1-3.pdf)")
    assert [sheet.college for sheet in await rows(town, sheets)] == ["technician", "association", "diaspora"]
    await awa.taps("Irriguer")
    await awa.taps("Voter")
    await marie.taps("Saisir une feuille")
    await marie.says("2")
    marie.sees("1. Awa", "2. Béa", "3. Mama Ngo")
    await marie.says("1 2 9")
    marie.sees("seulement des numéros de lignes")
    await marie.says("1 2 3")
    await marie.says("2 1 1")
    marie.sees("Que disent les 3 bulletins", "nul ne doit savoir")
    await town.restarts()
    await marie.says("1 2\n1")
    marie.sees("Il y a 2 bulletins et 3 lignes cochées")
    await marie.says("1 2\n1\n2")
    marie.sees("Les bulletins donnent 2 2 0, vos totaux disent 2 1 1")
    await marie.says("1 2\n1\n3")
    marie.sees("la feuille nº 2 est saisie", "contresignée par la coordination d'un autre territoire")
    assert await stand(town) == [(0,)], "nothing of the sheet counts yet"
    assert len(await rows(town, waiting_votes)) == 3
    await marie.says("/relay")
    marie.sees_not("Contresigner une feuille")
    await li.says("/relay")
    await li.taps("会签表格（1）")
    await li.says("1")
    li.sees("由Marie录入", "投纸质选票的有", "Mama Ngo", "纸质选票也无法撤回")
    await li.taps("计入本表")
    li.sees("3张纸质选票现已计入")
    awa.sees("Votre bulletin papier compte dans", "feuille nº 2")
    assert await stand(town) == [(0,), (0, 1), (2,)]
    assert [seat.voice for seat in await rows(town, roll)].count("paper") == 3
    await awa.says("/ballots")
    await awa.says("1")
    awa.sees("on ne peut ni le retrouver ni le changer")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.sees("Parmi eux, 3 bulletins papier")
    assert len(await rows(town, votes)) == 3


async def test_a_named_sheet_can_be_sent_back_and_ones_own_vote_stays(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await enters(marie, "Mama Ngo")
    await opens_a_ballot(li)
    await marie.says("/ballots")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Imprimer : Pointe-Noire")
    await marie.taps("Saisir une feuille")
    marie.sees("1. Awa", "2. Mama Ngo", "3. Marie")
    for typed in ("1 2", "1 1 0", "2\n1"):
        await marie.says(typed)
    await li.says("/relay")
    await li.taps("会签表格（1）")
    await li.says("1")
    await li.taps("退回本表")
    assert await rows(town, waiting_votes) == []
    await marie.says("/relay")
    await marie.taps("Saisir une feuille")
    await marie.says("1")
    for typed in ("1 2", "1 1 0", "2\n1"):
        await marie.says(typed)
    await awa.taps("Former")
    await awa.taps("Voter")
    awa.look_away()
    await li.says("/relay")
    await li.taps("会签表格（1）")
    await li.says("1")
    await li.taps("计入本表")
    li.sees("1张纸质选票现已计入", "有1人已亲自投票")
    assert await stand(town) == [(0,), (2,)]
    awa.sees_nothing()
    await awa.says("/journal")
    awa.sees("Marie a saisi la feuille nº 1", "李 a contresigné la feuille nº 1")


async def test_an_attendance_list_is_entered(town):
    marie = await town.coordinator("Marie")
    await town.member("Awa")
    initiative, now = await town.with_initiative(), town.clock.now()
    await town.bot.store.write(
        lambda c: meetings.call(
            c,
            initiative_id=initiative.id,
            title=Bilingual("Eau", "水"),
            agenda=Bilingual("", ""),
            starts_at=now + timedelta(hours=2),
            duration=timedelta(hours=1),
            place="",
            link="",
            called_by=None,
            now=now,
        )
    )
    await marie.says("/meetings")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Imprimer : Pointe-Noire")
    marie.sees("1 feuille à imprimer")
    await marie.taps("Saisir une feuille")
    marie.sees("ne peut pas être saisie")
    await town.passes(hours=4)
    await marie.says("/relay")
    await marie.taps("Saisir une feuille")
    await marie.says("1")
    await marie.says("2")
    await marie.says("2")
    marie.sees("Vous avez indiqué 1 ligne. Recomptez")
    await marie.says("1")
    marie.sees("1 présence notée")
    assert [row.member_id for row in await rows(town, attendance)] == [1]
