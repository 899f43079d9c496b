"""The coordination answers who asks; whoever is first counts."""

from bot.domain.people import College, Status
from storage import dialogues, initiatives, invitations, members, people
from storage.engine import Connection
from tests.stories.test_joining import status_of
from tests.town import Phone, Town


async def asks(town: Town, name: str = "Awa", language: str = "fr") -> Phone:
    """Somebody asks to join."""
    phone = town.visitor(name, language)
    await phone.says("/start")
    await phone.taps("J’accepte, commençons")
    await phone.taps("Diaspora")
    await phone.taps("Pointe-Noire")
    await phone.taps(name)
    await phone.taps("Passer")
    await phone.taps("Passer")
    return phone


async def test_a_coordinator_in_suzhou_admits_and_the_person_is_told(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    awa = await asks(town)
    li.sees("有人申请加入", "Awa", "海外侨民，黑角")
    await town.restarts()
    awa.look_away()
    await li.taps("通过")
    li.sees("已通过", "答复人：李")
    awa.sees("Bienvenue", "La coordination a accepté votre inscription")
    assert await status_of(town, awa) is Status.ACTIVE
    awa.sees_not("Coordonner")


async def test_the_second_of_two_coordinators_is_told_who_was_first(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = await asks(town)
    await li.taps("通过")
    await makaya.taps("Ne pas accepter")
    makaya.sees("Une réponse a déjà été donnée", "Réponse donnée par 李")
    assert await status_of(town, awa) is Status.ACTIVE


async def test_declining_with_a_ready_reason_or_one_s_own(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = await asks(town)
    awa.look_away()
    await makaya.taps("Ne pas accepter")
    makaya.sees("Pourquoi ne pas accepter Awa ?")
    await town.restarts()
    await makaya.taps("Merci de préciser qui vous êtes")
    awa.sees("n’a pas accepté votre demande d’inscription", "Merci de préciser qui vous êtes")
    assert await status_of(town, awa) is Status.DECLINED
    await awa.says("/start")
    awa.sees("De quel collège")
    other = await asks(town, "Nzila")
    other.look_away()
    await makaya.taps("Ne pas accepter")
    await makaya.says("x" * 301)
    makaya.sees("1 caractère de trop")
    await makaya.says("Écrivez d’abord à la mairie <3")
    other.sees("Écrivez d’abord à la mairie <3")


async def test_double_taps_admit_once(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = await asks(town)
    await makaya.taps_twice("Accepter")
    assert await status_of(town, awa) is Status.ACTIVE
    assert awa.seen().count("La coordination a accepté") == 1


async def test_who_waits_is_listed_and_opened_by_number(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    await makaya.says("/waiting")
    makaya.sees("Personne n’attend de réponse")
    for name in ("Awa", "Nzila", "Bouesso"):
        await asks(town, name)
    await makaya.says("/waiting")
    makaya.sees("3 personnes attendent", "Awa", "Nzila", "Bouesso")
    await town.restarts()
    await makaya.says("2")
    makaya.sees("Nzila", "Accepter")
    await makaya.taps("Accepter")
    await makaya.taps("Voir les autres demandes")
    makaya.sees("2 personnes attendent")
    makaya.sees_not("Nzila")


async def test_a_card_that_leaves_late_is_not_sent_when_it_was_answered(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    await li.blocks()
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    await asks(town)
    await makaya.taps("Accepter")
    await li.unblocks()
    await town.passes(hours=2)
    li.sees_not("有人申请加入")


async def test_the_wrong_people_admit_nobody(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    member = await town.member("Nzila", "Pointe-Noire", "fr")
    awa = await asks(town)
    number = (await town.bot.store.read(lambda c: members.of_initiative(c, 1, status=Status.PENDING)))[0].id
    await member.says("/help")
    await member.forges(f"admit|{number}")
    member.sees("n’existe plus")
    await awa.forges(f"admit|{number}")
    await makaya.forges("admit|999999")
    makaya.sees("n’existe plus")
    assert await status_of(town, awa) is Status.PENDING


async def test_naming_a_coordinator_and_taking_it_back(town: Town):
    makaya = await town.coordinator("Makaya", "Pointe-Noire", "fr")
    mei = await town.member("王梅", "苏州", "zh")
    await makaya.says("/members")
    makaya.sees("2 membres", "Aucun membre pour l’instant", "Pointe-Noire : 1")
    await makaya.says("2")
    makaya.sees("王梅")
    await makaya.taps("Confier la coordination")
    makaya.sees("Confier la coordination à 王梅 ?")
    await town.restarts()
    await makaya.taps("Confier la coordination")
    mei.sees("您现在是黑角与苏州合作的协调人了")
    assert any(c["command"] == "broadcast" for c in town.sandbox.commands_for(mei.id))
    await mei.says("/members")
    await mei.taps("Makaya")
    await mei.taps("取消协调人身份")
    await mei.taps("请另一位协调人同意")
    await makaya.taps("Donner mon accord")
    makaya.sees("Vous ne coordonnez plus")
    await mei.says("/members")
    await mei.taps("王梅")
    await mei.taps("取消协调人身份")
    await mei.taps("确认取消")
    mei.sees("目前没有其他协调人")
    await makaya.says("/members")
    makaya.sees("C’est réservé à la coordination")


async def test_whoever_coordinates_elsewhere_has_no_say_here(town: Town):
    await town.coordinator("Makaya", "Pointe-Noire", "fr")
    awa = await town.member("Awa", "Pointe-Noire", "fr", status=Status.PENDING)
    nzila = await town.member("Nzila", "Pointe-Noire", "fr")
    stranger = town.visitor("Ning", "zh")
    stranger.person.started = stranger.person.met = True

    def elsewhere(connection: Connection) -> tuple[int, int, int, int]:
        initiative = initiatives.open_initiative(
            connection,
            code="SECOND",
            name_fr="Dolisie – Ningbo",
            name_zh="多利西与宁波",
            places=[("Dolisie", "多利西", "Africa/Brazzaville", "fr"), ("Ningbo", "宁波", "Asia/Shanghai", "zh")],
            now=town.clock.now(),
        )
        person = people.add_person(connection, stranger.id, "zh", town.clock.now())
        dialogues.begin(connection, person.id)
        dialogues.enter(connection, person.id, initiative.id)
        members.add(
            connection,
            initiative_id=initiative.id,
            person_id=person.id,
            territory_id=initiatives.territories_of(connection, initiative.id)[1].id,
            college=College.TECHNICIAN,
            name="Ning",
            now=town.clock.now(),
            status=Status.ACTIVE,
            coordinator=True,
        )
        waits = members.of_initiative(connection, 1, status=Status.PENDING)[0]
        coordinates, active = members.of_initiative(connection, 1)
        link = invitations.standing(connection, initiative_id=1, made_by=coordinates.id, now=town.clock.now())
        return waits.id, active.id, coordinates.id, link.id

    waits, active, coordinates, link = await town.bot.store.write(elsewhere)
    await stranger.says("/waiting")
    stranger.sees("没有待答复的申请")
    for act in (f"admit|{waits}", f"decline|{waits}", f"request|{waits}"):
        await stranger.forges(act)
        stranger.sees_not("Awa")
    for act in (f"member|{active}", f"member.name|{active}", f"member.named|{active}", f"member.unnamed|{coordinates}"):
        await stranger.forges(act)
        stranger.sees_not("Nzila", "Makaya")
    for act in (f"invite.show|{link}", f"invite.revoke|{link}"):
        await stranger.forges(act)
        stranger.sees("链接")
    assert await town.bot.store.read(lambda c: invitations.by_id(c, link)) is not None
    assert [m.name for m in await town.bot.store.read(lambda c: members.coordinators(c, 1))] == ["Makaya"]
    assert await status_of(town, awa) is Status.PENDING
    nzila.sees_nothing()


async def test_a_long_roster_turns_its_pages_and_is_answered_by_number(town: Town):
    li = await town.coordinator("李", "苏州", "zh")
    for number in range(1, 10):
        await town.member(f"Membre {number}", "Pointe-Noire", "fr")
    await li.says("/members")
    li.sees("10", "1. 李", "8. Membre 7")
    li.sees_not("Membre 8")
    await li.taps("›")
    li.sees("1. Membre 8", "2. Membre 9")
    await town.restarts()
    await li.says("2")
    li.sees("Membre 9")
    li.sees_not("Membre 8")
