"""A cooperation is opened in the chat, and people go from one to another."""

import pytest

from bot.domain.people import College, Status
from storage import dialogues, initiatives, members, people
from storage.engine import Connection
from tests.town.town import OPENER


async def opener(town, first_name: str, language: str):
    """Somebody whom the settings let open a cooperation, and who has consented."""
    phone = town.visitor(first_name, language, telegram_id=OPENER)
    now = town.clock.now()

    def deed(c: Connection) -> None:
        person = people.add_person(c, phone.id, language, now)
        dialogues.begin(c, person.id)

    await town.bot.store.write(deed)
    phone.person.started = phone.person.met = True
    return phone


async def everything_opened(town):
    """Each initiative with its territories and its members."""

    def look(c: Connection):
        return [
            (each, initiatives.territories_of(c, each.id), members.of_initiative(c, each.id))
            for each in initiatives.all_initiatives(c)
        ]

    return await town.bot.store.read(look)


async def test_marie_opens_a_cooperation_in_french(town):
    marie = await opener(town, "Marie", "fr")
    await marie.says("/open")
    marie.sees("en français")
    await marie.says("Coopération <Pointe-Noire> & Suzhou")
    await marie.says("黑角与苏州合作")
    marie.sees("premier territoire")
    await marie.says("Pointe-Noire")
    marie.sees("Comment écrit-on Pointe-Noire en chinois ?")
    await town.restarts()
    await marie.says("黑角")
    marie.sees("[Brazzaville]", "[Shanghai]", "[Paris]")
    await marie.sends_sticker()
    marie.sees("Touchez l’un des boutons", "[Brazzaville]")
    await marie.says("Atlantide")
    marie.sees("Je ne connais pas ce lieu", "Africa/Brazzaville", "[Brazzaville]")
    await marie.taps("Brazzaville")
    await marie.taps("français")
    marie.sees("territoire suivant")
    await marie.says("pointe-noire")
    marie.sees("figure déjà parmi les territoires")
    await marie.says("Suzhou")
    await marie.says("苏州")
    await town.restarts()
    await marie.says("pékin")
    await marie.says("2")
    marie.sees("Y a-t-il un territoire de plus ?", "Pointe-Noire · 黑角, heure de Brazzaville", "Suzhou · 苏州")
    await marie.taps("C’est tout")
    marie.sees("pour quel territoire", "[Pointe-Noire]", "[Suzhou]")
    await marie.taps("Pointe-Noire")
    await marie.taps("Techniciens")
    marie.sees("[Marie]")
    await marie.says("Marie <Ngoma>")
    marie.sees("Est-ce bien cela ?", "Coopération <Pointe-Noire> & Suzhou", "Marie <Ngoma>")
    await town.restarts()
    await marie.taps_twice("Ouvrir la coopération")
    marie.sees("La coopération est ouverte", "/invite", "1 membre", "Coordonner")
    [(initiative, places, [member])] = await everything_opened(town)
    assert initiative.name_fr == "Coopération <Pointe-Noire> & Suzhou"
    assert [(p.name_zh, p.zone, p.language) for p in places] == [
        ("黑角", "Africa/Brazzaville", "fr"),
        ("苏州", "Asia/Shanghai", "zh"),
    ]
    assert (member.name, member.college, member.coordinates) == ("Marie <Ngoma>", College.TECHNICIAN, True)
    assert marie.menu["broadcast"] == "Écrire à tous les membres"


async def test_li_opens_one_with_three_territories_in_chinese(town):
    li = await opener(town, "李", "zh")
    await li.says("/open")
    for answer in (
        "Eau",
        "水务合作",
        "Suzhou",
        "苏州",
        "Shanghai",
        "中文",
        "Pointe-Noire",
        "黑角",
        "布拉柴维尔",
        "法文",
    ):
        if answer in ("Shanghai", "中文", "法文"):
            await li.taps({"Shanghai": "上海", "中文": "中文", "法文": "法文"}[answer])
        else:
            await li.says(answer)
    li.sees("还有其他地区吗？")
    await li.taps("再添加一个地区")
    for answer in ("Marseille", "马赛", "马赛"):
        await li.says(answer)
    await town.restarts()
    await li.taps("法文")
    await li.taps("就这些")
    await li.taps("苏州")
    await li.taps("当选")
    await li.taps("李")
    li.sees("以上内容对吗？", "水务合作", "Marseille · 马赛，巴黎时间")
    await li.taps("重新填写")
    li.sees("法文名称")
    assert await everything_opened(town) == []


async def test_a_name_too_long_or_without_letters_is_asked_for_again(town):
    marie = await opener(town, "Marie", "fr")
    await marie.says("/open")
    await marie.says("a" * 81)
    marie.sees("1 caractère", "en français")
    await marie.says("…!?")
    marie.sees("lettres")
    await marie.sends_sticker()
    marie.sees("en français")
    await marie.says("/cancel")
    marie.sees("abandonnée")
    await marie.says("Coopération")
    marie.sees_not("en chinois")


@pytest.mark.parametrize(
    ("language", "refused"), [("fr", "Seules les personnes désignées"), ("zh", "只有本机器人设置中指定的人")]
)
async def test_only_those_in_the_settings_open_one(town, language, refused):
    awa = await town.member("Awa", language=language)
    await awa.says("/open")
    awa.sees(refused)


async def second_initiative(town, *, coordinator):
    """Another cooperation exists, in which this person is too."""
    now = town.clock.now()

    def deed(c: Connection) -> None:
        other = initiatives.open_initiative(
            c,
            code="EAU2",
            name_fr="Eau <et> forêts",
            name_zh="水与森林",
            places=[("Dolisie", "多利西", "Africa/Brazzaville", "fr"), ("Wuxi", "无锡", "Asia/Shanghai", "zh")],
            now=now,
        )
        person = people.known(c, coordinator.id, 0).person
        assert person is not None
        members.add(
            c,
            initiative_id=other.id,
            person_id=person.id,
            territory_id=initiatives.territories_of(c, other.id)[0].id,
            college=College.ASSOCIATION,
            name="Awa",
            now=now,
            status=Status.ACTIVE,
            coordinator=True,
        )

    await town.bot.store.write(deed)


async def test_awa_goes_from_one_cooperation_to_another(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/initiatives")
    awa.sees("Coopération Pointe-Noire – Suzhou", "Vous participez pour Pointe-Noire")
    await second_initiative(town, coordinator=awa)
    await awa.says("/me")
    await awa.taps("Changer le nom")
    await awa.says("/initiatives")
    awa.sees("Vos coopérations", "Vous êtes en ce moment dans « Coopération Pointe-Noire – Suzhou »")
    await town.restarts()
    await awa.taps("Eau <et> forêts")
    awa.sees("Eau <et> forêts", "Vous participez pour Dolisie", "Coordonner")
    assert "broadcast" in awa.menu
    await awa.says("Un nom qui ne doit rien changer")
    awa.sees("Je n’ai pas compris")
    await awa.says("/me")
    awa.sees("Vous dans « Eau <et> forêts »", "Nom : Awa", "Dolisie")
    await awa.forges("enter|999")
    awa.sees("Vous ne faites plus partie de cette coopération")
    await awa.forges("enter|abc")
    awa.sees("ancien")


async def test_wang_is_offered_the_next_cooperation_by_number_in_chinese(town):
    wang = await town.member("王", "苏州", "zh")
    await second_initiative(town, coordinator=wang)
    await wang.says("/initiatives")
    await town.restarts()
    await wang.says("2")
    wang.sees("水与森林", "多利西")
