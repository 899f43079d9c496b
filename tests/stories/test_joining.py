"""Coming in: four taps and two texts at the most, and nothing kept before one agrees."""

from sqlalchemy import func, select

from bot.domain.initiatives import Initiative
from bot.domain.people import College, Status
from storage import invitations, members
from storage.engine import Connection
from storage.schema import invitations as invitations_table
from storage.schema import members as members_table
from storage.schema import metadata, persons
from tests.town import Phone, Town


async def a_link(town: Town, college: College | None = None, territory: str = "") -> str:
    """The link that a coordinator handed out earlier."""
    initiative = await town.with_initiative()
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    place = next((each.id for each in town.territories if each.name_fr == territory), None)

    def deed(connection: Connection) -> str:
        maker = members.coordinators(connection, initiative.id)[0]
        return invitations.standing(
            connection,
            initiative_id=initiative.id,
            made_by=maker.id,
            now=town.clock.now(),
            college=college,
            territory_id=place,
        ).code

    return f"i-{await town.bot.store.write(deed)}"


async def kept(town: Town, table=persons) -> int:
    return await town.bot.store.read(lambda c: c.execute(select(func.count()).select_from(table)).scalar_one())


async def status_of(town: Town, phone: Phone) -> Status:
    def look(connection: Connection) -> str:
        kept: str = connection.execute(
            select(members_table.c.status)
            .join(persons, persons.c.id == members_table.c.person_id)
            .where(persons.c.telegram_id == phone.id)
        ).scalar_one()
        return kept

    return Status(await town.bot.store.read(look))


async def everything_kept(town: Town) -> str:
    def look(connection: Connection) -> str:
        return "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()))

    return await town.bot.store.read(look)


async def test_awa_joins_in_french_with_an_invitation_that_admits(town: Town):
    link = await a_link(town, College.ASSOCIATION, "Pointe-Noire")
    awa = town.visitor("Awa", "fr")
    await awa.opens(link)
    awa.sees("Coopération Pointe-Noire – Suzhou", "Avant de commencer", "Ce qui est conservé", "J’accepte, commençons")
    await town.restarts()
    await awa.taps("J’accepte, commençons")
    awa.sees("Sous quel nom les membres vous verront-ils ?")
    await town.restarts()
    await awa.taps("Awa")
    await awa.says("Association des maraîchers")
    await town.restarts()
    await awa.says("Présidence")
    awa.sees("Bienvenue dans « Coopération Pointe-Noire – Suzhou »", "Pointe-Noire")
    assert await status_of(town, awa) is Status.ACTIVE


async def test_mei_joins_in_chinese_without_being_asked_what_the_invitation_says(town: Town):
    link = await a_link(town, College.TECHNICIAN, "Suzhou")
    mei = town.visitor("梅", "zh-hans")
    await mei.opens(link)
    mei.sees("您受邀加入：黑角与苏州合作", "保存哪些信息", "我同意，开始吧")
    await mei.taps("我同意，开始吧")
    mei.sees("怎么称呼您？")
    mei.sees_not("界别？", "地区？")
    await mei.says("王梅")
    await mei.taps("跳过")
    await mei.taps("跳过")
    mei.sees("欢迎加入黑角与苏州合作", "苏州")
    assert await status_of(town, mei) is Status.ACTIVE


async def test_without_an_invitation_one_asks_and_needs_four_taps_and_two_texts(town: Town):
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = town.visitor("Awa", "fr")
    await awa.says("bonjour")
    await awa.taps("J’accepte, commençons")
    await awa.taps("Associations et acteurs du territoire")
    await awa.taps("Pointe-Noire")
    await awa.taps("Awa")
    await awa.says("Paroisse Saint-Pierre")
    await awa.says("Bénévolat")
    awa.sees("Votre demande est partie", "pas voter")
    assert await status_of(town, awa) is Status.PENDING


async def test_the_language_is_guessed_and_one_tap_changes_it(town: Town):
    await town.with_initiative()
    visitor = town.visitor("Paul", "en")
    await visitor.says("/start")
    visitor.sees("Avant de commencer")
    await visitor.taps("改用中文")
    visitor.sees("开始之前", "Continuer en français")
    await visitor.taps("我同意，开始吧")
    visitor.sees("您属于哪个界别？")


