"""Reminders: the right words to the right people at the right moment, in every zone, whatever happens in between."""

from bot.domain.deliveries import State
from bot.domain.people import Status
from handlers.meetings_letters import replan_upcoming
from storage import members, outbox, people
from storage.engine import Connection
from tests.stories.test_meetings import calls_meeting, linked_group, moves_meeting
from tests.town import Town
from tests.town.town import at


async def test_each_reads_what_fits_the_answer_given(town: Town) -> None:
    marie = await town.coordinator("Marie")
    coming, unsure, silent, declined = [await town.member(name) for name in ("Awa", "Ben", "Clo", "Dan")]
    wang = await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await coming.taps("Je viens")
    await unsure.taps("Je ne sais pas encore")
    await declined.taps("Je ne viens pas")
    declined.sees("Vous ne recevrez pas de rappel")
    for phone in (coming, unsure, silent, declined, wang):
        phone.look_away()
    await town.restarts()
    await town.reaches("2026-12-09 09:00 Africa/Brazzaville")
    coming.sees("Eau", "Rappel : la réunion a lieu demain à 09:00", "Vous avez répondu que vous viendrez.")
    unsure.sees("Rappel : la réunion a lieu demain à 09:00", "Vous ne saviez pas encore si vous viendriez.")
    silent.sees("Rappel : la réunion a lieu demain à 09:00", "Venez-vous ?", "Je viens")
    wang.sees("水", "提醒：会议明天16:00开始", "您参加吗？")
    declined.sees_nothing()
    await silent.taps("Je viens")
    silent.sees("C’est noté", "2 personnes viennent")
    for phone in (coming, unsure, silent, wang):
        phone.look_away()
    await town.reaches("2026-12-10 08:00 Africa/Brazzaville")
    for phone in (coming, unsure, silent):
        phone.sees("Rappel : la réunion a lieu aujourd’hui à 09:00")
    wang.sees("提醒：会议今天16:00开始")
    declined.sees_nothing()


