"""Dates as people type them, good and bad: understood, asked back with an example, and nothing of it lost."""

import pytest

from tests.stories.test_meetings import FR, ZH
from tests.town import Phone, Town


async def asked_when(town: Town, language: str) -> Phone:
    """A coordinator who is at the question when; 25 November 2026, 09:00 in Pointe-Noire."""
    place, words = ("苏州", ZH) if language == "zh" else ("Pointe-Noire", FR)
    phone = await town.coordinator("Marie", place, language)
    await phone.says("/meeting")
    await phone.says("Eau")
    await phone.taps(words["later"])
    await phone.taps(words["no agenda"])
    return phone


@pytest.mark.parametrize(
    ("language", "typed", "understood"),
    [
        ("fr", "demain 15h", "Pointe-Noire : jeudi 26 novembre à 15:00"),
        ("fr", "12/03 à 9h30", "Pointe-Noire : vendredi 12 mars à 09:30"),
        ("fr", "明天下午3点", "Pointe-Noire : jeudi 26 novembre à 15:00"),
        ("zh", "明天下午3点", "苏州：11月26日星期四 15:00"),
        ("zh", "3月12日 9:30", "苏州：3月12日星期五 09:30"),
        ("zh", "demain 15h", "苏州：11月26日星期四 15:00"),
        ("zh", "黑角时间明天上午8点", "苏州：11月26日星期四 15:00"),
        ("fr", "demain 15h30 (heure de Suzhou)", "Pointe-Noire : jeudi 26 novembre à 08:30"),
        ("fr", "2026-12-10T16:00+08:00", "Suzhou : jeudi 10 décembre à 16:00"),
    ],
)
async def test_what_is_typed_is_understood(town: Town, language: str, typed: str, understood: str) -> None:
    phone = await asked_when(town, language)
    await phone.says(typed)
    phone.sees(understood)


@pytest.mark.parametrize(
    ("language", "typed", "told"),
    [
        ("fr", "hier 15h", ("mardi 24 novembre", "Par exemple")),
        ("fr", "31/02 à 10h", ("31/02", "Par exemple")),
        ("fr", "demain 25h", ("25h", "Par exemple")),
        ("fr", "bientôt", ("Par exemple",)),
        ("fr", "10/12/2039 9h", ("10 décembre", "Par exemple")),
        ("fr", "🙂", ("Par exemple",)),
        ("fr", "x" * 4000, ("Par exemple",)),
        ("zh", "昨天下午3点", ("11月24日", "例如")),
        ("zh", "2月30日 10:00", ("2月30日", "例如")),
        ("zh", "改天再说", ("例如",)),
        ("zh", "正月初八上午9点", ("“正月初八”", "农历", "例如")),
        ("fr", "fin du mois", ("Quel jour voulez-vous dire", "lundi 30 novembre")),
        ("zh", "周末上午10点", ("1. 11月28日周六", "2. 11月29日周日")),
    ],
)
async def test_what_is_no_moment_is_asked_back_with_an_example(
    town: Town, language: str, typed: str, told: tuple[str, ...]
) -> None:
    phone = await asked_when(town, language)
    await phone.says(typed)
    phone.sees(*told)
    await phone.says("2026-12-10 15:00")  # the question still stands
    phone.sees("12月10日" if language == "zh" else "10 décembre à 15:00")


