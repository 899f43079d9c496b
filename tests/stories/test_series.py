"""A meeting that comes again: called once, made in time, one of them moved or cancelled without the others."""

from storage import meetings
from storage.engine import Connection
from storage.schema import occurrences
from tests.stories.test_meetings import moves_meeting
from tests.town import Phone, Town
from tests.town.town import at


async def calls_series(phone: Phone, *, on: str, rhythm: str, until: str, zone: str = "") -> None:
    """Calls « Eau » to come again, through the chat in French."""
    await phone.says("/meeting")
    await phone.says("Eau")
    await phone.says("水")
    await phone.taps("Continuer sans ordre du jour")
    if zone:
        await phone.taps(f"Utiliser l’heure de : {zone}")
    await phone.says(on)
    await phone.taps("Confirmer cette heure")
    await phone.taps("1 heure")
    await phone.taps("Continuer sans lieu")
    await phone.taps("Répéter la réunion")
    await phone.taps(rhythm)
    await phone.says(until)


async def later(town: Town, moment: str) -> None:
    """The host slept until then ("2027-03-01 12:00 Europe/Paris"); one beat of the pulse."""
    town.clock.move_to(at(moment))
    town.sandbox.clock_moved()
    await town.bot.pulse.beat()
    await town.settles()


async def hours_of(town: Town) -> list[str]:
    """When the meetings are, in UTC."""

    def look(c: Connection) -> list[str]:
        assert town.initiative is not None
        found = meetings.upcoming(c, town.initiative.id, town.clock.now(), skip=0, limit=50)
        return [f"{each.starts_at:%Y-%m-%d %H:%M}{' x' if each.is_cancelled else ''}" for each in found]

    return await town.bot.store.read(look)


