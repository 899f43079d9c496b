"""What touches many is done by two coordinators, of two territories where it can be."""

import pytest

from bot.domain.log_of_acts import Topic, verify
from bot.domain.people import Status
from storage import dialogues, initiatives, log_of_acts, members, people
from tests.town import PLACES, Phone, Town
from tests.town.town import START


async def named(town: Town) -> list[str]:
    return [each.name for each in await town.bot.store.read(lambda c: members.coordinators(c, 1))]


async def opens(phone: Phone, name: str) -> None:
    """Looks somebody up in the roster."""
    await phone.says("/members")
    await phone.taps(name)


async def asks_for(marie: Phone, name: str) -> None:
    await opens(marie, name)
    await marie.taps("Confier la coordination")
    await marie.taps("Demander un second accord")


async def test_a_coordinator_is_named_by_two_of_two_territories(town: Town):
    marie = await town.coordinator("Marie")
    paul = await town.coordinator("Paul")
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")

    await asks_for(marie, "Awa")
    marie.sees("Vous demandez un second accord", "Awa", "L’accord peut venir de : 李", "Retirer la demande")
    li.sees("Marie", "请另一位协调人同意", "Awa", "您一同意", "同意")
    paul.sees("demande un second accord", "L’accord peut venir de : 李")
    paul.sees_not("Donner mon accord")
    awa.sees_nothing()
    await paul.says("/start")
    await paul.taps("Coordonner")
    paul.sees("1 demande attend un second accord")
    assert await named(town) == ["Marie", "Paul", "李"]

    await paul.forges("second.agree|1")
    paul.sees("d'un autre territoire")
    await town.restarts()
    await li.taps("同意")
    li.sees("Awa", "协调人")
    awa.sees("Vous coordonnez désormais")
    marie.sees("Marie a confié la coordination à Awa", "avec l'accord de 李")
    assert await named(town) == ["Marie", "Paul", "李", "Awa"]
    await li.forges("second.agree|1")
    li.sees("已同意")
    assert await named(town) == ["Marie", "Paul", "李", "Awa"]

    await awa.says("/journal")
    awa.sees("Journal des actes", "1. mercredi 25 novembre", "Marie a confié la coordination à Awa", "accord de 李")
    await li.says("/journal")
    li.sees("Marie指定Awa为协调人", "李已同意")
    assert verify(await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))).rows == 1


async def test_it_is_refused_with_a_reason_or_taken_back(town: Town):
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")

    await asks_for(marie, "Awa")
    await li.taps("不同意")
    await li.says("先开会商量")
    li.sees("李不同意，未做任何更改")
    marie.sees("Refus de 李", "先开会商量", "(en chinois)")
    await marie.taps("Voir la demande")
    await marie.taps("Demander à nouveau")
    li.sees("Marie", "同意")
    await marie.taps("Retirer la demande")
    marie.sees("Demande retirée : rien n'a été fait.")
    await li.taps("同意")
    li.sees("请求已撤回")
    assert await named(town) == ["Marie", "李"]
    await li.says("/agree")
    li.sees("没有待另一位协调人同意的事项")


async def test_what_nobody_agrees_to_lapses_after_a_day(town: Town):
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    await asks_for(marie, "Awa")
    await town.passes(hours=23, minutes=59)
    marie.sees_not("Aucun accord")
    await town.restarts()
    await town.passes(minutes=1)
    marie.sees("Aucun accord dans les 24 heures : rien n'a été fait.")
    await li.forges("second.agree|1")
    li.sees("24小时内无人同意")
    assert await named(town) == ["Marie", "李"]


async def test_things_have_changed_before_the_second_tap(town: Town):
    """The one who is to be named has left; whoever asked coordinates no more: nothing happens, and both know."""
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    await town.member("Grace")

    def leaves(c):
        [awa] = [each for each in members.of_initiative(c, 1) if each.name == "Awa"]
        members.leave(c, awa.id, town.clock.now())

    await asks_for(marie, "Awa")
    await town.bot.store.write(leaves)
    await li.taps("同意")
    li.sees("情况已有变化")
    marie.sees("Rien n'a été fait : la situation avait changé avant l'accord.")

    await asks_for(marie, "Grace")
    [asker] = [each for each in await town.bot.store.read(lambda c: members.coordinators(c, 1)) if each.name == "Marie"]
    await town.bot.store.write(lambda c: members.change(c, asker.id, coordinator=False))
    await li.taps("同意")
    li.sees("情况已有变化")
    assert await named(town) == ["李"]
    assert await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1))) == []


