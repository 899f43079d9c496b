"""Quiet hours: nobody is woken, nothing is lost, and what came in the night comes together in the morning."""

from sqlalchemy import func, select

from bot.domain.deliveries import State
from storage.schema import outbox as rows
from tests.stories.deciding import TITLES, accepted, opens_a_ballot
from tests.stories.test_broadcasts import CHINESE, FRENCH
from tests.stories.test_meetings import FR, calls_meeting
from tests.town import Phone, Town

NIGHT = "2026-11-25 23:00 Asia/Shanghai"
MORNING = "2026-11-26 08:00 Asia/Shanghai"


async def writes_to_all(marie: Phone, *, urgently: bool = False) -> None:
    """A coordinator who reads French writes to everybody and sends it at once."""
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Écrire à ces personnes")
    await marie.says(FRENCH)
    await marie.says(CHINESE)
    if urgently:
        await marie.taps("Envoyer en urgence")
        marie.sees("Urgent :", "heures calmes")
    await marie.taps("Envoyer à ")


def messages(phone: Phone) -> int:
    """How many messages the bot has sent to somebody."""
    return sum(shown.from_bot for shown in phone.town.sandbox.history(phone.id))


async def ended(town: Town) -> dict[str, int]:
    """How many letters stand where, digests left out."""
    counted = select(rows.c.state, func.count()).where(rows.c.subject != "digest").group_by(rows.c.state)
    return {state: number for state, number in await town.bot.store.read(lambda c: c.execute(counted).all())}


async def test_what_comes_in_the_night_comes_in_the_morning_in_one_message(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    wang = await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await writes_to_all(marie)
    awa.sees("Une réunion est convoquée.", FRENCH)  # it is afternoon in Pointe-Noire
    wang.sees_nothing()
    await town.restarts()
    await town.reaches("2026-11-26 07:59 Asia/Shanghai")
    wang.sees_nothing()
    await town.reaches(MORNING)
    assert messages(wang) == 1
    wang.sees("免打扰时段已结束", "1. 水", "有一场新会议", "16:00", "2. 协调人通知", CHINESE)
    await town.restarts()
    await wang.taps("1. 参加")
    wang.sees("1人参加", "✓ 参加")
    assert messages(wang) == 2  # the answer is a message of its own, and the first one stays
    await wang.taps("2. 阅读通知")
    wang.sees(CHINESE, "发送人：Marie")
    wang.look_away()
    await town.passes(hours=3)
    wang.sees_nothing()
    # Two calls and three messages have arrived; the report waits, for now it is night in Pointe-Noire; six reminders.
    assert await ended(town) == {State.SENT: 5, State.HELD: 1, State.PLANNED: 9}


async def test_a_single_letter_comes_as_itself(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await town.restarts()
    await town.reaches(MORNING)
    assert messages(wang) == 1
    wang.sees("有一场新会议", "水", "您参加吗？")
    wang.sees_not("免打扰")


async def test_what_is_urgent_does_not_wait(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await writes_to_all(marie, urgently=True)
    wang.sees(CHINESE)
    wang.look_away()
    await marie.says("/meeting")
    for said in ("Eau", "水"):
        await marie.says(said)
    await marie.taps(FR["no agenda"])
    await marie.says("2026-12-10 09:00")
    await marie.taps(FR["confirm"])
    await marie.says("1")
    await marie.taps(FR["no place"])
    marie.sees("Pendant les heures calmes d’une personne, le message attend")
    await marie.taps("Envoyer en urgence")
    await town.restarts()
    await marie.taps("Convoquer la réunion")
    wang.sees("有一场新会议")


async def test_a_reminder_that_could_not_wait_comes_in_the_evening_before(town: Town) -> None:
    """The meeting is at 07:30 in Pointe-Noire: an hour before, it is still quiet there, and at its end too late."""
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-11-27 07:30")
    await awa.taps("Je viens")
    awa.look_away()
    await town.reaches("2026-11-26 07:59 Africa/Brazzaville")
    awa.sees_nothing()  # the day before at 07:30 it is quiet: that one can wait
    await town.restarts()
    await town.reaches("2026-11-26 08:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu demain à 07:30")
    awa.look_away()
    await town.reaches("2026-11-26 21:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu demain à 07:30")
    awa.look_away()
    await town.reaches("2026-11-27 09:00 Africa/Brazzaville")
    awa.sees_nothing()


async def test_a_meeting_called_at_night_for_the_early_morning_is_told_at_once(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 00:30")  # 07:30 in Suzhou
    wang.sees("有一场新会议", "07:30")


async def test_what_was_called_off_in_the_night_is_never_told(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await town.passes(hours=2)
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Annuler la réunion")
    await marie.says("Salle indisponible")
    await marie.taps("Oui, annuler la réunion")
    await town.reaches("2026-11-26 12:00 Asia/Shanghai")
    wang.sees_nothing()


async def test_one_changes_ones_quiet_hours_in_two_taps_and_what_waits_follows(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await writes_to_all(marie)
    wang.sees_nothing()
    await wang.says("/me")
    wang.sees("免打扰时段：21:00 – 08:00")
    await wang.taps("修改免打扰时段")
    await wang.says("白天")
    wang.sees("我没看懂")
    await town.restarts()
    await wang.says("从0:30到6点30")
    wang.sees("免打扰时段：00:30 – 06:30", CHINESE)
    await writes_to_all(marie)
    wang.sees(CHINESE)
    await town.reaches("2026-11-26 01:00 Asia/Shanghai")
    wang.look_away()
    await writes_to_all(marie)
    wang.sees_nothing()
    await wang.says("/me")
    await wang.taps("修改免打扰时段")
    await wang.taps("关闭免打扰")
    wang.sees("免打扰时段：未设置", CHINESE)


async def test_who_moves_to_another_zone_has_the_nights_of_that_place(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await town.reaches(NIGHT)
    await writes_to_all(marie)
    wang.sees_nothing()
    await wang.says("/me")
    await wang.taps("修改时区")
    await town.restarts()
    await wang.taps("巴黎")  # where it is 16:00
    wang.sees(CHINESE)


async def test_what_answers_a_person_never_waits(town: Town) -> None:
    """An answer to a native poll is confirmed at once, in the middle of the night; the poll itself had waited."""
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王", "苏州", "zh")
    await accepted(town, *TITLES)
    await town.reaches(NIGHT)
    await opens_a_ballot(li, native=True)
    await calls_meeting(li, "水", on="2026-12-10 16:00")
    wang.sees_nothing()
    await town.restarts()
    await town.reaches(MORNING)
    wang.sees("有一场新会议", "应优先开展哪些行动？")
    wang.sees_not("免打扰时段已结束")  # a poll cannot be told in short, so each came by itself
    await town.reaches("2026-11-26 23:30 Asia/Shanghai")
    await wang.votes("修复两口水井")
    wang.sees("您的选票已计入")