async def test_a_weekly_meeting_is_called_once_and_always_has_a_few_ahead(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa, wang = await town.member("Awa"), await town.member("王", "苏州", "zh")
    await calls_series(marie, on="2026-12-10 09:00", rhythm="Chaque semaine, le jeudi", until="tout le temps")
    marie.sees("Je ne vois pas de jour précis")
    await marie.says("10 décembre")
    marie.sees("Ce jour doit venir après la première réunion.")
    await town.restarts()
    await marie.says("31 janvier 2027")
    marie.sees(
        "Chaque semaine, le jeudi, à 09:00 (heure de Pointe-Noire), jusqu’au 31 janvier 2027",
        "Quand l’heure change quelque part, celle de Pointe-Noire ne bouge pas.",
    )
    await marie.taps("Convoquer la réunion")
    assert await hours_of(town) == ["2026-12-10 08:00", "2026-12-17 08:00", "2026-12-24 08:00"]
    awa.sees("Une réunion est convoquée.", "Chaque semaine, le jeudi", "jusqu'au 31 janvier 2027")
    wang.sees("每周四 09:00（黑角（Pointe-Noire）时间），至2027年1月31日")
    assert sum("convoquée" in shown.text for shown in town.sandbox.history(awa.id)) == 1
    await awa.taps("Je ne viens pas")
    await town.restarts()
    awa.look_away()
    await later(town, "2026-12-11 12:00 Africa/Brazzaville")
    assert await hours_of(town) == ["2026-12-17 08:00", "2026-12-24 08:00", "2026-12-31 08:00"]
    awa.sees_nothing()  # she declined the first, and each is answered by itself
    await later(town, "2026-12-16 12:00 Africa/Brazzaville")
    awa.sees("Rappel", "demain à 09:00", "Venez-vous")
    for day in ("2026-12-18", "2026-12-25", "2027-01-01", "2027-01-08", "2027-02-15"):
        await later(town, f"{day} 12:00 Africa/Brazzaville")
    assert await hours_of(town) == []
    rows = await town.bot.store.read(lambda c: c.execute(occurrences.select()).all())
    assert [f"{row.day:%m-%d}" for row in rows] == "12-10 12-17 12-24 12-31 01-07 01-14 01-21 01-28".split()


async def test_one_is_moved_and_one_is_cancelled_and_the_others_stay(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_series(marie, on="2026-12-10 09:00", rhythm="Toutes les deux semaines, le jeudi", until="2027-03-31")
    await marie.taps("Convoquer la réunion")
    awa.look_away()
    await marie.says("/meetings")
    await marie.taps("Ouvrir 2. Eau")
    await marie.taps("Déplacer la réunion")
    await marie.says("2026-12-23 10:00")
    await marie.taps("Déplacer la réunion à cette heure")
    marie.sees("Cette fois, l’heure change ; les autres réunions gardent la leur.")
    awa.sees("Avant :", "jeudi 24 décembre à 09:00", "Maintenant :", "mercredi 23 décembre à 10:00")
    await town.restarts()
    await marie.says("/meetings")
    await marie.taps("Ouvrir 3. Eau")
    await marie.taps("Annuler la réunion")
    await marie.says("Fêtes")
    awa.look_away()
    await marie.taps("Oui, annuler la réunion")
    awa.sees("Cette réunion est annulée. Motif : Fêtes", "jeudi 7 janvier à 09:00")
    assert await hours_of(town) == ["2026-12-10 08:00", "2026-12-23 09:00", "2027-01-07 08:00 x"]
    await later(town, "2026-12-24 12:00 Africa/Brazzaville")
    assert await hours_of(town) == ["2027-01-07 08:00 x", "2027-01-21 08:00", "2027-02-04 08:00"]


async def test_all_that_follow_are_cancelled_and_no_more_are_made(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_series(marie, on="2026-12-10 09:00", rhythm="Chaque mois, le deuxième jeudi", until="1")
    await marie.taps("Convoquer la réunion")
    assert await hours_of(town) == ["2026-12-10 08:00", "2027-01-14 08:00", "2027-02-11 08:00"]
    await marie.says("/meetings")
    await marie.taps("Ouvrir 2. Eau")
    await marie.taps("Annuler la réunion")
    await marie.says("Fin du projet")
    await town.restarts()
    await marie.taps("Annuler aussi les suivantes")
    awa.sees("Cette réunion est annulée.", "14 janvier", "11 février")
    await later(town, "2027-01-15 12:00 Africa/Brazzaville")
    assert await hours_of(town) == ["2027-02-11 08:00 x"]


async def test_a_series_of_paris_stands_still_there_and_shifts_elsewhere(town: Town) -> None:
    jean = await town.coordinator("Jean")
    await town.bot.store.write(lambda c: c.exec_driver_sql("UPDATE persons SET zone = 'Europe/Paris'"))
    wang = await town.member("王", "苏州", "zh")
    await calls_series(jean, on="2027-03-11 15:00", rhythm="Chaque semaine, le jeudi", until="2027-06-30")
    jean.sees(
        "heure de Paris", "celle de Paris ne bouge pas", "À partir du jeudi 1er avril, Suzhou : 21:00 au lieu de 22:00"
    )
    await jean.taps("Convoquer la réunion")
    wang.sees(
        "每周四 15:00（巴黎时间）",
        "无论哪里因夏令时调整时钟，会议在巴黎的时间都不变。",
        "从4月1日星期四起，苏州：21:00（原为22:00）",
    )
    await town.restarts()
    await later(town, "2027-03-19 12:00 Europe/Paris")
    assert await hours_of(town) == ["2027-03-25 14:00", "2027-04-01 13:00", "2027-04-08 13:00"]


async def test_a_translation_counts_for_the_whole_series(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    await marie.says("/meeting")
    await marie.says("Eau")
    await marie.taps("Traduire plus tard")
    await marie.taps("Continuer sans ordre du jour")
    await marie.says("2026-12-10 09:00")
    await marie.taps("Confirmer cette heure")
    await marie.taps("1 heure")
    await marie.taps("Continuer sans lieu")
    await marie.taps("Répéter la réunion")
    await marie.taps("Chaque semaine, le jeudi")
    await marie.taps("Jusqu’au 10 mars 2027")
    await marie.taps("Convoquer la réunion")
    await li.says("/meetings")
    await li.says("2")
    await li.taps("补写中文标题")
    await li.says("水")
    await town.restarts()
    await later(town, "2026-12-10 10:00 Africa/Brazzaville")
    await li.says("/meetings")
    li.sees("1. 水", "2. 水", "3. 水")
    li.sees_not("Eau")


async def test_making_again_makes_nothing_twice_and_a_long_sleep_skips_what_is_past(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await calls_series(marie, on="2026-12-10 09:00", rhythm="Chaque semaine, le jeudi", until="2027-12-31")
    await marie.taps("Convoquer la réunion")
    for _ in range(3):
        await town.bot.pulse.beat()
    assert len(await hours_of(town)) == 3
    await town.restarts()
    await later(town, "2027-03-01 08:00 UTC")
    assert await hours_of(town) == ["2027-03-04 08:00", "2027-03-11 08:00", "2027-03-18 08:00"]


async def test_a_moved_meeting_keeps_its_day_in_the_series(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await calls_series(marie, on="2026-12-10 09:00", rhythm="Chaque semaine, le jeudi", until="2027-01-31")
    await marie.taps("Convoquer la réunion")
    await moves_meeting(marie, to="2026-12-09 09:00", title="Ouvrir 1. Eau")
    await later(town, "2026-12-10 09:30 Africa/Brazzaville")
    assert await hours_of(town) == ["2026-12-17 08:00", "2026-12-24 08:00", "2026-12-31 08:00"]