async def test_two_coordinators_race_for_the_second_tap(town: Town):
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    wang = await town.coordinator("王", "苏州", "zh")
    awa = await town.member("Awa")
    await asks_for(marie, "Awa")
    for phone in (li, wang):
        shown, button = phone.finds("同意")
        town.sandbox.tap(phone.id, shown.chat_id, shown.message_id, button["callback_data"])
    await town.settles()
    awa.sees("Vous coordonnez désormais")
    rows = await town.bot.store.read(lambda c: list(log_of_acts.chain(c, 1)))
    assert len(rows) == 1
    marie.sees("Marie a confié la coordination à Awa")


async def test_both_ask_for_the_same(town: Town):
    """Who asks for what the other has asked already is shown that request, and agrees to it."""
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    await asks_for(marie, "Awa")
    await opens(li, "Awa")
    await li.taps("指定为协调人")
    await li.taps("请另一位协调人同意")
    li.sees("Marie", "您一同意")
    await li.taps("同意")
    assert await named(town) == ["Marie", "李", "Awa"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_whoever_coordinates_alone_goes_on_and_it_is_said(town: Town):
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa", "Suzhou")
    await marie.says("/start")
    marie.sees("Une seule personne assure la coordination")
    await awa.says("/start")
    awa.sees_not("seule personne")
    await opens(marie, "Awa")
    marie.sees_not("second accord")
    await marie.taps("Confier la coordination")
    await marie.taps("Confier la coordination")
    assert await named(town) == ["Marie", "Awa"]
    await awa.says("/journal")
    awa.sees("Marie a confié la coordination à Awa", "Sans second accord")
    await marie.says("/start")
    marie.sees_not("Une seule personne")

    await opens(marie, "Marie")
    await marie.taps("Retirer la coordination")
    await marie.taps("Retirer")
    assert await named(town) == ["Awa"]
    await awa.says("/journal")
    awa.sees("Marie a rendu la coordination")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_log_is_read_by_topic_and_page(town: Town):
    awa, _marie = await town.member("Awa"), await town.coordinator("Marie")
    await awa.says("/journal")
    awa.sees("Rien pour le moment")
    [marie_s_number] = [each.id for each in await town.bot.store.read(lambda c: members.coordinators(c, 1))]

    def acts(c):
        for number in range(9):
            topic, act = (Topic.BALLOTS, "gone.kind {}") if number == 0 else (Topic.PEOPLE, "coordinator.given_back {}")
            log_of_acts.note(
                c, 1, topic=topic, act=act, by=marie_s_number, now=town.clock.now(), reasons={"zh": "理由"}
            )

    await town.bot.store.write(acts)
    await awa.says("/journal")
    awa.sees("9. mercredi", "2. mercredi", "Marie a rendu la coordination", "理由 (en chinois)")
    awa.sees_not("1. mercredi")
    await awa.taps("Plus anciens")
    awa.sees("1. mercredi", "Acte de Marie, que cette version ne sait plus décrire")
    await awa.taps("Votes")
    awa.sees("Journal des actes : Votes", "1. mercredi")
    awa.sees_not("2. mercredi")
    await awa.taps("Voir tous les actes")
    awa.sees("9. mercredi")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_a_locked_account_asked_for_is_not_done(town: Town):
    """Somebody else may have that account: whoever agrees in good faith does nothing for them."""
    marie = await town.coordinator("Marie")
    li = await town.coordinator("李", "苏州", "zh")
    await town.member("Awa")
    await asks_for(marie, "Awa")
    await town.bot.store.write(lambda c: people.lock_out(c, marie.id, town.clock.now()))
    await li.taps("同意")
    li.sees("情况已有变化")
    assert await named(town) == ["李"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nobody_else_gives_the_second_tap(town: Town):
    """Not a member, not a suspended coordinator, not whoever coordinates another cooperation, not the asker."""
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa, ning = await town.member("Awa"), await town.coordinator("Ning", "苏州", "zh")
    stranger = await town.member("Zoé")

    def elsewhere(c):
        every = {each.name: each for each in members.of_initiative(c, 1)}
        other = initiatives.open_initiative(
            c, code="ABCD", name_fr="Ailleurs", name_zh="别处", places=PLACES, now=START
        )
        place = initiatives.territories_of(c, other.id)[1]
        members.change(c, every["Zoé"].id, initiative_id=other.id, territory_id=place.id, coordinator=True)
        dialogues.enter(c, every["Zoé"].person_id, other.id)
        members.change(c, every["Ning"].id, status=Status.SUSPENDED.value)

    await town.bot.store.write(elsewhere)
    await asks_for(marie, "Awa")
    for phone in (marie, awa, ning, stranger):
        await phone.says("/help")
        for data in ("second|1", "second.agree|1", "second.refuse|1", "second.back|2"):
            await phone.forges(data)
            assert await named(town) == ["Marie", "李"]
        if phone is not marie:
            phone.sees_not("Awa")
    await li.taps("同意")
    assert await named(town) == ["Marie", "李", "Awa"]