async def test_declining_takes_reminders_back_and_changing_ones_mind_returns_them(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    await awa.taps("Je ne viens pas")
    assert await _planned(town) == 3  # the coordinator's own
    await town.restarts()
    await awa.taps("Je viens")
    assert await _planned(town) == 6
    await awa.taps("Je ne viens pas")
    await town.reaches("2026-12-09 20:00 Africa/Brazzaville")
    awa.sees_not("Rappel")
    await awa.taps("Je ne sais pas encore")
    awa.look_away()
    await town.reaches("2026-12-09 21:00 Africa/Brazzaville")
    awa.sees_nothing()  # the reminder of the day before would come too late to tell anything new
    await town.reaches("2026-12-10 08:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 09:00")


async def test_who_is_admitted_later_gets_what_is_still_ahead(town: Town) -> None:
    """Nobody planned anything for the newcomer: it heals within the hour."""
    marie = await town.coordinator("Marie")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    await town.passes(hours=3)
    late = await town.member("Tard")
    late.sees_nothing()
    await town.passes(hours=1, minutes=5)
    late.sees("Une réunion est convoquée.", "Eau", "Venez-vous ?")
    at_once = await town.member("Vite", "苏州", "zh")
    initiative, now = await town.with_initiative(), town.clock.now()
    await town.bot.store.write(lambda c: replan_upcoming(c, initiative.id, now))
    await town.passes(seconds=1)
    at_once.sees("有一场新会议")
    late.look_away()
    await town.reaches("2026-12-09 09:00 Africa/Brazzaville")
    late.sees("Rappel : la réunion a lieu demain")


async def test_who_has_left_or_blocked_is_not_reminded(town: Town) -> None:
    marie, awa, ben = await town.coordinator("Marie"), await town.member("Awa"), await town.member("Ben")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    awa.look_away()

    def leaves(connection: Connection) -> None:
        person = people.known(connection, awa.id, -1).person
        assert person is not None
        members.change(connection, members.all_of_person(connection, person.id)[0].id, status=Status.LEFT.value)

    await town.bot.store.write(leaves)
    await ben.blocks()
    await town.reaches("2026-12-10 09:30 Africa/Brazzaville")
    awa.sees_nothing()
    endings = await town.bot.store.read(lambda c: outbox.endings(c, "meeting:1"))
    assert State.PLANNED not in endings
    assert endings[State.UNREACHABLE] == 3


async def test_moving_tells_both_hours_and_reminds_at_the_new_one_only(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    awa = await town.member("Awa")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await awa.taps("Je ne viens pas")
    wang.look_away()
    await moves_meeting(marie, to="2026-12-08 10:00", title="Eau")
    wang.sees("原定时间", "12月10日星期四 16:00", "新的时间", "12月8日星期二 17:00", "您参加吗？")
    awa.sees("Avant :", "Vous avez répondu que vous ne viendrez pas.", "Je viens")
    wang.look_away()
    await town.reaches("2026-12-07 10:00 Africa/Brazzaville")
    wang.sees("提醒：会议明天17:00开始")
    wang.look_away()
    await town.reaches("2026-12-08 09:00 Africa/Brazzaville")
    wang.sees("提醒：会议今天17:00开始")
    wang.look_away()
    await town.reaches("2026-12-10 10:00 Africa/Brazzaville")
    wang.sees_nothing()


async def test_nothing_is_told_twice_when_the_bot_dies_and_is_late(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    group = await linked_group(town, marie)
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    for hour in range(6):
        await town.restarts()
        await town.reaches(f"2026-12-09 {9 + hour:02}:00 Africa/Brazzaville")
    calls = [shown for shown in town.sandbox.history(awa.id) if "Une réunion est convoquée" in shown.text]
    reminders = [shown for shown in town.sandbox.history(awa.id) if "Rappel" in shown.text]
    assert (len(calls), len(reminders)) == (1, 2)  # a week and a day before
    assert sum("Une réunion est convoquée" in shown.text for shown in town.sandbox.history(group)) == 1


async def test_a_bot_that_was_down_for_a_day_reminds_of_no_meeting_that_has_begun(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    awa.look_away()
    town.clock.move_to(at("2026-12-10 10:00 Africa/Brazzaville"))
    await town.restarts()
    await town.passes(minutes=1)
    awa.sees_nothing()
    endings = await town.bot.store.read(lambda c: outbox.endings(c, "meeting:1"))
    assert endings[State.LATE] == 6


async def test_paris_is_reminded_on_its_own_clock_on_both_change_days(town: Town) -> None:
    marie = await town.coordinator("Marie")
    jean = await town.member("Jean", zone="Europe/Paris")
    await calls_meeting(marie, "Printemps", on="2027-03-28 10:00")
    jean.sees("chez vous : dimanche 28 mars à 11:00", "Pointe-Noire : dimanche 28 mars à 10:00")
    await calls_meeting(marie, "Automne", on="2027-10-31 10:00")
    jean.sees("chez vous : dimanche 31 octobre à 10:00")
    jean.look_away()
    town.clock.move_to(at("2027-03-27 09:30 Africa/Brazzaville"))
    await town.reaches("2027-03-27 10:00 Africa/Brazzaville")
    jean.sees("Rappel : la réunion a lieu demain à 11:00")
    jean.look_away()
    town.clock.move_to(at("2027-10-30 09:30 Africa/Brazzaville"))
    await town.reaches("2027-10-30 10:00 Africa/Brazzaville")
    jean.sees("Rappel : la réunion a lieu demain à 10:00")


async def test_a_meeting_at_midnight_and_one_on_29_february(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    awa, wang = await town.member("Awa"), await town.member("王", "苏州", "zh")
    await calls_meeting(li, "午夜", on="2026-12-11 00:00")
    wang.sees("苏州：12月11日星期五 00:00")
    awa.sees("Pointe-Noire : jeudi 10 décembre à 17:00", "Suzhou : vendredi 11 décembre à 00:00")
    await town.reaches("2026-12-10 23:00 Asia/Shanghai")
    wang.sees("提醒：会议明天00:00开始")
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 17:00")
    town.clock.move_to(at("2028-02-26 08:30 Asia/Shanghai"))
    await calls_meeting(li, "闰日", on="2028年2月29日 8:30")
    awa.sees_not("29 février")  # it is 01:30 in Pointe-Noire
    await town.reaches("2028-02-26 08:00 Africa/Brazzaville")
    awa.sees("mardi 29 février à 01:30")
    wang.look_away()
    await town.reaches("2028-02-28 08:30 Asia/Shanghai")
    wang.sees("提醒：会议明天08:30开始")


async def _planned(town: Town) -> int:
    endings = await town.bot.store.read(lambda c: outbox.endings(c, "meeting:1"))
    return endings.get(State.PLANNED, 0)
