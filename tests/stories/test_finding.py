"""Finding the hour: good hours are proposed, holidays passed over, and what is not good is said before it counts."""

import pytest

from tests.stories.test_bad_dates import asked_when
from tests.stories.test_meetings import calls_meeting
from tests.town import Town


async def test_a_good_hour_is_found_and_becomes_a_meeting(town: Town) -> None:
    """In French, with the process dying on the way; six taps from the question to the called meeting."""
    marie = await asked_when(town, "fr")
    wang = await town.member("王", "苏州", "zh")
    await marie.taps("Trouver un bon créneau")
    marie.sees("Combien de temps")
    await town.restarts()
    await marie.taps("1 heure")
    marie.sees(
        "Des créneaux qui conviennent partout",
        "Jours ouvrés, de 08:00 à 19:00",
        "une seule plage commune par jour",
        "Pointe-Noire : de 08:00 à 12:00",
        "Suzhou : de 15:00 à 19:00",
        "1. jeu. 26 nov. · Pointe-Noire 09:00 · Suzhou 16:00",
        "5. lun. 30 nov. · Pointe-Noire 08:00",
    )
    marie.sees_not("28 nov.", "29 nov.")
    await town.restarts()
    await marie.says("5")
    marie.sees("J’ai compris :", "Suzhou : lundi 30 novembre à 15:00", "Durée : 1 heure")
    marie.sees_not("en dehors")
    await marie.taps("Confirmer cette heure")
    marie.sees("Continuer sans lieu")  # how long it lasts was said already
    await marie.taps("Continuer sans lieu")
    await marie.taps("Convoquer la réunion")
    marie.sees("La réunion est convoquée.")
    wang.sees("11月30日", "15:00")


async def test_holidays_are_passed_over_and_named(town: Town) -> None:
    """From Christmas to New Year: Congo rests on both, China on one, and next year's exchanges are not known yet."""
    li = await asked_when(town, "zh")
    await town.reaches("2026-12-22 10:00 Asia/Shanghai")
    await li.taps("找合适的时间")
    await li.says("90分钟")
    li.sees("各地都合适的时间", "工作日08:00至19:00", "时长1小时30分钟", "每天只有一段共同时间", "苏州：15:00至19:00")
    li.sees("已避开：12月25日周五，圣诞节（黑角（Pointe-Noire））")
    li.sees_not("苏州：2026年")
    await li.taps("查看更晚的时间")
    await town.restarts()
    await li.says("3")
    li.sees("我的理解", "时长：1小时30分钟")
    await li.taps("更改时间")
    await li.taps("找合适的时间")
    await li.taps("查看更晚的时间")
    await li.taps("查看更晚的时间")
    li.sees("已避开：1月1日周五，元旦（苏州）", "2027年的调休上班日尚未公布")


async def test_a_hand_typed_hour_is_never_refused_only_remarked_on(town: Town) -> None:
    marie = await asked_when(town, "fr")
    for typed, remarked in (
        ("10 février 2027 9h", "Suzhou : ce jour-là, c’est la fête du Printemps."),
        ("28 novembre 9h", "Pointe-Noire : ce jour-là, c’est la fête de la République."),
        ("samedi 5 décembre 9h", "Suzhou : ce jour-là, c’est le week-end."),
        ("demain 15h", "Suzhou : c’est en dehors de la plage 08:00 – 19:00."),
        ("2026-12-24 23:30", "Suzhou : c’est en dehors de la plage"),
    ):
        await marie.says(typed)
        marie.sees("J’ai compris :", remarked, "Confirmer cette heure")
    marie.sees_not("Noël")  # it is Christmas there, where nobody rests on it
    await marie.says("lundi de 11h à 13h")
    marie.sees("Durée : 2 heures", "Suzhou : c’est en dehors")  # it begins well and ends too late
    await marie.taps("Confirmer cette heure")
    await marie.taps("Continuer sans lieu")
    marie.sees("Rien n’a encore été annoncé", "Suzhou : c’est en dehors")
    await marie.taps("Convoquer la réunion")
    marie.sees("La réunion est convoquée.", "Durée : 2 heures")


async def test_it_is_national_day_in_suzhou(town: Town) -> None:
    li = await asked_when(town, "zh")
    await li.says("2027年10月1日下午4点")
    li.sees("苏州当天是国庆节。", "确认这个时间")
    await li.says("2026年12月25日下午3点到5点")
    li.sees("黑角（Pointe-Noire）当天是圣诞节。", "时长：2小时")


async def test_the_decent_hours_are_changed_for_the_whole_cooperation(town: Town) -> None:
    marie = await asked_when(town, "fr")
    li = await asked_when(town, "zh")
    await marie.taps("Trouver un bon créneau")
    await marie.says("2h")
    await marie.taps("Changer la plage horaire")
    marie.sees("Actuellement : de 08:00 à 19:00", "08:00 – 19:00", "Garder cette plage")
    await town.restarts()
    await marie.says("tôt")
    marie.sees("Il me faut deux heures")
    await marie.says("19h à 8h")
    marie.sees("Il me faut deux heures")
    await marie.says("de 7h30 à 20h")
    marie.sees("de 07:30 à 20:00", "Pointe-Noire : de 07:30 à 13:00")
    await li.taps("找合适的时间")
    await li.taps("1小时")
    li.sees("工作日07:30至20:00", "苏州：14:30至20:00")
    await li.taps("修改合适时段")
    await li.says("早上9点到下午6点")
    li.sees("工作日09:00至18:00", "苏州：16:00至18:00")


async def test_with_no_shared_hour_the_least_bad_is_offered_and_named_so(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.taps("Trouver un bon créneau")
    await marie.says("6 heures")
    marie.sees("Aucun créneau ne convient partout", "aucun n’est bon", "1. ven. 27 nov.", "Trop tôt ou trop tard pour")
    await marie.says("1")
    marie.sees("J’ai compris :", "Pointe-Noire : c’est en dehors", "Suzhou : c’est en dehors", "Confirmer cette heure")


async def test_a_meeting_is_moved_to_a_good_hour(town: Town) -> None:
    """It stays as long as it was, whatever is typed; a date can be typed at the proposals too."""
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Déplacer la réunion")
    await marie.taps("Trouver un bon créneau")
    marie.sees("Des créneaux qui conviennent partout", "durée : 1 heure")
    await marie.says("mardi 15h")
    marie.sees("mardi 1er décembre à 15:00", "Suzhou : c’est en dehors")
    await marie.taps("Changer l’heure")
    await marie.taps("Trouver un bon créneau")
    await marie.says("3")
    await marie.taps("Déplacer la réunion à cette heure")
    awa.sees("Cette réunion est déplacée", "vendredi 27 novembre à 08:00")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_third_place_is_not_asked_for_its_holidays(town: Town) -> None:
    """The reader's own clock shows, but it is the territories that meet."""
    await town.coordinator("Marie")
    jean = await town.member("Jean", zone="Europe/Paris", coordinator=True)
    await jean.says("/meeting")
    await jean.says("Eau")
    await jean.taps("Traduire plus tard")
    await jean.taps("Continuer sans ordre du jour")
    await jean.says("14 juillet 2027 9h")
    jean.sees("chez vous : mercredi 14 juillet à 09:00")
    jean.sees_not("fête nationale")
