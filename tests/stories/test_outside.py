"""What leaves Telegram well: a plain text in both languages, under 2,000 characters, with the link also in words."""

from datetime import timedelta

import pytest

from bot.domain.broadcasts import Audience, Status
from bot.domain.meetings import Bilingual
from bot.domain.people import College
from handlers.outside_presses import Outside, ShareText
from storage import broadcasts, meetings, members
from tests.stories.deciding import QUESTION, TITLES, accepted, opens_a_ballot


def plain_of(phone) -> str:
    """The newest message, which is the text alone: no buttons, no markup, short enough."""
    shown = phone.screen
    assert shown.buttons == []
    assert len(shown.text) < 2000
    text: str = shown.text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")
    return text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_meeting_a_ballot_and_a_message_are_taken_along(town):
    await accepted(town, *TITLES, *[(f"Action numéro {n} " + "longue " * 10, f"行动{n}" * 12) for n in range(40)])
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    initiative, now = await town.with_initiative(), town.clock.now()

    def deed(c) -> None:
        meetings.call(
            c,
            initiative_id=initiative.id,
            title=Bilingual("L'eau <& la ville>", "水与城市"),
            agenda=Bilingual("Forages. " * 200, "水井。" * 200),
            starts_at=now + timedelta(days=7),
            duration=timedelta(hours=1),
            place="Mairie",
            link="https://example.org/salle",
            called_by=None,
            now=now,
        )
        broadcasts.add(
            c,
            initiative_id=initiative.id,
            text_fr="Bonjour à tous",
            text_zh="大家好",
            audience=Audience(),
            sent_by=1,
            due_at=now + timedelta(days=1),
            now=now,
        )

    await town.bot.store.write(deed)
    await marie.says("/meetings")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Prendre le texte à partager")
    text = plain_of(marie)
    for words in (
        "Réunion : L'eau <& la ville>",
        "会议：水与城市",
        "Pointe-Noire : mercredi 2 décembre à 09:00",
        "苏州：12月2日星期三",
        "?start=m-1",
        "écrivez /start m-1",
        "第1号会议",
        "votre code de six lettres et chiffres",
        "…",
    ):
        assert words in text
    await opens_a_ballot(li, secret=True)
    await li.says("/ballots")
    await li.says("1")
    await li.taps("分享到Telegram之外")
    await li.taps("生成分享文本")
    text = plain_of(li)
    for words in (*QUESTION, "1. Irriguer les maraîchers", "1. 为菜农提供节水灌溉", "autres actions", "?start=b-1"):
        assert words.replace("\u202f", " ") in text
    await marie.says("/broadcast")
    await marie.says("1")
    await marie.taps("Diffuser hors de Telegram")
    await marie.taps("Prendre le texte à partager")
    assert "Bonjour à tous" in plain_of(marie) and "大家好" in plain_of(marie)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_message_is_shared_once_it_is_agreed_to_and_by_nobody_whom_it_is_not_for(town):
    """Whoever speaks for members without Telegram forges the button; of what waits for a second tap, so does its
    author."""
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    initiative, now = await town.with_initiative(), town.clock.now()

    def deed(c) -> None:
        for text, audience, status in (
            ("Pour les élus", Audience(college=College.ELECTED), Status.SCHEDULED),
            ("Pour tous", Audience(), Status.WAITING),
        ):
            broadcasts.add(
                c,
                initiative_id=initiative.id,
                text_fr=text,
                text_zh="大家好",
                audience=audience,
                sent_by=1,
                due_at=now + timedelta(days=1),
                now=now,
                status=status,
            )
        [relay] = [each for each in members.of_initiative(c, initiative.id) if each.name == "Awa"]
        members.change(c, relay.id, relay=True)

    await town.bot.store.write(deed)
    share = [ShareText(about=Outside.BROADCAST, number=number).encode() for number in (1, 2)]
    await awa.says("/relay")
    for data in share:
        await awa.forges(data)
        awa.sees_not("Pour les élus", "Pour tous", "大家好")
    await li.says("/broadcast")
    await li.forges(share[1])
    li.sees_not("大家好")
    await marie.says("/broadcast")
    await marie.forges(share[0])
    marie.sees("Pour les élus")
