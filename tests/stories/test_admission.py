"""The coordination answers who asks; whoever is first counts."""

from bot.domain.people import Status
from storage import members
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
    await mei.taps("确认取消")
    makaya.sees("Vous ne coordonnez plus")
    await mei.says("/members")
    await mei.taps("王梅")
    await mei.taps("取消协调人身份")
    await mei.taps("确认取消")
    mei.sees("目前没有其他协调人")
    await makaya.says("/members")
    makaya.sees("C’est réservé à la coordination")
