"""Messages to all: written in both languages, seen before they leave, told of afterwards."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.domain.meetings import Bilingual, Coming
from bot.domain.people import College, Status
from storage import incidents, meetings, members
from storage.engine import Connection

FRENCH = "La réunion de jeudi est à l’hôtel de ville <salle 2> & non à l’école."
CHINESE = "周四的会议在市政厅二号会议室举行。"


async def write(coordinator, *, first=CHINESE, second=FRENCH):
    """A coordinator who reads Chinese writes to all, up to the preview."""
    await coordinator.says("/broadcast")
    await coordinator.taps("写一条通知")
    await coordinator.taps("发给这些人")
    await coordinator.says(first)
    await coordinator.says(second)


async def test_everybody_reads_it_in_their_own_language(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    wang = await town.member("王", "苏州", "zh")
    waiting = await town.member("Paul", "Pointe-Noire", "fr", status=Status.PENDING)
    await li.says("/broadcast")
    li.sees("还没有")
    await li.taps("写一条通知")
    li.sees("3人", "法文", "1", "中文", "2")
    await town.restarts()
    await li.taps("发给这些人")
    li.sees("请用中文写")
    await li.says(CHINESE)
    li.sees("法文")
    await town.restarts()
    await li.says(FRENCH)
    li.sees(CHINESE, FRENCH, "发送人：李（苏州）", "De : 李 (Suzhou)")
    awa.sees_nothing()
    await li.taps("立即发送给3人")
    awa.sees(FRENCH, "De : 李 (Suzhou)")
    awa.sees_not(CHINESE)
    wang.sees(CHINESE)
    wang.sees_not("réunion")
    waiting.sees_nothing()
    await town.passes(seconds=2)
    li.sees("已发出：3人")


async def test_the_readers_are_narrowed(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa", "Pointe-Noire", "fr", college=College.ASSOCIATION)
    zhou = await town.member("周", "苏州", "zh", college=College.ASSOCIATION)
    chen = await town.member("陈", "苏州", "zh", college=College.ELECTED)
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Par collège")
    await marie.taps("associations")
    marie.sees("2 personnes", "Collège :")
    await marie.taps("Par territoire")
    await marie.says("suzhou")
    marie.sees("1 personne", "Territoire : Suzhou")
    await town.restarts()
    await marie.taps("Écrire à ces personnes")
    await marie.says("Bonjour aux associations de Suzhou.")
    await marie.says("苏州的社会组织，你们好。")
    await marie.taps("Changer les destinataires")
    await marie.taps("Revenir à tous les membres")
    marie.sees("4 personnes")
    await marie.taps("Par langue")
    await marie.taps("le chinois")
    await marie.taps("Écrire à ces personnes")
    await marie.taps("Envoyer à 2 personnes")
    zhou.sees("苏州的社会组织，你们好。")
    chen.sees("苏州的社会组织，你们好。")
    awa.sees_nothing()


async def test_it_waits_for_its_hour_and_finds_those_who_came_meanwhile(town):
    li = await town.coordinator("李", "苏州", "zh")
    leaver = await town.member("Paul", "Pointe-Noire", "fr")
    await write(li)
    await li.taps("稍后发送")
    await li.says("昨天下午3点")
    li.sees("已经过去")
    await li.says("下雨")
    li.sees("例如")
    await li.says("明天下午3点")
    li.sees("11月26日", "15:00", "08:00")
    await town.restarts()
    await li.taps("按这个时间发送")
    li.sees("将于", "11月26日")
    newcomer = await town.member("Awa", "Pointe-Noire", "fr")
    await leaves(town, leaver)
    await town.reaches("2026-11-26 14:59 Asia/Shanghai")
    newcomer.sees_nothing()
    await town.restarts()
    await town.reaches("2026-11-26 15:01 Asia/Shanghai")
    newcomer.sees(FRENCH)
    leaver.sees_nothing()
    await town.passes(seconds=2)
    li.sees(CHINESE, "已发出：2人")


async def test_who_leaves_before_the_letter_does_gets_nothing(town):
    li = await town.coordinator("李", "苏州", "zh")
    leaver = await town.member("Paul", "Pointe-Noire", "fr")
    town.sandbox.faults.add("flood", method="sendMessage", chat_id=leaver.id, retry_after=60)
    await write(li)
    await li.taps("立即发送给2人")
    leaver.sees_nothing()
    await li.taps("刷新发送情况")
    li.sees("待发送：1人", "已发出：1人")
    await leaves(town, leaver)
    await town.passes(seconds=90)
    leaver.sees_nothing()
    li.sees("已不是成员")


async def test_it_is_called_off_until_it_leaves(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await write(li)
    await li.taps("稍后发送")
    await li.says("明天下午3点")
    await li.taps("按这个时间发送")
    li.sees("撤销")
    await li.says("/broadcast")
    li.sees("将于")
    await li.says("1")
    await li.taps("撤销发送")
    li.sees("没有人会收到")
    await town.restarts()
    await li.taps("确认撤销")
    li.sees("已撤销")
    await town.passes(days=2)
    awa.sees_nothing()


async def test_too_late_to_call_it_off(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await write(li)
    await li.taps("稍后发送")
    await li.says("明天下午3点")
    await li.taps("按这个时间发送")
    await li.taps("撤销发送")
    question = li.screen
    await town.reaches("2026-11-26 15:01 Asia/Shanghai")
    awa.sees(FRENCH)
    await li.taps("确认撤销", message=question)
    li.sees("无法再撤销")


async def test_the_sender_is_told_who_was_not_reached_and_why(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    blocker = await town.member("Éric", "Pointe-Noire", "fr")
    gone = await town.member("周", "苏州", "zh")
    unsure = await town.member("陈", "苏州", "zh")
    fine = await town.member("Awa", "Pointe-Noire", "fr")
    await blocker.blocks()
    gone.person.deactivated = True
    town.sandbox.faults.add("drop_after", method="sendMessage", chat_id=unsure.id)
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Écrire à ces personnes")
    await marie.says(FRENCH)
    await marie.says(CHINESE)
    await marie.taps("Envoyer à 5 personnes")
    fine.sees(FRENCH)
    await town.passes(seconds=5)
    marie.sees("Envoyé : 2", "Éric : a bloqué", "周 : n’a plus", "陈 : la connexion a été coupée")
    assert len([shown for shown in town.sandbox.history(unsure.id) if CHINESE in shown.text]) == 1


async def test_both_languages_or_nothing(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Écrire à ces personnes")
    await marie.sends_sticker()
    marie.sees("Je ne lis que le texte")
    await marie.says("a" * 3507)
    marie.sees("7 caractères de trop")
    await marie.says(FRENCH)
    await marie.says(FRENCH)
    marie.sees("ne semble pas être en chinois")
    await marie.says("/cancel")
    await marie.says(CHINESE)
    marie.sees("Je n’ai pas compris")
    await marie.says("/broadcast")
    marie.sees("Aucun message à tous", "Écrire un message")


async def test_a_text_is_corrected_and_discarded(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await write(li)
    await li.taps("修改法文")
    await li.says("Bonjour à toutes et à tous.")
    li.sees("Bonjour à toutes et à tous.", CHINESE)
    li.sees_not("réunion")
    await li.says("随便")
    li.sees("请点")
    await li.taps("放弃")
    li.sees("没有发送")
    awa.sees_nothing()


@pytest.mark.parametrize("text", ["长" * 3500, "€" * 3499 + "字", "<b>粗</b> &amp; \\ _*[x](y)"])
async def test_long_and_strange_texts_arrive_as_they_were_written(town, text):
    li = await town.coordinator("李", "苏州", "zh")
    await write(li, first=text, second="é" * 3500)
    await li.taps("立即发送给1人")
    assert any(text in shown.text for shown in town.sandbox.history(li.id) if "发送人" in shown.text)
    assert await town.bot.store.read(incidents.count) == 0


async def test_two_taps_and_an_old_preview_send_once(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await write(li)
    _, send = li.finds("立即发送给2人")
    await li.taps_twice("立即发送给2人")
    await li.forges(send["callback_data"])
    assert len([shown for shown in town.sandbox.history(awa.id) if FRENCH in shown.text]) == 1


async def test_wrong_doors(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    stranger = town.visitor("Zoé", "fr")
    await awa.says("/broadcast")
    awa.sees("coordination")
    for press in ("broadcast.new", "broadcast|1", "broadcasts|0", "broadcast.off|1|True", "broadcast|999999999999"):
        await awa.forges(press)
        assert "coordination" in awa.screen.text
    await stranger.says("/broadcast")
    stranger.sees("coordination")
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/broadcast")
    await li.forges("broadcast|77")
    li.sees("找不到这条通知了")
    await li.forges("broadcasts|-4")
    li.sees("群发通知")
    await li.forges("broadcast.off|77|maybe")
    assert await town.bot.store.read(incidents.count) == 0


async def test_a_coordinator_who_is_one_no_more_cannot_send(town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await write(li)
    await becomes(town, li, coordinator=False)
    await li.taps("立即发送给2人")
    awa.sees_nothing()


async def test_those_who_are_coming_or_silent(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    coming = await town.member("Awa", "Pointe-Noire", "fr")
    silent = await town.member("周", "苏州", "zh")
    declined = await town.member("Paul", "Pointe-Noire", "fr")
    await town.bot.store.write(partial(meet, {"Awa": "yes", "Paul": "no", "Marie": "maybe"}))
    await marie.says("/broadcast")
    await marie.taps("Écrire un message")
    await marie.taps("Par réponse à une réunion")
    await marie.taps("Sans réponse : L’eau")
    marie.sees("1 personne", "1 en chinois", "sans réponse pour « L’eau »")
    await marie.taps("Revenir à tous les membres")
    await marie.taps("Par réponse à une réunion")
    await marie.taps("Qui vient : L’eau")
    await marie.taps("Écrire à ces personnes")
    await marie.says("Apportez vos échantillons.")
    await marie.says("请带上样品。")
    await marie.taps("Envoyer à 1 personne")
    coming.sees("Apportez vos échantillons.")
    silent.sees_nothing()
    declined.sees_nothing()


def meet(answers: dict[str, str], connection: Connection) -> None:
    """A meeting is called, and some have answered."""
    when = datetime(2026, 12, 10, 8, tzinfo=UTC)
    everybody = {member.name: member.id for member in members.of_initiative(connection, 1)}
    meeting_id = meetings.call(
        connection,
        initiative_id=1,
        title=Bilingual("L’eau", ""),
        agenda=Bilingual(),
        starts_at=when,
        duration=timedelta(hours=1),
        place="",
        link="",
        called_by=everybody["Marie"],
        now=when,
    )
    for name, answer in answers.items():
        meetings.answer(connection, meeting_id, everybody[name], Coming(answer), when)


async def leaves(town, phone):
    await becomes(town, phone, status=Status.LEFT.value)


async def becomes(town, phone, **values):
    initiative = await town.with_initiative()

    def deed(connection: Connection) -> None:
        everybody = members.of_initiative(connection, initiative.id)
        telegram = members.telegram_ids(connection, [member.id for member in everybody])
        mine = next(member_id for member_id, telegram_id in telegram.items() if telegram_id == phone.id)
        members.change(connection, mine, **values)

    await town.bot.store.write(deed)
