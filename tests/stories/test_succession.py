"""A coordinator gives no sign: they are asked, then the members of their territory name another by a ballot."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.domain.log_of_acts import verify
from storage import log_of_acts
from storage.schema import ballots, members, roll, successions, willing
from tests.stories.deciding import rows
from tests.town import Phone, Town


async def last_seen(town: Town, phone: Phone, day: str) -> None:
    """This member did something here on that day for the last time."""
    values = {"seen_on": date.fromisoformat(day)}
    named = members.c.name == phone.person.first_name
    await town.bot.store.write(lambda c: c.execute(update(members).where(named).values(**values)))


async def arrives(town: Town, moment: str) -> None:
    """It is that hour of UTC; what fell due on the way happens now, and what an hour brings happens."""
    town.clock.move_to(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("UTC")))
    town.sandbox.clock_moved()
    for _ in range(2):
        await town.bot.pulse.beat()
        await town.settles()


async def coordinators(town: Town) -> list[str]:
    here = select(members.c.name).where(members.c.coordinator).order_by(members.c.id)
    return await town.bot.store.read(lambda c: list(c.scalars(here)))


async def test_the_members_of_the_territory_choose_who_follows_a_silent_coordinator(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa, bea = await town.member("Awa"), await town.member("Béa")
    wang = await town.member("王", "苏州", "zh")
    await last_seen(town, marie, "2026-11-05")
    await arrives(town, "2026-11-25 09:00")
    marie.sees_nothing()
    await arrives(town, "2026-11-26 09:00")
    marie.sees("Êtes-vous toujours là ?", "depuis 21 jours", "Dire que je suis là")
    awa.sees_nothing()

    await town.restarts()
    await arrives(town, "2026-12-03 09:00")
    awa.sees("Qui voudrait coordonner pour Pointe-Noire ?", "Marie assure la coordination", "jeudi 10 décembre")
    li.sees("谁愿意为黑角（Pointe-Noire）担任协调人？")
    li.sees_not("我愿意担任")
    wang.sees_nothing()
    await awa.taps("Me proposer")
    awa.sees("Se proposent : Awa", "Ne plus me proposer")
    await bea.taps("Me proposer")
    bea.sees("Se proposent : Awa et Béa")
    await wang.says("/start")
    await wang.forges("succession.willing|1|True")
    assert [each.member_id for each in await rows(town, willing)] == [3, 4]
    wang.look_away()

    await arrives(town, "2026-12-10 10:00")
    awa.sees(
        "Qui assurera la coordination pour Pointe-Noire ?",
        "Awa · associations et acteurs du territoire",
        "les membres de Pointe-Noire",
    )
    awa.sees("Aucune de ces personnes : chercher encore")
    wang.sees_nothing()
    assert {each.member_id for each in await rows(town, roll)} == {1, 3, 4}
    [ballot] = await rows(town, ballots)
    assert ballot.secret
    for phone in (awa, bea):
        await phone.taps("Béa")
        await phone.taps("Voter")
    await li.says("/start")  # Li is there all the while
    await town.restarts()

    await arrives(town, "2026-12-17 11:00")
    await arrives(town, "2026-12-17 12:30")
    bea.sees("Vous coordonnez désormais", "Vous prenez la suite", "La personne choisie coordonne désormais.")
    assert "handover" in bea.menu
    assert await coordinators(town) == ["李", "Béa"]
    await bea.says("/where")
    bea.sees("8. Les priorités : en cours")
    await wang.says("/journal")
    wang.sees("黑角（Pointe-Noire）的成员选出Béa担任协调人。", "Marie已数周没有消息，不再担任协调人。")
    wang.sees_not("操作员")
    chain = await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))
    assert verify(chain).fault is None


async def test_one_tap_ends_it_and_whoever_was_told_hears_of_it(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await last_seen(town, marie, "2026-11-01")
    await arrives(town, "2026-11-26 09:00")
    await marie.taps("Dire que je suis là")
    marie.sees("Merci d’avoir répondu")
    await arrives(town, "2026-12-03 09:00")
    await arrives(town, "2026-12-03 10:30")
    awa.sees_nothing()
    assert [each.stage for each in await rows(town, successions)] == ["ended"]

    await last_seen(town, marie, "2026-11-26")
    await arrives(town, "2026-12-18 09:00")
    marie.sees("Êtes-vous toujours là ?")
    await arrives(town, "2026-12-25 10:30")
    awa.sees("Qui voudrait coordonner pour Pointe-Noire ?")
    await awa.forges("succession.here|2")
    awa.sees("Ce bouton")
    await marie.says("/start")
    await arrives(town, "2026-12-25 12:00")
    awa.sees("Marie est de retour et coordonne pour Pointe-Noire comme avant.")
    await awa.taps("Me proposer")
    awa.sees("La recherche est terminée ici")
    assert await rows(town, willing) == []
    assert await coordinators(town) == ["Marie"]
