"""People say why they come, what is needed and what they bring; they read each other."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.domains import Domain
from bot.domain.journal import EntryKind
from bot.domain.people import College, Status
from storage import entries, initiatives, members, people
from storage.engine import Connection
from tests.town import PLACES, Phone, Town

MONEY = "Nous pouvons payer deux billets d’avion par an."


@pytest.fixture
def elsewhere(town: Town) -> Callable[[str], Awaitable[int]]:
    """Somebody says something in another initiative; the entry's number."""

    def says(connection: Connection, text: str) -> int:
        now = town.clock.now()
        other = initiatives.open_initiative(
            connection, code="AUTRE", name_fr="Autre", name_zh="别的", places=PLACES, now=now
        )
        member = members.add(
            connection,
            initiative_id=other.id,
            person_id=people.add_person(connection, 4242, "fr", now).id,
            territory_id=initiatives.territories_of(connection, other.id)[0].id,
            college=College.ELECTED,
            name="Zoé",
            now=now,
            status=Status.ACTIVE,
        )
        return entries.add(
            connection,
            member,
            kind=EntryKind.STAKE,
            domain=Domain.CULTURE,
            language="fr",
            text=text,
            offer=None,
            now=now,
        ).id

    return lambda text: town.bot.store.write(lambda connection: says(connection, text))


async def logs(phone: Phone, *taps: str, text: str) -> None:
    await phone.says("/log")
    for label in taps:
        await phone.taps(label)
    await phone.says(text)


