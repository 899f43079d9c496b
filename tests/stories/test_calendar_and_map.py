"""A meeting in one's own calendar and on one's own map."""

from datetime import timedelta
from typing import Any

import ics
import vobject

from bot.domain.people import Status
from tests.stories.test_meetings import calls_meeting, moves_meeting
from tests.town import Phone, Town


def newest_file(phone: Phone) -> tuple[str, str]:
    """The name and the text of the calendar file that came last; each is read by two parsers that did not write it."""
    files = [shown for shown in phone.town.sandbox.history(phone.id) if shown.message.get("document")]
    stored = phone.town.sandbox.file_of(files[-1])
    assert stored is not None
    assert stored.mime.startswith("text/calendar")
    text = stored.content.decode()
    [event] = ics.Calendar(text).events
    assert event.begin.datetime == vobject.readOne(text).vevent.dtstart.value
    return stored.name, text


def rings(event: Any) -> list[timedelta]:
    """How long before the start the calendar will ring."""
    return sorted(alarm.trigger.value for alarm in event.valarm_list)


async def test_the_file_of_a_meeting_and_the_newer_ones_when_it_is_moved_and_cancelled(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    awa, paul = await town.member("Awa"), await town.member("Paul")
    await calls_meeting(li, "水与卫生设施", other="Eau / assainissement", on="2026-12-10 16:00")
    await awa.says("/meetings")
    await awa.taps("Eau")
    await awa.taps("Ajouter à mon agenda")
    awa.sees("Ouvrez ce fichier", "(file Eau assainissement 2026-12-10.ics)")
    _name, first = newest_file(awa)
    event = vobject.readOne(first).vevent
    assert event.summary.value == "Eau / assainissement · 水与卫生设施"
    assert rings(event) == [timedelta(days=-7), timedelta(days=-1), timedelta(hours=-1)]
    french, chinese = event.description.value.split("———")
    assert "Pointe-Noire\u00a0: jeudi 10 décembre à 09:00" in french
    assert "12月10日星期四16:00" in chinese.replace(" ", "")
    assert "<b>" not in event.description.value
    assert "start=m-1" in event.description.value
    await town.restarts()
    paul.look_away()
    await moves_meeting(li, to="2026-12-11 16:00", title="水与卫生设施")
    awa.sees("Avant :", "Maintenant :", "Le fichier ci-dessous met votre agenda à jour.", "2026-12-11.ics")
    paul.sees("Avant :")
    paul.sees_not("agenda à jour", ".ics")
    _name, second = newest_file(awa)
    moved = vobject.readOne(second).vevent
    assert moved.uid.value == event.uid.value
    assert (event.sequence.value, moved.sequence.value) == ("0", "1")
    assert (moved.dtstart.value - event.dtstart.value).days == 1
    await li.taps("取消会议")
    await li.says("天气原因")
    await town.restarts()
    await li.taps("确认取消会议")
    awa.sees("Cette réunion est annulée.", "agenda à jour")
    _name, third = newest_file(awa)
    gone = vobject.readOne(third)
    assert (gone.method.value, gone.vevent.status.value, gone.vevent.sequence.value) == ("CANCEL", "CANCELLED", "2")
    assert gone.vevent.uid.value == event.uid.value
    assert not hasattr(gone.vevent, "valarm")


async def test_a_calendar_rings_when_its_reader_is_reminded(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-12-10 12:00")
    await awa.says("/meetings")
    await awa.taps("Eau")
    await awa.taps("Choisir mes rappels")
    await awa.taps("✓ 7 jours")
    await town.restarts()
    await awa.taps("15 minutes")
    await awa.taps("Revenir à la réunion")
    await awa.taps("Ajouter à mon agenda")
    _name, text = newest_file(awa)
    hour, quarter = timedelta(hours=-1), timedelta(minutes=-15)
    assert rings(vobject.readOne(text).vevent) == [timedelta(days=-1), hour, quarter]


async def test_a_file_has_a_name_in_chinese_and_the_hours_of_its_reader(town: Town) -> None:
    marie = await town.coordinator("Marie")
    wang = await town.member("王", "苏州", "zh")
    jean = await town.member("Jean", zone="Europe/Paris", status=Status.PENDING)
    await calls_meeting(marie, "Eau", other="水与卫生设施？", on="2027-07-01 23:30")
    await wang.says("/meetings")
    await wang.taps("水与卫生设施")
    await wang.taps("添加到我的日历")
    wang.sees("打开此文件", "(file 水与卫生设施？ 2027-07-02.ics)")
    name, text = newest_file(wang)
    assert name == "水与卫生设施？ 2027-07-02.ics"
    assert "DTSTART;TZID=Asia/Shanghai:20270702T063000" in text
    await jean.says("/meetings")
    await jean.taps("Eau")
    await jean.taps("Ajouter à mon agenda")
    _name, text = newest_file(jean)
    assert "DTSTART;TZID=Europe/Paris:20270702T003000" in text
    assert "chez vous : vendredi 2 juillet à 00:30" in vobject.readOne(text).vevent.description.value.replace(
        "\u00a0", " "
    )


async def test_whoever_moves_the_meeting_gets_the_new_file_at_once(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    await marie.taps("Ajouter à mon agenda")
    await moves_meeting(marie, to="2026-12-12 09:00", title="Eau")
    marie.sees("La réunion est déplacée.", "Eau 2026-12-12.ics")


async def begins(phone: Phone) -> None:
    """Up to the question where the meeting is."""
    await phone.says("/meeting")
    await phone.says("Eau")
    await phone.taps("Traduire plus tard")
    await phone.taps("Continuer sans ordre du jour")
    await phone.says("2026-12-10 09:00")
    await phone.taps("Confirmer cette heure")
    if "1 heure" in phone.labels:
        await phone.taps("1 heure")


async def test_a_venue_is_sent_from_the_map_and_opened_by_the_members(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await begins(marie)
    await town.restarts()
    await marie.sends_place(-4.769162, 11.866362, "Hôtel de ville", "Avenue du Général-de-Gaulle, Pointe-Noire")
    marie.sees("Lieu : Hôtel de ville, Avenue du Général-de-Gaulle, Pointe-Noire")
    await marie.taps("Convoquer la réunion")
    await awa.says("/meetings")
    await awa.taps("Eau")
    await town.restarts()
    await awa.taps("Voir sur la carte")
    awa.sees("(map Hôtel de ville)")
    venue = awa.screen.message["venue"]
    assert venue["address"] == "Avenue du Général-de-Gaulle, Pointe-Noire"
    assert venue["location"] == {"latitude": -4.769162, "longitude": 11.866362}
    await awa.taps("Ajouter à mon agenda")
    _name, text = newest_file(awa)
    assert "GEO:-4.769162;11.866362" in text


async def test_a_bare_point_is_asked_for_its_name_and_can_do_without(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await begins(marie)
    await marie.sends_place(31.3, 120.6)
    marie.sees("Comment s’appelle ce lieu ?")
    await town.restarts()
    await marie.says("Jardin de l’Humble administrateur https://example.org/plan")
    marie.sees("Lieu : Jardin de l’Humble administrateur", "Lien : https://example.org/plan")
    await marie.taps("Changer le lieu")
    await marie.sends_place(31.3, 120.6)
    await marie.taps("Garder seulement le point")
    marie.sees_not("Lieu :")
    await marie.taps("Convoquer la réunion")
    await awa.says("/meetings")
    await awa.taps("Eau")
    await awa.taps("Voir sur la carte")
    awa.sees("(map Eau)")
    assert awa.screen.message["venue"]["address"] == "31.3, 120.6"


async def test_a_point_where_words_are_asked_is_answered_gently(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await marie.says("/meeting")
    await marie.sends_place(31.3, 120.6)
    marie.sees("Je ne lis que le texte")
    await awa.sends_place(31.3, 120.6, "Mairie", "Suzhou")
    awa.sees("Je n’ai pas compris")
    await awa.forges("meeting.map|1")
    awa.sees("introuvable")