async def test_nothing_is_kept_of_a_visitor_who_does_not_agree(town: Town):
    link = await a_link(town)
    before = await kept(town)
    visitor = town.visitor("Zoétinga", "fr", telegram_id=77_123_456)
    await visitor.opens(link)
    await visitor.says("Je m’appelle Zoétinga")
    await visitor.taps("改用中文")
    assert await kept(town) == before
    everything = await everything_kept(town)
    assert "Zoétinga" not in everything
    assert "77123456" not in everything


async def test_choices_can_be_typed_and_other_things_get_the_question_again(town: Town):
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = town.visitor("Awa", "fr")
    await awa.says("/start")
    await awa.taps("J’accepte, commençons")
    await awa.sends_sticker()
    awa.sees("Touchez l’un des boutons", "De quel collège")
    await awa.says("9")
    awa.sees("Touchez l’un des boutons")
    await awa.says("3")
    awa.sees("Pour quel territoire")
    await awa.says("suzhou")
    awa.sees("Sous quel nom")
    await awa.sends_sticker()
    awa.sees("Sous quel nom")


async def test_a_name_of_any_length_and_with_any_sign(town: Town):
    link = await a_link(town, College.DIASPORA, "Suzhou")
    odd = town.visitor("<b>&", "fr")
    await odd.opens(link)
    await odd.taps("J’accepte, commençons")
    await odd.says("x" * 4096)
    odd.sees("4 036 caractères de trop")
    await odd.says("123")
    odd.sees("Un nom doit contenir des lettres")
    await odd.says("<i>Awa</i> \u202e& Cie\u0000 🎉")
    await odd.says("a" * 81)
    odd.sees("1 caractère de trop")
    await odd.taps("Passer")
    await odd.taps("Passer")
    odd.sees("Bienvenue")
    await odd.says("/me")
    odd.sees("<i>Awa</i> & Cie 🎉")


