"""Reminders are chosen: for a meeting by whoever calls it, for oneself under /me or on the card, in a few taps."""

from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town


async def reaches(town: Town, moment: str, *phones: Phone) -> None:
    """A moment comes, and only what is said from then on is looked at."""
    for phone in phones:
        phone.look_away()
    await town.reaches(moment)


async def test_a_meeting_reminds_a_week_a_day_and_an_hour_before(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    wang = await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await wang.taps("参加部分时段")
    await town.restarts()
    await reaches(town, "2026-12-03 09:00 Africa/Brazzaville", awa, wang)
    awa.sees("Rappel : la réunion a lieu dans 7 jours, jeudi 10 décembre à 09:00", "Venez-vous ?", "Je viens")
    wang.sees("提醒：会议7天后开始，12月10日星期四 16:00", "部分时段", "✓ 参加部分时段")
    await reaches(town, "2026-12-09 09:00 Africa/Brazzaville", awa, wang)
    awa.sees("Rappel : la réunion a lieu demain à 09:00")
    wang.sees("提醒：会议明天16:00开始")
    await reaches(town, "2026-12-10 08:00 Africa/Brazzaville", awa, wang)
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 09:00")


async def test_a_coordinator_chooses_in_the_last_look_and_changes_it_later(town: Town) -> None:
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王", "苏州", "zh")
    awa = await town.member("Awa")
    await li.says("/meeting")
    await li.says("水")
    await li.taps("以后再翻译")
    await li.taps("不写议程，继续")
    await li.says("2026-12-10 16:00")
    await li.taps("确认这个时间")
    await li.says("1")
    await li.taps("不写地点，继续")
    li.sees("提醒：提前7天、1天和1小时")
    await li.taps("设置会议提醒")
    li.sees("会议前什么时候提醒大家？", "✓ 7天", "15分钟")
    await li.taps("✓ 7天")
    await town.restarts()
    await li.taps("✓ 1小时")
    await li.taps("15分钟")
    await li.taps("就用这些提醒")
    li.sees("提醒：提前1天和15分钟")
    await li.taps("召集会议")
    await reaches(town, "2026-12-03 16:00 Asia/Shanghai", wang, awa)
    wang.sees_nothing()
    await reaches(town, "2026-12-09 16:00 Asia/Shanghai", wang, awa)
    wang.sees("提醒：会议明天16:00开始")
    await li.says("/meetings")
    await li.taps("水")
    await li.taps("管理会议")
    li.look_away()
    await li.taps("设置会议提醒")
    li.sees("提醒：提前1天和15分钟")
    li.sees_not("7天")  # that moment is past
    await town.restarts()
    await li.taps("3小时")
    li.sees("提醒：提前1天、3小时和15分钟", "✓ 3小时")
    await li.taps("✓ 15分钟")
    await reaches(town, "2026-12-10 13:00 Asia/Shanghai", wang, awa)
    wang.sees("提醒：会议今天16:00开始")
    awa.sees_nothing()  # it is six there, and quiet: it can wait for eight
    await reaches(town, "2026-12-10 15:00 Asia/Shanghai", wang, awa)
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 09:00")
    await reaches(town, "2026-12-10 15:59 Asia/Shanghai", wang)
    wang.sees_nothing()


async def test_one_chooses_for_one_meeting_from_its_reminder(town: Town) -> None:
    marie, awa, ben = await town.coordinator("Marie"), await town.member("Awa"), await town.member("Ben")
    await calls_meeting(marie, "Eau", on="2026-12-10 12:00")
    await reaches(town, "2026-12-09 12:00 Africa/Brazzaville", awa, ben)
    await awa.taps("Choisir mes rappels")
    awa.sees("Quand souhaitez-vous un rappel de cette réunion", "Rappels : 7 jours, 1 jour et 1 heure avant")
    awa.sees("C’est ce que la coordination a prévu.")
    await town.restarts()
    await awa.taps("15 minutes")
    awa.sees("Rappels : 7 jours, 1 jour, 1 heure et 15 minutes avant", "C’est votre choix pour cette réunion.")
    await awa.taps("✓ 1 heure")
    await awa.taps("Revenir à la réunion")
    awa.sees("Eau", "Choisir mes rappels")
    await ben.taps("Choisir mes rappels")
    await ben.taps("Ne pas me la rappeler")
    ben.sees("Rappels : aucun")
    await town.restarts()
    await reaches(town, "2026-12-10 11:44 Africa/Brazzaville", awa, ben)
    awa.sees_nothing()
    ben.sees_nothing()
    await reaches(town, "2026-12-10 11:45 Africa/Brazzaville", awa, ben)
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 12:00")
    ben.sees_nothing()
    await ben.says("/meetings")
    await ben.taps("Eau")
    await ben.taps("Choisir mes rappels")
    await reaches(town, "2026-12-10 11:50 Africa/Brazzaville", ben)
    await ben.taps("Revenir à l’habitude")
    await reaches(town, "2026-12-10 11:59 Africa/Brazzaville", ben)
    ben.sees_nothing()  # those moments are past: nothing rings for what one has just read


async def test_one_chooses_for_all_meetings_under_me(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    await wang.says("/me")
    wang.sees("提醒：按各次会议的设置")
    await wang.taps("选择我的提醒")
    await wang.taps("3小时")
    wang.sees("提醒：提前3小时", "✓ 3小时")
    await town.restarts()
    await wang.taps("返回我的资料")
    wang.sees("提醒：提前3小时", "修改免打扰时段")
    await calls_meeting(marie, "Port", other="港口", on="2026-12-14 09:00")
    await reaches(town, "2026-12-10 12:59 Asia/Shanghai", wang)
    wang.sees_nothing()  # neither the day before nor a week before the other one
    await reaches(town, "2026-12-10 13:00 Asia/Shanghai", wang)
    wang.sees("水", "提醒：会议今天16:00开始")
    await wang.says("/me")
    await wang.taps("选择我的提醒")
    await wang.taps("不要任何提醒")
    wang.sees("提醒：无")
    await reaches(town, "2026-12-14 15:30 Asia/Shanghai", wang)
    wang.sees_nothing()
    await wang.says("/me")
    await wang.taps("选择我的提醒")
    await wang.taps("按各次会议的设置")
    wang.sees("提醒：按各次会议的设置")
    await reaches(town, "2026-12-14 15:59 Asia/Shanghai", wang)
    wang.sees_nothing()  # chosen after its moment


async def test_whoever_declined_is_told_that_nothing_reminds_them(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-12-10 12:00")
    await awa.taps("Je ne viens pas")
    await awa.taps("Choisir mes rappels")
    awa.sees("tant que c’est le cas, rien ne vous la rappelle")
    await awa.taps("15 minutes")
    await town.restarts()
    await reaches(town, "2026-12-10 11:50 Africa/Brazzaville", awa)
    awa.sees_nothing()


async def test_what_was_chosen_goes_with_the_meeting_when_it_is_moved(town: Town) -> None:
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await calls_meeting(li, "水", other="Eau", on="2026-12-10 19:00")
    await awa.taps("Je viens")
    await awa.taps("Choisir mes rappels")
    await awa.taps("Ne pas me la rappeler")
    await awa.taps("15 minutes")
    await li.says("/meetings")
    await li.taps("水")
    await li.taps("更改会议时间")
    await li.says("2026-12-11 19:00")
    await li.taps("改到这个时间")
    awa.sees("Avant :", "jeudi 10 décembre à 12:00", "Maintenant :", "vendredi 11 décembre à 12:00")
    await town.restarts()
    await reaches(town, "2026-12-11 11:44 Africa/Brazzaville", awa)
    awa.sees_nothing()
    await reaches(town, "2026-12-11 11:45 Africa/Brazzaville", awa)
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 12:00", "Vous avez répondu que vous viendrez.")


async def test_who_waits_for_a_place_is_not_told_that_they_come(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa, ben, wang = await town.member("Awa"), await town.member("Ben"), await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 12:00")
    await marie.taps("Gérer la réunion")
    await marie.taps("Fixer le nombre de places")
    await marie.says("2")
    for phone, label in ((awa, "Je viens"), (ben, "Je viens"), (wang, "参加")):
        await phone.taps(label)
    await town.restarts()
    await reaches(town, "2026-12-09 12:00 Africa/Brazzaville", awa, wang)
    awa.sees("Vous avez répondu que vous viendrez.")
    wang.sees("提醒：会议明天19:00开始", "您在候补名单上排第1位")
    wang.sees_not("您已答复参加")
