"""The roster: found, seen and changed by those who coordinate."""

from datetime import timedelta

from bot.domain.people import College, Status
from storage import members
from storage.engine import Connection
from tests.town import Phone, Town


async def number_of(town: Town, name: str) -> int:
    """A member's number."""

    def look(c: Connection) -> int:
        everybody = [each for status in Status for each in members.of_initiative(c, 1, status=status)]
        return next(each.id for each in everybody if each.name == name)

    return await town.bot.store.read(look)


async def quiet_for(town: Town, name: str, weeks: int) -> None:
    """Nothing has been seen of somebody for so many weeks."""
    number, day = await number_of(town, name), town.clock.now().date() - timedelta(weeks=weeks)
    await town.bot.store.write(lambda c: members.change(c, number, seen_on=day))


async def six(town: Town) -> tuple[Phone, Phone]:
    """A coordinator in each city, and members of whom one waits, one is silent and one has blocked the bot."""
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("王梅", "苏州", "zh")
    blocked = await town.member("Nzila", "Pointe-Noire", "fr")
    await town.member("Zoé N’Zila", "Pointe-Noire", "fr", college=College.DIASPORA)
    await town.member("Paul", "Pointe-Noire", "fr", status=Status.PENDING)
    await blocked.says("/start")
    await blocked.blocks()
    await quiet_for(town, "王梅", 5)
    return marie, li


async def test_marie_sees_who_waits_who_is_silent_and_who_is_not_reached(town: Town) -> None:
    marie, li = await six(town)
    await marie.says("/members")
    marie.sees("5 membres", "Voir les demandes : 1", "Voir les membres sans signe : 1", "Voir les injoignables : 1")
    marie.sees_not("Voir les suspensions", "sans Telegram")
    await marie.taps("Voir les injoignables : 1")
    marie.sees("Nzila", "a bloqué ce bot")
    await marie.taps("Revenir aux membres")
    await marie.taps("Voir les membres sans signe : 1")
    marie.sees("au moins 4 semaines", "1. 王梅", "sans signe depuis 5 semaines")
    await town.restarts()
    await marie.taps("8 semaines")
    marie.sees("0 membre sans signe depuis au moins 8 semaines")
    await li.says("/members")
    await li.taps("查看久无消息的人：1")
    li.sees("王梅", "5周没有消息")
    await li.says("1")
    li.sees("最近一次使用：")


async def test_whoever_does_something_is_not_silent_any_more(town: Town) -> None:
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await quiet_for(town, "Awa", 6)
    await marie.says("/members")
    marie.sees("Voir les membres sans signe : 1")
    await awa.blocks()
    await marie.says("/members")
    marie.sees("Voir les membres sans signe : 1")
    await awa.unblocks()
    await awa.says("Bonjour ?")
    await marie.says("/members")
    marie.sees_not("Voir les membres sans signe")


async def test_people_are_found_in_either_script_by_pinyin_and_without_accents(town: Town) -> None:
    marie, li = await six(town)
    await marie.says("/members wang")
    marie.sees("1 personne trouvée", "王梅")
    await marie.says("1")
    marie.sees("王梅", "Associations et acteurs du territoire, Suzhou")
    await li.says("/members")
    await li.taps("按名字查找")
    await town.restarts()
    await li.says("没有这个人")
    li.sees("这里没有叫这个名字的人", "您要找谁")
    await li.says("nzila")
    li.sees("找到2人", "Nzila", "Zoé N’Zila")
    await li.taps("查找另一位")
    await li.says("paul")
    li.sees("Paul", "等待答复")
    await li.taps("1. Paul")
    await li.taps("处理申请")
    li.sees("有人申请加入")


async def test_one_tap_invites_whoever_is_missing(town: Town) -> None:
    marie, li = await six(town)
    await li.says("/members")
    li.sees("邀请苏州：当选代表与政府负责人")
    await li.taps("查看所有空缺")
    li.sees("各地都还没有：当选代表与政府负责人", "下一阶段需要他们", "邀请黑角（Pointe-Noire）：当选代表与政府负责人")
    await li.taps("查看下一阶段")
    await li.says("/members")
    await li.taps("查看所有空缺")
    assert [label for label in li.labels if label.startswith("邀请")][:2] == [
        "邀请苏州：当选代表与政府负责人",
        "邀请苏州：海外侨民",
    ]
    await town.restarts()
    await li.taps("邀请苏州：海外侨民")
    li.sees("海外侨民，苏州", "(picture)")
    outsider = await town.member("Ailleurs", "Pointe-Noire", "fr")
    await outsider.says("/start")
    await outsider.forges("invite.into|diaspora|2")
    outsider.sees("réservé à la coordination")
    await marie.says("/start")
    await marie.forges("invite.into|diaspora|999")
    marie.sees("ancien")


async def test_details_are_changed_for_somebody_who_is_told(town: Town) -> None:
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    mei = await town.member("王美", "苏州", "zh")
    await marie.says("/members mei")
    await marie.taps("1. 王美")
    await marie.taps("Changer la fiche")
    marie.sees("Organisation : –", "La personne en sera informée")
    await marie.taps("Changer le nom")
    marie.sees("Sous quel nom les membres verront-ils désormais 王美 ?")
    await town.restarts()
    await marie.says("/")
    marie.sees("Un nom doit contenir des lettres")
    await marie.says("王梅")
    marie.sees("C’est noté.", "王梅")
    mei.sees("协调人Marie修改了您的资料", "姓名：王梅", "/me")
    await marie.taps("Changer la fiche")
    await marie.taps("Changer le territoire")
    await marie.taps("Pointe-Noire")
    marie.sees("Pointe-Noire")
    mei.look_away()
    await marie.taps("Changer la fiche")
    await marie.taps("Changer le territoire")
    await marie.taps("Pointe-Noire")
    mei.sees_nothing()
    await mei.says("/journal")
    mei.sees("Marie修改了王梅的资料：姓名", "Marie修改了王梅的资料：地区")
    await mei.says("/start")
    await mei.forges(f"member.change.part|{await number_of(town, 'Marie')}|name")
    mei.sees("协调人")
