"""Home, help and the way out of a question, fit for one's role."""

import pytest

from bot.domain.people import Status

LABELS = {
    "fr": ("Coordonner cette coopération", "Revenir à la vue d’ensemble", "Convoquer une réunion"),
    "zh": ("进入协调工作", "返回合作进展", "召集会议"),
}


async def test_a_member_reads_what_a_member_can_do(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/help")
    awa.sees("Ce que vous pouvez faire ici", "/meetings", "/me", "/privacy", "/propose")
    awa.sees_not("/broadcast", "Pour la coordination", "n’a pas encore répondu")
    await town.restarts()
    wang = await town.member("王", "苏州", "zh")
    await wang.says("/help")
    wang.sees("您在这里可以做什么", "/meetings")
    wang.sees_not("/broadcast")


async def test_who_waits_reads_what_is_open_meanwhile(town):
    paul = await town.member("Paul", "Pointe-Noire", "fr", status=Status.PENDING)
    await paul.says("/help")
    paul.sees("n’a pas encore répondu", "/read", "/log")
    paul.sees_not("/propose", "/broadcast")
    await paul.says("/start")
    paul.sees("n’a pas encore répondu")
    chen = await town.member("陈", "苏州", "zh", status=Status.PENDING)
    await chen.says("/help")
    chen.sees("协调人还没有答复您的申请")


async def test_who_coordinates_reads_more(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    await marie.says("/help")
    marie.sees("Pour la coordination", "/broadcast", "/invite", "/meetings")


@pytest.mark.parametrize(("language", "seen"), [("fr", "Je suis Passerelle"), ("zh", "我是 Passerelle")])
async def test_a_visitor_reads_what_this_is(town, language, seen):
    visitor = town.visitor("X", language)
    await visitor.says("/help")
    visitor.sees(seen, "/start", "/privacy")
    visitor.sees_not("/broadcast", "/meetings", "/open")


@pytest.mark.parametrize("language", ["fr", "zh"])
async def test_home_leads_everywhere_by_tap_and_by_number(town, language):
    await town.member("Paul", status=Status.PENDING)
    coordinator = await town.coordinator("Marie", "Pointe-Noire", language)
    await coordinator.says("/start")
    coordinate, back, call = LABELS[language]
    coordinator.sees(town.initiative.name(language), "1", f"[{coordinate}]")
    coordinator.sees_not(call)
    await town.restarts()
    labels = coordinator.labels
    await coordinator.taps(coordinate)
    coordinator.sees(call, f"[{back}]")
    await coordinator.taps(back)
    assert coordinator.labels == labels
    for number in range(1, len(labels)):
        await coordinator.says("/start")
        await coordinator.says("/cancel")
        await coordinator.says("/start")
        await coordinator.says(str(number))
        assert "/help" not in coordinator.seen(), f"{labels[number - 1]} leads nowhere"


async def test_every_button_of_home_leads_somewhere(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/start")
    labels = awa.labels
    assert len(labels) >= 5
    for label in labels:
        await awa.says("/cancel")
        await awa.says("/start")
        await awa.taps(label)
        assert awa.seen()
        awa.sees_not("ancien", "une erreur")


async def test_doors_of_home_are_shut_to_others(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/start")
    await awa.forges("go|broadcast")
    awa.sees("coordination", "/help")
    await awa.says("/start")
    await awa.forges("coordinate")
    awa.sees("coordination", "/help")
    await awa.forges("go|nowhere")
    awa.sees("ancien")
    await awa.forges("go|" + "x" * 60)
    awa.sees("ancien")
    visitor = town.visitor("X", "fr")
    await visitor.says("/start")
    await visitor.forges("home")
    visitor.sees("aucune coopération")
    await visitor.forges("go|me")
    visitor.sees("/start")


async def test_a_question_is_left(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/cancel")
    awa.sees("Aucune question n’était en cours")
    await awa.says("/log")
    await town.restarts()
    await awa.says("/cancel")
    awa.sees("La question est abandonnée")
    await awa.says("/cancel")
    awa.sees("Aucune question n’était en cours")
    wang = await town.member("王", "苏州", "zh")
    await wang.says("/log")
    await wang.says("/cancel")
    wang.sees("已退出这个问题")


async def test_two_lines_about_a_command_are_a_tap_away_or_typed(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    await marie.says("/help")
    marie.sees("[/meeting]", "[/members]", "[/read]")
    await marie.taps("/meeting")
    marie.sees("/meeting – Convoquer une réunion", "sondage de dates", "noter les présences", "[Convoquer une réunion]")
    await town.restarts()
    await marie.taps("Convoquer une réunion")
    marie.sees("réunion")
    await marie.says("/help /Ballot")
    marie.sees("/ballot – Préparer un vote", "s’ouvre de lui-même")
    await marie.taps("Voir tout ce que je peux faire")
    marie.sees("Ce que vous pouvez faire ici")
    wang = await town.member("王", "苏州", "zh")
    await wang.says("/help meeting")
    wang.sees("这个指令不存在，或暂不对您开放")
    wang.sees_not("召集会议")
    await wang.says("/help meetings")
    wang.sees("/meetings", "输入 /meetings 加关键词")
    await wang.says("/help")
    wang.sees_not("[/meeting]", "[/broadcast]")


async def test_what_is_coordinated_stands_under_headings(town):
    await town.member("Paul", status=Status.PENDING)
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/start")
    await li.taps("进入协调工作")
    seen = li.seen()
    order = [
        "人员",
        "1. 答复加入申请",
        "2. 用链接或二维码邀请",
        "1人等待答复",
        "会议",
        "召集会议",
        "投票",
        "筹备投票",
        "文件与进展",
        "导出文件和数据表",
    ]
    places = [seen.find(word) for word in order]
    assert -1 not in places and places == sorted(places), seen
    await town.restarts()
    await li.says("2")
    li.sees("您想邀请谁")


async def test_a_command_is_read_as_telegram_reads_it(town):
    awa = await town.member("Awa")
    await town.restarts()
    for typed in ("/help", "/HELP", f"/help@{town.bot.application.bot.username}", "/help，谢谢"):
        awa.look_away()
        await awa.says(typed)
        awa.sees("/meetings")
