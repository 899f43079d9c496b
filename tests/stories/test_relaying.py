"""Members without Telegram: what they say, answer and vote is typed for them, and shows that it was."""

import json
from datetime import timedelta

from bot.domain.meetings import Bilingual
from bot.domain.people import College
from storage import meetings
from storage.schema import ballots, contacts, members, persons, relayed, roll, rsvps, waiting_votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.relaying import code_of, enters, types_a_vote
from tests.stories.voting import stand
from tests.town.remains import remains


async def test_somebody_without_telegram_speaks_votes_and_confirms_by_code(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    code = await enters(marie, "Mama Ngo")
    marie.sees("Accord recueilli par Marie", "contact par téléphone", f"start=c-{code.replace(' ', '')}")
    assert code.replace(" ", "") not in json.dumps([tuple(row) for row in await rows(town, contacts)], default=str)
    await marie.taps("Noter ce que dit cette personne")
    await marie.taps("Par téléphone")
    await marie.taps("Exprimer une motivation")
    await marie.says("1")
    await marie.says("Je veux de l'eau au marché.")
    marie.sees("avec votre nom comme relais")
    await awa.says("/read")
    await awa.taps("1")
    awa.sees("Mama Ngo", "Dit par téléphone, saisi par Marie", "Je veux de l'eau au marché.")
    await opens_a_ballot(li, secret=True)
    await town.restarts()
    await marie.says("/relay")
    await marie.says("1")
    await types_a_vote(marie, "9")
    marie.sees("Cette action ne figure pas dans ce vote")
    await marie.says("2")
    marie.sees("Il n'est pas encore compté", "2 saisies attendent d'être confirmées")
    marie.sees_not("Réparer")
    assert await stand(town) == []
    assert len(await rows(town, waiting_votes)) == 1
    await marie.taps("Confirmer avec son code")
    await marie.says("AAA AAA")
    marie.sees("Ce n'est pas son code ; il reste 4 essais")
    await marie.says(code.lower())
    marie.sees("2 saisies confirmées pour Mama Ngo")
    assert await stand(town) == [(1,)]
    assert await rows(town, waiting_votes) == []
    await marie.taps("Saisir son bulletin")
    await marie.taps("Par téléphone")
    await marie.says("1")
    marie.sees("Son bulletin est déjà confirmé")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    li.sees("其中1张由代填人填写并已确认", "1票（100%）")
    awa.sees("Parmi eux, 1 bulletin saisi par un relais et confirmé")
    await awa.says("/journal")
    awa.sees("Marie a inscrit Mama Ngo, avec son accord (contact par téléphone)")
    awa.sees("Marie a saisi pour Mama Ngo : bulletin (par téléphone)", "avec son code")


async def test_another_territory_countersigns_and_what_nobody_confirms_is_not_counted(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await enters(marie, "Mama Ngo")
    await enters(marie, "Papa Loemba")
    await opens_a_ballot(li)
    for line in ("1", "2"):
        await marie.says("/relay")
        await marie.says(line)
        await types_a_vote(marie, line)
    await marie.says("/relay")
    marie.sees_not("Contresigner")
    await li.says("/relay")
    await li.taps("去会签（2）")
    li.sees("Mama Ngo", "Papa Loemba", "电话，11月25日周三由Marie代填", "待确认")
    await town.restarts()
    await li.says("1")
    await li.taps("会签确认")
    li.sees("已完成", "另一地区会签（李）")
    assert await stand(town) == [(0,)]
    await li.says("/relay")
    await li.taps("去会签（1）")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    li.sees("其中1张由代填人填写并已确认", "另有1张代填选票未经确认，不计入")
    assert await rows(town, waiting_votes) == []
    [ballot] = await rows(town, ballots)
    assert json.loads(ballot.result)["voters"]["overall"] == 1
    await li.says("/relay")
    li.sees("去会签（1）")
    await li.taps("去会签（1）")
    await li.says("1")
    await li.taps("会签确认")
    li.sees("未作任何更改")


async def test_whoever_joins_with_the_code_keeps_everything_and_their_own_vote_goes_first(town):
    await accepted(town, *TITLES)
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    code = await enters(marie, "Mama Ngo")
    await opens_a_ballot(li, secret=True)
    await marie.says("/relay")
    await marie.says("1")
    await types_a_vote(marie, "2")
    ngo = town.visitor("Ngo", "fr")
    await ngo.says(f"/start c-{code.replace(' ', '')}")
    ngo.sees("Votre code vous ouvre la porte", "凭个人码即可加入")
    before = await rows(town, persons)
    await ngo.taps("J'accepte, commençons")
    assert len(await rows(town, persons)) == len(before), "the person without Telegram is this one now"
    ngo.sees("Bienvenue, Mama Ngo", "1 saisie attend que vous disiez si elle est exacte")
    await town.restarts()
    await ngo.taps("Voir ce qui a été saisi pour moi")
    ngo.sees("Par téléphone, saisi par Marie", "en attente de confirmation")
    await ngo.says("/ballots")
    await ngo.says("1")
    await ngo.taps("Irriguer")
    await ngo.taps("Voter")
    assert await stand(town) == [(0,)]
    assert [act.standing for act in await rows(town, relayed)] == ["overridden"]
    assert [seat.voice for seat in await rows(town, roll) if seat.voted] == ["direct"]
    await marie.says("/relay")
    marie.sees("0 membre sans Telegram")
    await li.says("/relay")
    li.sees_not("会签")
    late = town.visitor("Zoé", "fr")
    await late.says(f"/code {code}")
    await late.taps("J'accepte, commençons")
    late.sees("Ce code n'existe pas")


async def test_a_relay_speaks_for_their_own_territory_and_the_coordination_admits(town):
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await awa.says("/relay")
    awa.sees("réservé aux relais")
    await marie.says("/members")
    await marie.taps("Awa")
    await marie.taps("Nommer comme relais")
    awa.sees("Vous êtes maintenant relais")
    assert "relay" in awa.menu
    chinese = await town.member("王", "苏州", "zh", college=College.ELECTED)
    await enters(marie, "王奶奶", place="Suzhou", language="中文")
    await awa.says("/relay")
    awa.sees("0 membre sans Telegram")
    await awa.taps("Inscrire une personne")
    await awa.says("Mama Ngo")
    await awa.taps("Diaspora")
    assert "Suzhou" not in awa.labels
    await awa.taps("Pointe-Noire")
    await awa.taps("En salle")
    await awa.says("chez Awa, le samedi")
    await awa.taps("Français")
    await awa.taps("Oui, j'ai son accord")
    awa.sees("En attente", "chez Awa, le samedi")
    li.sees("Mama Ngo")
    people = {row.name: row.id for row in await rows(town, members)}
    await awa.forges(f"relay.open|{people['王奶奶']}")
    awa.sees("relève d'un autre relais")
    await chinese.says("/help")
    await chinese.forges(f"relay.renew|{people['Mama Ngo']}")
    chinese.sees("只有代填人")


async def test_a_code_that_was_wrong_five_times_is_renewed_and_they_can_be_erased(town):
    marie = await town.coordinator("Marie")
    code = await enters(marie, "Mama Ngo")
    await marie.taps("Imprimer ses données")
    marie.sees("passerelle-2026-11-25.txt")
    await marie.taps("Effacer")
    marie.sees("L'effacement est définitif")
    await marie.taps("Effacer avec son code")
    for _ in range(4):
        await marie.says("AAA AAA")
    marie.sees("il reste 1 essai")
    await marie.says("AAA AAA")
    marie.sees("Aucun code valable")
    await marie.says("/relay")
    await marie.says("1")
    marie.sees("Son code n’est plus valable")
    await marie.taps("Donner un nouveau code")
    new = code_of(marie)
    assert new != code
    await marie.taps("Effacer")
    await marie.taps("Effacer avec son code")
    await marie.says(new)
    marie.sees("Tout ce qui concernait cette personne est effacé")
    assert await town.bot.store.read(lambda c: remains(c, "Mama Ngo")) == []
    assert await rows(town, contacts) == []


async def test_a_meeting_is_answered_for_them_and_the_answer_can_be_cancelled(town):
    marie = await town.coordinator("Marie")
    code = await enters(marie, "Mama Ngo")
    await _meeting(town)
    await marie.says("/relay")
    await marie.says("1")
    await marie.taps("Répondre à une réunion")
    await marie.taps("Sur WeChat")
    await marie.says("1")
    await marie.taps("Vient")
    marie.sees("C'est noté pour Mama Ngo")
    await marie.taps("Voir ce qui a été saisi")
    marie.sees("Mama Ngo, réponse à", "Sur WeChat, saisi par Marie")
    await marie.says("1")
    await marie.taps("Annuler avec son code")
    await marie.says(code)
    marie.sees("C'est fait")
    assert [act.standing for act in await rows(town, relayed)] == ["cancelled"]
    assert await rows(town, rsvps) == []


async def _meeting(town):
    """A meeting in a week."""
    initiative = await town.with_initiative()
    now = town.clock.now()
    await town.bot.store.write(
        lambda c: meetings.call(
            c,
            initiative_id=initiative.id,
            title=Bilingual("Eau", "水"),
            agenda=Bilingual("", ""),
            starts_at=now + timedelta(days=7),
            duration=timedelta(hours=1),
            place="",
            link="",
            called_by=None,
            now=now,
        )
    )
