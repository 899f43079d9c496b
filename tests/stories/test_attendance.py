"""Who is at a meeting: ticked from a list, or said by the members with the room's code; in both languages."""

import re

from bot.domain.people import College
from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town


async def shows_code(phone: Phone, title: str, label: str) -> str:
    """A coordinator shows the code of the room; returns it."""
    await phone.says("/meetings")
    await phone.taps(title)
    await phone.taps(label)
    shown = re.search(r"^\d{5}$", phone.seen(), re.MULTILINE)
    assert shown is not None
    return shown.group()


async def test_people_in_the_room_type_the_code_or_open_the_link(town: Town) -> None:
    li, marie = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Marie")
    wang = await town.member("王喆", "苏州", "zh", college=College.ELECTED)
    awa = await town.member("Awa")
    await calls_meeting(li, "农业", other="Agriculture", on="2026-11-26 16:00")
    await town.reaches("2026-11-26 15:29 Asia/Shanghai")
    await li.says("/meetings")
    await li.taps("农业")
    li.sees_not("展示签到码", "签到")
    await li.forges("meeting.code|1")
    li.sees("现在不能签到")
    await town.reaches("2026-11-26 15:31 Asia/Shanghai")
    code = await shows_code(li, "农业", "展示签到码")
    li.sees("(picture)", "有效至17:", f"here-{code}")
    await town.restarts()
    await wang.says(" ".join(code))
    wang.sees("欢迎！您已签到。", "1人到场")
    await wang.says(code)
    wang.sees("您之前已经签到")
    wang.sees_not("[签到]")
    await awa.says("/meetings")
    await awa.taps("Agriculture")
    await awa.taps("Indiquer ma présence")
    awa.sees("Quel code est affiché dans la salle ?")
    await awa.says("00000")
    awa.sees("Aucune réunion en cours n'a ce code")
    await town.restarts()
    await awa.says("".join(chr(ord("０") + int(digit)) for digit in code))
    awa.sees("Bienvenue : votre présence est notée.", "2 personnes présentes", "Pointe-Noire 1 · Suzhou 1")
    assert await shows_code(marie, "Agriculture", "Afficher le code de la salle") == code
    await marie.opens(f"https://t.me/{town.bot.application.bot.username}?start=here-{code}")
    marie.sees("Bienvenue", "3 personnes présentes", "élus et élues 1")


async def test_the_code_ends_and_opens_nothing_to_others(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    await town.reaches("2026-11-26 09:00 Africa/Brazzaville")
    code = await shows_code(marie, "Eau", "Afficher le code de la salle")
    stranger = town.visitor("Inconnu", "fr")
    await stranger.opens(f"https://t.me/{town.bot.application.bot.username}?start=here-{code}")
    stranger.sees_not("présence", "Eau")
    await awa.forges("meeting.code|1")
    awa.sees_not(code)
    await awa.forges("meeting.present|1|2|True|0")
    awa.sees_not("✓")
    await town.passes(hours=3)
    await awa.says(code)
    awa.sees_not("présence est notée")
    await awa.opens(f"https://t.me/{town.bot.application.bot.username}?start=here-{code}")
    awa.sees("Aucune réunion en cours n'a ce code")


async def test_a_coordinator_ticks_who_is_there_by_pages_and_by_numbers(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa Zola")
    for n in range(10):
        await town.member(f"Bruno {n}")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    await awa.taps("Je viens")
    await town.reaches("2026-11-26 09:30 Africa/Brazzaville")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Cocher qui est là")
    marie.sees("1. Awa Zola · Pointe-Noire", "a prévu de venir", "2. Bruno 0", "[10. Bruno 8]")
    marie.sees_not("Marie")
    await marie.says("1")
    marie.sees("✓ 1. Awa Zola", "1 personne présente")
    await town.restarts()
    await marie.taps("2. Bruno 0")
    marie.sees("2 personnes présentes", "✓ 2. Bruno 0")
    await marie.says("2")
    marie.sees("1 personne présente")
    marie.sees_not("✓ 2.")
    await marie.taps("Page suivante ›")
    await marie.taps("2. Marie")
    marie.sees("✓ 2. Marie", "2 personnes présentes", "[‹ Page précédente]")
    await marie.taps("Revenir à la réunion")
    marie.sees("2 personnes présentes", "Votre présence est notée.")
    await awa.says("/meetings")
    await awa.taps("Eau")
    awa.sees("Votre présence est notée.")