async def test_double_taps_and_old_buttons_change_nothing(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    before = await kept(town)
    mei = town.visitor("梅", "zh")
    await mei.opens(link)
    await mei.taps_twice("我同意，开始吧")
    await mei.taps("梅")
    await mei.taps_twice("跳过")
    await mei.taps_twice("跳过")
    assert await kept(town) == before + 1
    assert await status_of(town, mei) is Status.ACTIVE
    await mei.forges("consent|zh|")
    mei.sees("黑角与苏州合作")
    assert await kept(town, members_table) == before + 1


async def test_an_invitation_that_was_revoked_is_said_and_one_can_still_ask(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    awa = town.visitor("Awa", "fr")
    await awa.opens(link)
    await town.bot.store.write(lambda c: c.execute(invitations_table.delete()))
    await awa.opens(link)
    awa.sees("Cette invitation n’est plus valable")
    await awa.taps("J’accepte, commençons")
    awa.sees("De quel collège")


async def test_an_invitation_revoked_while_one_answers_makes_a_request(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    awa = town.visitor("Awa", "fr")
    await awa.opens(link)
    await awa.taps("J’accepte, commençons")
    await town.bot.store.write(lambda c: c.execute(invitations_table.delete()))
    await awa.taps("Awa")
    await awa.taps("Passer")
    await awa.taps("Passer")
    awa.sees("Votre demande est partie")


async def test_a_forged_consent_cannot_choose_a_college(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    awa = town.visitor("Awa", "fr")
    await awa.says("/start")
    await awa.forges(f"consent|fr|{link.removeprefix('i-')}x")
    awa.sees("De quel collège")
    await awa.forges("=1|mayor")
    awa.sees("Touchez l’un des boutons")


async def test_with_no_cooperation_a_visitor_is_told_kindly(town: Town):
    visitor = town.visitor("Awa", "fr")
    await visitor.says("/start")
    await visitor.taps("J’accepte, commençons")
    visitor.sees("Aucune coopération n’est encore ouverte ici")


async def test_coming_back_after_leaving(town: Town):
    awa = await town.member("Awa", "Pointe-Noire", "fr", status=Status.LEFT)
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    await awa.says("/start")
    awa.sees("De quel collège")
    await awa.taps("Diaspora")
    await awa.taps("Suzhou")
    await awa.taps("Awa")
    await awa.taps("Passer")
    await awa.taps("Passer")
    awa.sees("Votre demande est partie")
    assert await status_of(town, awa) is Status.PENDING


async def test_a_member_who_opens_an_invitation_is_home(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.opens(link)
    awa.sees("Vous êtes déjà dans cette coopération", "Coopération Pointe-Noire – Suzhou")


async def test_a_link_that_admits_answers_whoever_waits(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    mei = await town.member("梅", "苏州", "zh", status=Status.PENDING)
    makaya = await town.coordinator("Lemba", "Pointe-Noire", "fr")
    before = await kept(town, members_table)
    await mei.opens(link)
    mei.sees("欢迎加入黑角与苏州合作")
    await town.restarts()
    await mei.opens(link)
    mei.sees("您已经是这个合作倡议的成员了")
    assert await status_of(town, mei) is Status.ACTIVE
    assert await kept(town, members_table) == before
    await makaya.says("/waiting")
    makaya.sees("Personne n’attend de réponse")


async def test_a_general_link_lets_nobody_in_who_waits(town: Town):
    link = await a_link(town)
    awa = await town.member("Awa", "Pointe-Noire", "fr", status=Status.PENDING)
    await awa.opens(link)
    awa.sees("La coordination n’a pas encore répondu à votre demande")
    awa.sees_not("Vous êtes déjà dans cette coopération")
    assert await status_of(town, awa) is Status.PENDING


async def test_somebody_known_is_told_of_a_dead_link_and_asks_all_the_same(town: Town):
    await town.coordinator("李", "苏州", "zh")
    mei = await town.member("梅", "苏州", "zh", status=Status.LEFT)
    await mei.opens("i-nolongerthere")
    mei.sees("邀请已", "您属于哪个界别？")
    await town.restarts()
    await mei.says("3")
    mei.sees_not("邀请已")


async def test_two_devices_go_on_from_where_the_other_one_is(town: Town):
    link = await a_link(town, College.ELECTED, "Suzhou")
    mei = town.visitor("梅", "zh")
    await mei.opens(link)
    await mei.opens(link)
    before = await kept(town, members_table)
    for message in [shown for shown in town.sandbox.history(mei.id) if shown.buttons]:
        await mei.taps("我同意，开始吧", message=message)
        mei.sees("怎么称呼您？")
    await mei.taps("梅")
    await mei.taps("跳过")
    await mei.taps("跳过")
    assert await kept(town, members_table) == before + 1
    assert await status_of(town, mei) is Status.ACTIVE


async def test_what_is_no_code_is_no_invitation(town: Town):
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = town.visitor("Awa", "fr")
    await awa.says("/start")
    await awa.forges("greet|zh|' OR 1")
    awa.sees("开始之前")
    await awa.forges("consent|fr|\x00<b>")
    awa.sees("De quel collège")
    awa.sees_not("Cette invitation n’est plus valable")


async def test_several_cooperations_are_chosen_from(town: Town):
    await town.with_initiative()

    def second(connection: Connection) -> Initiative:
        from storage import initiatives

        return initiatives.open_initiative(
            connection,
            code="SECOND",
            name_fr="Dolisie – Ningbo",
            name_zh="多利西与宁波",
            places=[("Dolisie", "多利西", "Africa/Brazzaville", "fr"), ("Ningbo", "宁波", "Asia/Shanghai", "zh")],
            now=town.clock.now(),
        )

    await town.bot.store.write(second)
    awa = town.visitor("Awa", "fr")
    await awa.says("/start")
    await awa.taps("J’accepte, commençons")
    awa.sees("Quelle coopération")
    await awa.taps("Dolisie – Ningbo")
    await awa.taps("Diaspora")
    awa.sees("Ningbo")
    awa.sees_not("Suzhou")
