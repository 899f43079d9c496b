"""Date polls lived from end to end, in both languages: opened, answered, counted, and turned into the meeting."""

import pytest

from tests.stories.test_bad_dates import asked_when
from tests.stories.test_meetings import linked_group
from tests.town import Phone, Town


async def opens_poll(town: Town, marie: Phone) -> None:
    """Marie offers three hours and opens the poll until Saturday; 25 November 2026, 09:00 in Pointe-Noire."""
    await marie.taps("Lancer un sondage de dates")
    await marie.taps("1 heure")
    await marie.taps("ven. 27 nov. 08:00")
    await marie.taps("lun. 30 nov. 08:00")
    await marie.says("mardi 1er décembre 10h")
    await marie.taps("Continuer avec ces créneaux")
    await marie.says("Mairie, salle 2")
    await marie.says("demain 15h")
    await marie.taps("Ouvrir le sondage")


async def polled(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """Marie has opened a poll; Awa of Pointe-Noire, Wang and Li of Suzhou are asked."""
    marie = await asked_when(town, "fr")
    awa = await town.member("Awa")
    wang = await town.member("王", "苏州", "zh")
    li = await town.coordinator("李", "苏州", "zh")
    await opens_poll(town, marie)
    return marie, awa, wang, li


async def test_an_hour_is_found_by_asking_everybody(town: Town) -> None:
    marie, awa, wang, li = await polled(town)
    marie.sees("Le sondage de dates est ouvert", "Sondage de dates : Eau")
    awa.sees(
        "Nous cherchons une date",
        "Durée : 1 heure",
        "Lieu : Mairie, salle 2",
        "1. ven. 27 nov. · Pointe-Noire 08:00 · Suzhou 15:00",
        "3. mar. 1er déc. · Pointe-Noire 10:00 · Suzhou 17:00",
        "Les réponses sont nominatives",
        "Clôture :",
        "Pointe-Noire : jeudi 26 novembre à 15:00",
        "Suzhou : jeudi 26 novembre à 22:00",
    )
    wang.sees("正在商定会议时间", "1. 11月27日周五 · 苏州 15:00 · 黑角（Pointe-Noire） 08:00", "答复是记名的")
    assert sum("Nous cherchons une date" in shown.text for shown in town.sandbox.history(marie.id)) == 0
    # yes by one tap, if need be by another one, no by a third
    await awa.taps("1. ven. 27 nov. 08:00")
    awa.sees("C’est noté. Il reste 2 créneaux sans réponse.", "1. ven. 27 nov. 08:00 : oui", "Pointe-Noire : oui 1")
    await awa.taps("1. ven. 27 nov. 08:00 : oui")
    awa.sees("1. ven. 27 nov. 08:00 : si besoin", "Pointe-Noire : si besoin 1")
    await awa.taps_twice("1. ven. 27 nov. 08:00 : si besoin")
    awa.sees("1. ven. 27 nov. 08:00 : non", "aucun créneau ne convient à Pointe-Noire et Suzhou")
    await town.restarts()
    await awa.says("2 et 3 oui")
    awa.sees("Vous avez répondu pour tous les créneaux", "3. mar. 1er déc. 10:00 : oui", "1 personne sur 4 a répondu")
    awa.sees("aucun créneau ne convient à Suzhou")
    await wang.says("1可以，2勉强 3不行")
    wang.sees("所有时间您都答复了", "2. 11月30日周一 15:00：勉强", "建议：2. 11月30日周一")
    await li.taps("全部可以")
    li.sees("建议：2. 11月30日周一", "黑角（Pointe-Noire）：可以1人 · 苏州：可以1人, 勉强1人", "4人中有3人已答复")
    await li.taps("查看各人的答复")
    li.sees("可以：李和王", "勉强：王")
    await town.restarts()
    # one tap by whoever coordinates
    await marie.says("/meetings")
    await marie.taps("Répondre au sondage : Eau")
    marie.sees("Suggestion : 2. lun. 30 nov.", "Convoquer : lun. 30 nov. 08:00")
    await marie.taps("Convoquer : lun. 30 nov. 08:00")
    marie.sees(
        "La réunion est convoquée",
        "2 personnes sont déjà notées « Je viens »",
        "Lieu : Mairie, salle 2",
        "2 personnes viennent",
    )
    awa.sees(
        "Le sondage de dates a retenu ce créneau",
        "lundi 30 novembre à 08:00",
        "Vous avez répondu que vous viendrez",
        "✓ Je viens",
    )
    wang.sees("时间征询有结果了", "11月30日星期一")
    wang.sees_not("✓")  # if need be is not a promise: it is asked
    awa.look_away()
    await town.reaches("2026-11-26 16:00 Africa/Brazzaville")
    awa.sees_not("sondage")  # the poll has nothing more to say
    await awa.says("1 non")
    awa.sees_not("C’est noté")
    await marie.says("/meetings")
    marie.sees_not("sondage")


async def test_whoever_is_silent_is_reminded_and_the_close_tells_the_outcome(town: Town) -> None:
    marie = await asked_when(town, "fr")
    awa, paul = await town.member("Awa"), await town.member("Paul")
    wang = await town.member("王", "苏州", "zh")
    await marie.taps("Trouver un bon créneau")
    await marie.taps("1 heure")
    await marie.taps("Lancer un sondage de dates")
    await marie.taps("Voir les créneaux suivants")
    await marie.taps("mer. 2 déc. 08:00")
    await marie.taps("mer. 2 déc. 08:00")
    marie.sees("Choisissez-en de 2 à 12.")
    await marie.taps("mer. 2 déc. 08:00")
    await town.restarts()
    await marie.taps("jeu. 3 déc. 08:00")
    marie.sees("2 créneaux choisis", "1. mer. 2 déc.", "2. jeu. 3 déc.")
    await marie.taps("Continuer avec ces créneaux")
    await marie.taps("Continuer sans lieu")
    marie.sees("Jusqu’à quand", "Au plus tard : mardi 1er décembre à 20:00")
    await marie.says("mercredi 2 décembre 7h")
    marie.sees("C’est trop tard")
    await marie.says("hier")
    marie.sees("mardi 24 novembre")
    await marie.taps("Fixer au sam. 28 nov. 09:00")
    await marie.taps("Ouvrir le sondage")
    await awa.taps("Dire non partout")
    for phone in (awa, paul, wang):
        phone.look_away()
    await town.restarts()
    await town.reaches("2026-11-27 08:59 Africa/Brazzaville")
    paul.sees_nothing()
    await town.reaches("2026-11-27 09:00 Africa/Brazzaville")
    paul.sees("Vous n’avez pas encore répondu.", "se clôt le samedi 28 novembre à 09:00")
    wang.sees("您还没有答复", "11月28日星期六 16:00结束")
    awa.sees_nothing()
    await wang.says("1")  # a letter was read; nothing was asked: a number alone means nothing
    wang.sees_not("已记录")
    await wang.says("1可以")
    for phone in (awa, paul):
        phone.look_away()
    await town.reaches("2026-11-28 09:00 Africa/Brazzaville")
    for phone in (awa, paul):
        phone.sees(
            "Ce sondage de dates est clos. La coordination choisit le créneau.",
            "aucun créneau ne convient à Pointe-Noire",
        )
        phone.sees_not("Convoquer :", "Dire oui partout")
    marie.sees("Ce sondage de dates est clos", "Choisir le créneau")
    await paul.taps("1. mer. 2 déc. 08:00")
    paul.sees("on ne peut plus répondre")
    await paul.says("1 oui")
    paul.sees_not("C’est noté")
    # the coordination may choose any hour that is still ahead
    await marie.says("/meetings")
    await marie.taps("Choisir le créneau : Eau")
    await marie.taps("Choisir le créneau")
    marie.sees("Quel créneau retenir", "Suzhou : oui 1")
    await town.reaches("2026-12-02 09:00 Africa/Brazzaville")
    await marie.taps("Convoquer : mer. 2 déc. 08:00")
    marie.sees("Ce créneau ne peut plus être retenu")
    await marie.taps("Choisir le créneau")
    marie.sees_not("Convoquer : mer. 2 déc.")
    await marie.taps("Convoquer : jeu. 3 déc. 08:00")
    marie.sees("La réunion est convoquée", "0 personne est déjà notée « Je viens »")
    wang.sees("时间征询有结果了")


async def test_a_poll_is_given_up_and_everybody_is_told(town: Town) -> None:
    marie, awa, wang, li = await polled(town)
    await linked_group(town, marie, wang)
    await li.says("/meetings")
    await li.taps("答复时间征询：Eau")
    await li.taps("取消这次征询")
    li.sees("不召集会议吗", "取消后无法恢复")
    await li.taps("不取消征询")
    li.sees("截止时间：")
    await li.taps("取消这次征询")
    await town.restarts()
    await li.taps("确认取消征询")
    li.sees("已结束，没有召集会议")
    awa.sees("Ce sondage de dates a été clos sans réunion.")
    wang.sees("没有召集会议", "clos sans réunion")  # in private, and in the group in both languages
    await awa.taps("Dire oui partout")
    awa.sees("on ne peut plus répondre")
    awa.look_away()
    await town.reaches("2026-11-27 09:00 Africa/Brazzaville")
    awa.sees_nothing()
    await li.forges("date_poll.call|1|0")
    li.sees("不能再定为会议")


async def test_the_group_sees_a_card_that_leads_to_the_private_chat(town: Town) -> None:
    marie = await asked_when(town, "fr")
    awa, wang = await town.member("Awa"), await town.member("王", "苏州", "zh")
    await linked_group(town, marie, awa, wang)
    marie = await asked_when(town, "fr")
    await opens_poll(town, marie)
    wang.sees("Sondage de dates : Eau", "时间征询：Eau", "Suzhou 15:00", "苏州 15:00", "Répondre en privé · 私聊答复")
    group = next(shown for shown in town.sandbox.history(next(iter(town.sandbox.groups))) if "征询" in shown.text)
    await wang.taps("Répondre en privé", message=group)
    wang.sees("时间征询：Eau", "1. 11月27日周五 15:00")


async def test_who_may_not_answer_and_what_is_forged(town: Town) -> None:
    from bot.domain.people import Status

    marie, awa, _wang, _li = await polled(town)
    new = await town.member("Nouveau", status=Status.PENDING)
    await new.says("/meetings")
    await new.taps("Répondre au sondage : Eau")
    new.sees("Sondage de dates : Eau")
    new.sees_not("Dire oui partout")
    for data in ("date_poll.say|1|0|yes", "date_poll.all|1|yes"):
        await new.forges(data)
        new.sees("Vous pourrez répondre dès que la coordination aura accepté votre inscription.")
    for data in ("date_poll.say|1|12|yes", "date_poll.say|1|-1|yes"):
        await awa.forges(data)
        awa.sees("Ce sondage propose 3 créneaux. Rien n’a été noté.")
    await awa.forges("date_poll|999")
    awa.sees("Ce sondage de dates est introuvable.")
    await awa.forges("date_poll.say|1|0|perhaps")
    awa.sees_not("C’est noté")
    await awa.forges("date_poll.call|1|0")
    awa.sees_not("convoquée")
    await awa.says("4 oui")
    awa.sees("Ce sondage propose 3 créneaux")
    await awa.says("1 oui 1 non")
    awa.sees_not("C’est noté")
    stranger = town.visitor("Inconnu", "fr")
    await stranger.says("1 oui")
    stranger.sees_not("C’est noté")


async def test_up_to_twelve_hours_a_day_ahead_with_what_is_to_be_known(town: Town) -> None:
    marie = await asked_when(town, "fr")
    await marie.taps("Lancer un sondage de dates")
    await marie.says("90 minutes")
    await marie.says("samedi 28 novembre 15h")
    marie.sees("1 créneau choisi", "c’est la fête de la République", "Suzhou : c’est en dehors de la plage")
    await marie.says("aujourd’hui 18h")
    marie.sees("au moins un jour avant le créneau", "1 créneau choisi")
    await marie.says("un de ces jours")
    marie.sees("Par exemple", "1 créneau choisi")
    await town.restarts()
    for day in range(2, 13):
        await marie.says(f"{day} décembre 9h")
    marie.sees("12 créneaux choisis")
    await marie.says("20 décembre 9h")
    marie.sees("Douze créneaux au plus", "12 créneaux choisis")
    await marie.taps("✓ sam. 28 nov. 15:00")
    marie.sees("11 créneaux choisis")


async def test_with_two_polls_one_is_asked_which(town: Town) -> None:
    marie, awa, _wang, _li = await polled(town)
    marie = await asked_when(town, "fr")
    await opens_poll(town, marie)
    await awa.says("1 oui")
    awa.sees("Plusieurs sondages de dates sont ouverts")
    await awa.says("2")
    awa.sees("Sondage de dates : Eau", "Dire oui partout")
    await awa.says("3")  # the number of a line is one more tap on it
    awa.sees("3. mar. 1er déc. 10:00 : oui")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_third_place_of_a_reader_shows_on_their_buttons(town: Town) -> None:
    jean = await town.member("Jean", zone="America/New_York")
    marie = await asked_when(town, "fr")
    await opens_poll(town, marie)
    jean.sees_nothing()  # it is three in the night there, and the question waits
    await jean.says("/meetings")
    await jean.taps("Répondre au sondage : Eau")
    jean.sees("chez vous 02:00", "Pointe-Noire 08:00", "1. ven. 27 nov. 02:00")
