"""A member is suspended, let back in, or let go: what each of them sees, and what counts."""

from bot.domain.log_of_acts import verify
from bot.domain.people import Status
from bot.domain.rules import Rule
from storage import log_of_acts, members
from storage.schema import votes
from tests.stories.deciding import TITLES, accepted, opens_a_ballot, rows
from tests.stories.test_joining import status_of
from tests.stories.test_meetings import calls_meeting
from tests.stories.test_roster import number_of
from tests.town import Phone, Town

CLOSED = "Votre participation est suspendue"


async def suspends(marie: Phone, name: str, why: str) -> None:
    await marie.says(f"/members {name}")
    await marie.taps(f"1. {name}")
    await marie.taps("Suspendre")
    await marie.says(why)


async def test_whoever_is_suspended_reads_nothing_votes_nothing_and_comes_back_to_it(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa")
    await accepted(town, *TITLES)
    await opens_a_ballot(marie, rule=Rule(at_most=1))
    await awa.taps("Réparer")
    await awa.taps("Voter")
    await calls_meeting(marie, "Eau", on="demain 10h")
    await awa.taps("Je viens")
    await marie.says("/members Awa")
    await marie.taps("1. Awa")
    await marie.taps("Suspendre")
    marie.sees("Suspendre la participation de Awa ?", "Ses bulletins déjà déposés restent comptés")
    await marie.taps("Ne rien changer")
    await marie.taps("Suspendre")
    awa.look_away()
    await town.restarts()
    await marie.sends_sticker()
    assert await status_of(town, awa) is Status.ACTIVE, "nobody is suspended without a reason"
    await marie.taps("Une question doit d’abord être éclaircie")
    marie.sees("Participation suspendue", "Motif : Une question", "[Rétablir la participation]")
    awa.sees("est suspendue pour le moment", "Une question doit d’abord être éclaircie")
    assert await status_of(town, awa) is Status.SUSPENDED

    for typed in ("/start", "/meetings", "/ballots", "/read", "/log", "/journal", "/where", "/me", "/start b-1", "2"):
        await awa.says(typed)
        awa.sees_not("Réparer", "Eau", "Marie")
    await awa.says("/start")
    awa.sees(CLOSED, "/privacy")
    for pressed in ("ballot|1", "meeting|1", "go|meetings", "bback|1", "bcounts|1", "bcast|1|2", "rsvp|1|no", "home"):
        await awa.forges(pressed)
        awa.sees_not("Réparer", "Eau", "C’est noté", "Votre bulletin")
    await awa.says("/privacy")
    awa.sees("Récupérer mes données")
    assert [vote.choice for vote in await rows(town, votes)] == ["[1]"]
    await town.reaches("2026-11-26 12:00 Africa/Brazzaville")
    awa.sees_not("Eau")

    await marie.says("/members")
    await marie.taps("Voir les suspensions : 1")
    await marie.taps("1. Awa")
    await marie.taps("Rétablir la participation")
    marie.sees("Participation rétablie", "[Suspendre]")
    awa.sees("Vous revoici dans")
    await awa.says("/ballots")
    awa.sees("Quelles actions mener")
    await awa.says("/journal")
    awa.sees("Marie a suspendu la participation de Awa", "Une question", "Marie a rétabli la participation de Awa")
    assert verify(await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))).rows >= 2


async def test_a_link_does_not_bring_back_whoever_is_suspended(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa")
    await suspends(marie, "Awa", "Compte <b>volé</b> ?")
    awa.sees("Compte <b>volé</b> ?")
    await awa.opens(await _admitting(marie))
    awa.sees(CLOSED)
    assert await status_of(town, awa) is Status.SUSPENDED
    await marie.forges(f"member.suspend|{await number_of(town, 'Marie')}")
    marie.sees("Marie assure la coordination")
    await marie.forges(f"member.suspend|{await number_of(town, 'Awa')}")
    marie.sees("Ce n’est plus possible")


async def test_two_coordinators_let_somebody_go_who_can_only_ask_to_come_back(town: Town) -> None:
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await marie.says("/members awa")
    await marie.taps("1. Awa")
    await marie.taps("Mettre fin à la participation")
    marie.sees("Ce qui s’arrête", "Ce qui reste", "aucun lien ne suffit")
    await marie.taps("Ne rien changer")
    await marie.taps("Mettre fin à la participation")
    await town.restarts()
    await marie.taps("Règles de la coopération non respectées")
    marie.sees("Vous demandez un second accord")
    li.sees("终止Awa的成员资格？", "没有遵守合作规则")
    assert await status_of(town, awa) is Status.ACTIVE
    await li.taps("同意")
    li.sees("Awa已不再是成员")
    awa.sees("La coordination a mis fin à votre participation", "Règles de la coopération non respectées")
    assert await status_of(town, awa) is Status.LEFT
    await awa.says("/ballots")
    awa.sees("/start")
    await marie.says("/members awa")
    marie.sees("Personne ici ne porte ce nom")

    await awa.opens(await _admitting(marie))
    await awa.taps("Awa")
    await awa.taps("Passer")
    await awa.taps("Passer")
    awa.sees("Votre demande est partie")
    assert await status_of(town, awa) is Status.PENDING
    await li.says("/journal")
    li.sees("终止了Awa的成员资格：没有遵守合作规则")


async def test_a_suspension_between_the_two_taps_changes_nothing_and_a_new_coordinator_cannot_be_let_go(
    town: Town,
) -> None:
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    number = await number_of(town, "Awa")
    await marie.says("/members awa")
    await marie.taps("1. Awa")
    await marie.taps("Mettre fin à la participation")
    await marie.taps("À sa demande")
    await town.bot.store.write(lambda c: members.change(c, number, coordinator=True))
    li.look_away()
    await li.taps("同意")
    li.sees_not("已不再是成员")
    kept = await town.bot.store.read(lambda c: members.by_id(c, number))
    assert kept is not None and kept.is_active


async def _admitting(marie: Phone) -> str:
    await marie.says("/invite")
    await marie.taps("Créer un lien d’accès direct")
    await marie.taps("Diaspora")
    await marie.taps("Pointe-Noire")
    return next(word for word in marie.seen().split() if word.startswith("https://t.me/"))