async def test_a_day_without_hour_is_kept(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.says("lundi")
    marie.sees("lundi 30 novembre : à quelle heure ?")
    await town.restarts()
    await marie.says("bonjour")
    marie.sees("Je ne trouve pas d’heure ici.", "lundi 30 novembre : à quelle heure ?")
    await marie.says("25h")
    marie.sees("lundi 30 novembre : à quelle heure ?", "25h")
    await marie.says("15")
    marie.sees("Pointe-Noire : lundi 30 novembre à 15:00", "Suzhou : lundi 30 novembre à 22:00")
    await marie.taps("Changer l’heure")
    await marie.says("mardi")
    await marie.says("mercredi prochain à 10h")  # a whole date said again counts as it is
    marie.sees("mercredi 2 décembre à 10:00")
    await marie.taps("Changer l’heure")
    await marie.says("mardi")
    await marie.taps("Choisir un autre jour")
    marie.sees("Quand a lieu la réunion ?")


async def test_a_day_without_hour_is_kept_in_chinese(town: Town) -> None:
    li = await asked_when(town, "zh")
    await li.says("下周一")
    li.sees("11月30日星期一：几点开始？", "例如")
    await li.says("下午3点")
    li.sees("苏州：11月30日星期一 15:00", "黑角（Pointe-Noire）：11月30日星期一 08:00")


async def test_an_hour_without_day_is_kept(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.says("15h30")
    marie.sees("À 15:30, mais quel jour ?")
    await town.restarts()
    await marie.says("n’importe quand")
    marie.sees("Par exemple", "À 15:30, mais quel jour ?")
    await marie.says("lundi")
    marie.sees("lundi 30 novembre à 15:30")


async def test_two_moments_are_offered_and_not_guessed(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.says("demain 3h")
    marie.sees("Quel moment voulez-vous dire ?", "1. jeu. 26 nov. 03:00", "2. jeu. 26 nov. 15:00", "Suzhou 22:00")
    await town.restarts()
    await marie.says("2")
    marie.sees("jeudi 26 novembre à 15:00")
    await marie.taps("Changer l’heure")
    await marie.says("demain 3h")
    await marie.says("demain 16h")
    marie.sees("jeudi 26 novembre à 16:00")
    await marie.taps("Changer l’heure")
    await marie.says("demain 15h avec Paul")
    marie.sees("avec paul", "1. jeu. 26 nov. 15:00")
    await marie.taps("1. jeu. 26 nov. 15:00")
    marie.sees("jeudi 26 novembre à 15:00")


async def test_a_weekday_that_does_not_fit_and_an_hour_that_does_not_belong(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.says("jeudi 11 décembre 10h")
    marie.sees("vendredi 11 décembre", "Quel jour voulez-vous dire ?")
    await marie.taps("vendredi 11 décembre")
    await marie.says("10h")
    marie.sees("vendredi 11 décembre à 10:00")
    await marie.taps("Changer l’heure")
    await marie.says("demain matin à 15h")
    marie.sees("cette heure ne correspond pas au moment de la journée", "jeudi 26 novembre : à quelle heure ?")
    await marie.says("15h")
    marie.sees("jeudi 26 novembre à 15:00")


async def test_hours_that_paris_skips_or_lives_twice(town: Town) -> None:
    """A third zone can be chosen by whoever lives in it."""
    await town.coordinator("Marie")
    jean = await town.member("Jean", zone="Europe/Paris", coordinator=True)
    await jean.says("/meeting")
    await jean.says("Eau")
    await jean.taps("Traduire plus tard")
    await jean.taps("Continuer sans ordre du jour")
    jean.sees("Heure locale : chez vous", "Utiliser l’heure de : Suzhou", "Utiliser l’heure de : Pointe-Noire")
    await jean.says("28/03/2027 02:30")
    jean.sees("dimanche 28 mars", "1. dim. 28 mars 03:30", "Pointe-Noire 02:30")
    await jean.says("31/10/2027 02:30")
    jean.sees("Cette heure existe deux fois le dimanche 31 octobre", "Pointe-Noire 01:30", "Pointe-Noire 02:30")
    await jean.taps("2.")
    jean.sees("chez vous : dimanche 31 octobre à 02:30", "Pointe-Noire : dimanche 31 octobre à 02:30")


async def test_other_things_than_words(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.sends_sticker()
    marie.sees("Quand a lieu la réunion ?")
    await marie.says("demain 15h")
    await marie.sends_sticker()
    marie.sees("J’ai compris :", "Confirmer cette heure")
    await marie.says("d’accord")
    marie.sees("Confirmer cette heure")
    await marie.says("demain 16h")
    marie.sees("à 16:00")
    await marie.taps("Confirmer cette heure")
    await marie.sends_sticker()
    marie.sees("Combien de temps")