async def test_a_contribution_takes_three_messages_and_everybody_reads_it_at_once(town: Town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    li = await town.member("李梅", "苏州", "zh", college=College.ELECTED)
    await awa.says("/log")
    awa.sees("Que souhaitez-vous dire ?")
    await awa.taps("Proposer un apport")
    await awa.taps("Moyens financiers")
    awa.sees("eau, déchets, énergie, assainissement")
    await awa.taps("Action sanitaire et sociale")
    await town.restarts()
    await awa.says(MONEY)
    awa.sees("C’est noté", "Apport : moyens financiers", "Action sanitaire et sociale", MONEY, "Préciser la quantité")
    await li.says("/read")
    li.sees("Awa", "社会组织与地方机构", "黑角", "可提供的支持：资金", MONEY, "（法文）")


async def test_the_details_of_a_contribution_are_told_by_those_who_want_to(town: Town):
    li = await town.member("李梅", "苏州", "zh")
    await logs(li, "提供支持", "技能", "文化与教育", text="我可以教汉语。")
    await li.taps("说明数量")
    li.sees("多少？")
    await town.restarts()
    await li.says("3")
    li.sees("数量：3")
    await li.taps("提出条件")
    await li.says("周末")
    await li.taps("说明希望得到的回报")
    await li.says("学习法语")
    li.sees("数量：3", "条件：周末", "希望得到的回报：学习法语")
    await li.taps("修改数量")
    li.sees("目前的内容：", "3")
    await li.taps("删除这一项")
    li.sees_not("数量：3")
    li.sees("条件：周末", "已修改")
    await li.taps("修改条件")
    await li.taps("保持不变")
    li.sees("条件：周末")
    await li.says("随便说说")
    li.sees("没看懂")


async def test_a_motivation_may_be_a_general_one_a_stake_may_not(town: Town):
    awa = await town.member("Awa")
    await awa.says("/log")
    await awa.says("2")
    awa.sees("De quel domaine")
    assert "De façon générale" not in awa.labels
    await awa.says("/log")
    await awa.says("Exprimer une motivation")
    await awa.taps("De façon générale")
    awa.sees("Pourquoi souhaitez-vous cette coopération ?")
    await awa.says("Je crois à l’échange.")
    awa.sees("C’est noté", "Motivation")
    awa.sees_not("De façon générale")


async def test_other_things_than_a_choice_get_the_question_again(town: Town):
    li = await town.member("李梅", "苏州", "zh")
    await li.says("/log")
    await li.sends_sticker()
    li.sees("请点一个按钮", "您想说什么？")
    await li.says("我想帮忙")
    li.sees("请点一个按钮", "您想说什么？")
    await li.taps("表达合作意愿")
    await li.says("天气")
    li.sees("请点一个按钮", "领域")
    await li.taps("卫生与社会服务")
    await li.sends_sticker()
    li.sees("我只能读文字")
    await li.says("我们想学习。")
    li.sees("已记录")


async def test_a_text_that_is_too_long_is_refused_with_how_much(town: Town):
    awa = await town.member("Awa")
    await awa.says("/log")
    await awa.taps("Exprimer un enjeu")
    await awa.taps("Culture et enseignement")
    await awa.says("é" * 4096)
    awa.sees("2 096 caractères de trop", "toujours dans cette conversation")
    await awa.says("é" * 2001)
    awa.sees("1 caractère de trop")
    await awa.says("é" * 2000)
    awa.sees("C’est noté", "é" * 2000)
    await awa.taps("Changer le texte")
    await awa.says("x" * 2003)
    awa.sees("3 caractères de trop")


async def test_what_is_typed_never_breaks_a_message(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    wild = "<b>Eau & santé</b> *gras* _là_ 👩🏾‍🌾\u202eabc\u202c\x00</pre> {name} %s"
    await logs(awa, "Exprimer un enjeu", "Action sanitaire et sociale", text=wild)
    shown = "<b>Eau & santé</b> *gras* _là_ 👩🏾‍🌾abc </pre> {name} %s"
    awa.sees(shown)
    await li.says("/read")
    li.sees(shown)
    await li.taps("1")
    li.sees(shown)
    await awa.says("/log")
    await awa.taps("Exprimer un enjeu")
    await awa.taps("Action sanitaire et sociale")
    await awa.says("\u2066\u2069")
    awa.sees("Je ne lis que le texte")


async def test_a_text_in_the_other_script_is_marked_by_its_script(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    await logs(awa, "Exprimer un enjeu", "Culture et enseignement", text="我们需要更多的汉语老师。")
    await awa.says("/read")
    awa.sees("(en chinois)")
    await li.says("/read")
    li.sees_not("（法文）", "（中文）")


async def test_one_s_own_are_seen_changed_withdrawn_and_put_back(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    await logs(awa, "Exprimer une motivation", "Gouvernance urbaine", text="Apprendre.")
    await awa.says("/mine")
    awa.sees("1. Motivation", "Apprendre.")
    await awa.says("1")
    await awa.taps("Changer le texte")
    await town.restarts()
    await awa.says("Apprendre ensemble.")
    awa.sees("C’est changé", "Apprendre ensemble.")
    await awa.taps("Changer le domaine")
    await awa.taps("De façon générale")
    awa.sees_not("Gouvernance urbaine")
    await li.says("/read")
    li.sees("Apprendre ensemble.")
    await li.taps("1")
    opened = li.screen
    await awa.taps_twice("Retirer ce texte")
    awa.sees("personne d’autre que vous")
    await li.taps("返回列表", message=opened)
    li.sees("还没有人发言")
    await awa.taps("Remettre ce texte")
    awa.sees("C’est remis", "Apprendre ensemble.")
    await li.says("/read")
    li.sees("Apprendre ensemble.")


async def test_what_was_withdrawn_meanwhile_is_said_gently(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    await logs(awa, "Exprimer une motivation", "Gouvernance urbaine", text="Apprendre.")
    await li.says("/read")
    await awa.taps("Changer le texte")
    await awa.forges("mine.withdraw|1")
    await awa.says("Trop tard")
    awa.sees("personne d’autre que vous")
    await li.taps("1")
    li.sees("找不到这条发言了")
    await li.taps("查看大家的发言")
    li.sees("还没有人发言")


async def test_the_list_is_read_by_kind_college_territory_and_domain(town: Town):
    awa = await town.member("Awa")
    li = await town.member("李梅", "苏州", "zh", college=College.ELECTED)
    for number in range(6):
        await logs(awa, "Exprimer un enjeu", "Développement économique", text=f"Besoin {number}")
    await logs(li, "表达合作意愿", "文化与教育", text="互相了解")
    await li.says("/read")
    li.sees(
        "共7条", "黑角（Pointe-Noire）：6", "苏州：1", "尚未发言：技术与行政人员 · 海外侨民", "第1页，共2页", "互相了解"
    )
    li.sees_not("Besoin 1", "Besoin 0")
    await li.taps("较早")
    li.sees("Besoin 1", "Besoin 0", "第2页，共2页")
    await li.says("2")
    li.sees("Besoin 0", "社会组织与地方机构")
    await town.restarts()
    await li.taps("返回列表")
    li.sees("第2页，共2页")
    await li.taps("类别：全部")
    li.sees("目前：全部")
    await li.taps("合作意愿")
    li.sees("类别：合作意愿", "互相了解", "共1条")
    li.sees_not("Besoin")
    await li.taps("地区：全部")
    await li.says("2")
    li.sees("还没有这类发言", "地区：黑角")
    await li.taps("显示全部")
    await li.taps("界别：全部")
    await li.taps("当选代表与政府负责人")
    li.sees("互相了解")
    li.sees_not("Besoin")
    await li.taps("显示全部")
    await li.taps("领域：全部")
    await li.taps("经济发展")
    li.sees("Besoin 5", "领域：经济发展", "尚未发言：苏州")
    li.sees_not("互相了解")


async def test_long_texts_are_cut_in_the_list_and_whole_when_opened(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    await logs(awa, "Exprimer un enjeu", "Culture et enseignement", text="Former " * 40 + "des guides")
    await li.says("/read")
    li.sees("…")
    li.sees_not("des guides")
    await li.taps("1")
    li.sees("des guides")


async def test_who_waits_for_an_answer_can_read_and_log_a_stranger_cannot(town: Town):
    await town.with_initiative()
    awa = await town.member("Awa", status=Status.PENDING)
    await logs(awa, "Exprimer une motivation", "Gouvernance urbaine", text="Apprendre.")
    awa.sees("C’est noté")
    await awa.says("/read")
    awa.sees("Apprendre.")
    gone = await town.member("Luc", status=Status.LEFT)
    for command in ("/log", "/read", "/mine"):
        await gone.says(command)
        gone.sees("/start")


async def test_forged_and_foreign_buttons_tell_nothing(town: Town):
    awa, li = await town.member("Awa"), await town.member("李梅", "苏州", "zh")
    await logs(awa, "Exprimer une motivation", "Gouvernance urbaine", text="Apprendre.")
    await li.says("/mine")
    for data in (
        "mine.open|1",
        "mine.change|1|text",
        "mine.withdraw|1",
        "mine.back|1",
        "mine.clear|1|quantity",
        "mine.domain|1",
        "mine.keep|1",
        "mine.open|999",
        "said|||||1|999",
    ):
        await li.says("/mine")
        await li.forges(data)
        li.sees("找不到这条发言了")
        li.sees_not("Apprendre")
    for data in ("mine.open|abc", "said|||||1", "read|nonsense", "mine.change|1|name"):
        await li.forges(data)
        li.sees("按钮已经失效")
    await li.forges(f"mine.open|{10**30}")
    li.sees_not("Apprendre", "出了点问题")
    await li.forges("read|||999||-3")
    li.sees("Apprendre.", "地区：全部")
    await li.says("/log")
    await li.forges("=999|stake")
    li.sees("您想说什么？")


async def test_another_initiative_s_entries_do_not_leak(town: Town, elsewhere):
    awa = await town.member("Awa")
    secret = await elsewhere("Le secret des autres")
    await awa.says("/read")
    awa.sees("Personne n’a encore rien dit")
    for data in (f"said|||||1|{secret}", f"mine.open|{secret}"):
        await awa.says("/mine")
        await awa.forges(data)
        awa.sees("n’existe plus")
        awa.sees_not("secret")


async def test_a_question_answered_twice_counts_once(town: Town):
    awa = await town.member("Awa")
    await awa.says("/log")
    await awa.taps_twice("Exprimer un enjeu")
    await awa.taps("Culture et enseignement")
    awa.sees("De quoi votre territoire a-t-il besoin")
    await awa.says("Des livres")
    await awa.says("/mine")
    awa.sees("1. Enjeu", "Des livres")
    awa.sees_not("2. ")
