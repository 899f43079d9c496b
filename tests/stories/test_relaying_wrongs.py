"""What nobody may do to the voice of somebody without Telegram, and what is written down of a paper without a name."""

import json

from sqlalchemy import select

from storage.erasure import erase
from storage.schema import dialogues, members, persons, relayed
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.relaying import enters, types_a_vote
from tests.stories.voting import stand


async def test_what_their_code_confirmed_no_other_territory_cancels(town):
    """The button stayed on the screen of another territory from before the code was told."""
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    code = await enters(marie, "Mama Ngo")
    await opens_a_ballot(li)
    await marie.says("/relay")
    await marie.says("1")
    await types_a_vote(marie, "2")
    await li.says("/relay")
    await li.taps("去会签（1）")
    await li.says("1")
    await marie.taps("Confirmer avec son code")
    await marie.says(code)
    assert await stand(town) == [(1,)]
    await li.taps("取消：与事实不符")
    li.sees("未作任何更改", "凭个人码确认")
    assert await stand(town) == [(1,)]
    assert [act.standing for act in await rows(town, relayed)] == ["confirmed"]


async def test_a_line_whose_person_is_erased_is_not_entered(town):
    """Erased while the sheet is being typed, or before: the papers are as many as the people who are there."""
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    await town.member("Béa")
    await town.member("Chloé")
    await opens_a_ballot(li)
    await marie.says("/ballots")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Imprimer : Pointe-Noire")
    await marie.taps("Saisir une feuille")
    marie.sees("1. Awa", "2. Béa", "3. Chloé", "4. Marie")
    await marie.says("1 2 3")
    await marie.says("1 1 1")
    await erased(town, "Béa")
    await marie.says("1\n2\n3")
    marie.sees("Quelles lignes sont cochées ?", "3. Chloé")
    marie.sees_not("Béa")
    await marie.says("1 2")
    marie.sees("seulement des numéros de lignes")
    await marie.says("1 4")
    await marie.says("1 1 0")
    await marie.says("1\n2")
    marie.sees("la feuille nº 1 est saisie")
    await li.says("/relay")
    await li.taps("会签表格（1）")
    await li.says("1")
    await li.taps("计入本表")
    li.sees("2张纸质选票现已计入")
    assert await stand(town) == [(0,), (1,)]


async def test_the_totals_of_a_single_secret_paper_are_written_down_under_lock_only(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await enters(marie, "Mama Ngo")
    await opens_a_ballot(li, secret=True)
    await marie.says("/ballots")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Imprimer : Pointe-Noire")
    await marie.taps("Saisir une feuille")
    await marie.says("2")
    await marie.says("1")
    await marie.says("0 1 0")
    [step] = [kept.step for kept in await rows(town, dialogues) if kept.step]
    assert json.loads(step.split(" ", 1)[1]).get("totals", []) == [] and "[0, 1, 0]" not in step
    await town.restarts()
    await marie.says("3")
    marie.sees("vos totaux disent 0 1 0")
    await marie.says("2")
    marie.sees("la feuille nº 2 est saisie")


async def erased(town, name):
    """This member has everything about them erased."""

    def deed(connection):
        found = select(persons.c.id, persons.c.telegram_id).join(members, members.c.person_id == persons.c.id)
        person = connection.execute(found.where(members.c.name == name)).one()
        erase(connection, person.id, person.telegram_id, town.clock.now())

    await town.bot.store.write(deed)
