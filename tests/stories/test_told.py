"""Who was told: coordinators see what became of each round of letters about a meeting, a ballot, a poll, a message."""

from sqlalchemy import update

from handlers.told import PAGE
from storage.engine import Connection
from storage.schema import persons
from tests.stories.deciding import TITLES, accepted, opens_a_ballot
from tests.stories.test_bad_dates import asked_when
from tests.stories.test_date_polls import opens_poll
from tests.stories.test_meetings import calls_meeting
from tests.stories.test_quiet import writes_to_all
from tests.town import Town


async def test_each_round_of_a_meeting_is_seen_with_those_who_were_not_reached(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    eric, off = await town.member("Éric"), await town.member("Mama Rosa")
    wang = await town.member("王", "苏州", "zh")
    await eric.blocks()
    await not_on_telegram(town, off.id)
    await calls_meeting(marie, "Eau", on="2026-11-26 15:00")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Voir le suivi des envois")
    marie.sees("1. Convocation", "Prévu : 4", "Envoyé : 2", "incertaine : 2", "2. Rappel de la veille", "Prévu : 5")
    await town.restarts()
    await awa.taps("Je ne viens pas")
    await marie.taps("Voir qui n'a pas été joint : 1")
    marie.sees("Éric : a bloqué ce bot", "Sans Telegram : Mama Rosa", "joindre ces personnes autrement")
    await marie.taps("Voir tous les envois")
    marie.sees("2. Rappel de la veille", "Prévu : 4")
    await marie.taps("Revenir à la réunion")
    marie.sees("Eau", "Déplacer la réunion")
    await awa.says("/meetings")
    await awa.taps("Eau")
    awa.sees_not("suivi des envois")
    await wang.forges("told|meeting|1")
    wang.sees_not("Eau", "Marie")


async def test_a_ballot_s_calls_and_reminders_are_seen_in_chinese(town: Town) -> None:
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王", "苏州", "zh")
    await accepted(town, *TITLES)
    await wang.blocks()
    await opens_a_ballot(li)
    await li.says("/ballots")
    await li.says("1")
    await town.restarts()
    await li.taps("查看通知情况")
    li.sees("1. 投票通知", "计划发送：2人", "已发出：1人", "2. 提前一天的提醒", "3. 截止前三小时的提醒")
    await li.taps("查看未通知到的人：1")
    li.sees("王：已屏蔽")
    await li.taps("返回投票")
    li.sees("应优先开展哪些行动？")


async def test_a_date_poll_s_question_reminder_and_outcome_are_seen_until_its_end(town: Town) -> None:
    marie, awa = await asked_when(town, "fr"), await town.member("Awa")
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王", "苏州", "zh")
    await wang.blocks()
    await opens_poll(town, marie)
    marie.sees("Le sondage de dates est ouvert")
    await marie.taps("Voir le suivi des envois")
    marie.sees("1. Question sur la date", "Prévu : 3", "Envoyé : 2", "incertaine : 1", "2. Rappel de la veille")
    await town.restarts()
    await marie.taps("Voir qui n'a pas été joint : 1")
    marie.sees("王 : a bloqué ce bot")
    await marie.taps("Revenir au sondage de dates")
    marie.sees("Sondage de dates : Eau")
    await town.reaches("2026-11-26 14:05 UTC")
    await li.forges("told|date_poll|1")
    li.sees("1. 征询会议时间", "2. 提前一天的提醒", "3. 征询结果", "未通知到")
    await awa.forges("told|date_poll|1")
    awa.sees_not("suivi", "Question sur la date")


async def test_long_lists_come_by_pages_and_who_is_not_on_telegram_shares_a_line(town: Town) -> None:
    marie = await town.coordinator("Marie")
    for number in range(PAGE + 3):
        await not_on_telegram(town, (await town.member(f"Nom{number:02}")).id)
    await writes_to_all(marie)
    await marie.says("/broadcast")
    await marie.says("1")
    marie.sees("Sans Telegram : Nom00, Nom01", "incertaine : 23")
    marie.sees_not("Nom22")
    await marie.taps("Voir les personnes non jointes")
    await marie.taps("Page suivante")
    marie.sees("Sans Telegram : Nom20, Nom21 et Nom22")
    await town.restarts()
    await marie.taps("Page précédente")
    marie.sees("Nom00")
    await marie.taps("Page suivante")
    await marie.forges("told.missed|broadcast|1||-5")
    marie.sees("Nom00")
    await marie.forges("told|ballot|77")
    marie.sees("n’existe plus")


async def not_on_telegram(town: Town, telegram_id: int) -> None:
    def deed(connection: Connection) -> None:
        connection.execute(update(persons).where(persons.c.telegram_id == telegram_id).values(telegram_id=None))

    await town.bot.store.write(deed)
