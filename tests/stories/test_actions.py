"""Members propose actions; coordinators accept, merge or set aside; whoever proposed is told."""

from datetime import timedelta

from bot.domain.actions import ActionStatus
from bot.domain.deliveries import State
from bot.domain.people import Status
from handlers.actions_letters import Decided, ProposalWaits
from storage import actions, members, outbox
from storage.engine import Connection
from tests.town import Phone, Town

WELLS = "Former des agents d’entretien des puits"


async def proposes(phone: Phone, title: str, domain: str, description: str = "Avec les deux villes.") -> None:
    await phone.says("/propose")
    await phone.says(title)
    await phone.says(description)
    await phone.taps(domain)


async def accepted(town: Town) -> list[tuple[str | None, str | None]]:
    """The titles that could be put to a ballot, in French and in Chinese."""
    initiative = await town.with_initiative()
    found = await town.bot.store.read(lambda connection: actions.accepted(connection, initiative.id))
    return [(action.title_in("fr"), action.title_in("zh")) for action in found]


async def test_a_proposal_reaches_the_coordinators_and_its_acceptance_whoever_proposed_it(town: Town):
    awa = await town.member("Awa")
    li, jean = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Jean")
    await awa.says("/propose")
    awa.sees("Que devrions-nous faire ensemble ?", "100 caractères")
    await awa.says(WELLS)
    await town.restarts()
    awa.look_away()
    await awa.says("Vingt agents, en deux ans.")
    awa.sees("De quel domaine")
    li.look_away()
    await awa.taps("Environnement et développement durable")
    awa.sees("C’est proposé", WELLS, "En attente d’une décision", "Pas encore de titre en chinois")
    li.sees("有一项提议等待决定", WELLS, "名称是用法文写的", "环境与可持续发展", "（法文）", "Vingt agents", "[采纳]")
    jean.sees("Une proposition attend une décision", "[Retenir l’action]")
    await town.restarts()
    awa.look_away()
    await li.taps("采纳")
    li.sees("已采纳，可以付诸投票", "李于2026年11月25日决定")
    awa.sees("Bonne nouvelle", WELLS, "Action retenue", "Décision prise par 李")
    assert await accepted(town) == [(WELLS, None)]


async def test_the_second_of_two_coordinators_is_told(town: Town):
    awa = await town.member("Awa")
    li, jean = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Jean")
    await proposes(awa, WELLS, "Culture et enseignement")
    await li.taps("采纳")
    awa.look_away()
    await jean.taps("Mettre l’action de côté")
    jean.sees("Une décision a été prise entre-temps", "Action retenue", "Décision prise par 李")
    jean.sees_not("Écrivez le motif")
    awa.sees_nothing()
    await jean.taps("Mettre l’action de côté")
    jean.sees("Écrivez le motif")
    await li.forges("action.merge|1|proposed")
    li.sees("刚才已有人作出决定")
    await jean.says("Trop cher pour l’instant")
    jean.sees("mise de côté, avec votre motif", "Trop cher")
    awa.sees("est mise de côté pour l’instant", "Motif : Trop cher pour l’instant")
    assert await accepted(town) == []


async def test_a_decision_taken_while_the_reason_was_being_written_stands(town: Town):
    awa = await town.member("Awa")
    li, jean = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Jean")
    await proposes(awa, WELLS, "Culture et enseignement")
    await jean.taps("Mettre l’action de côté")
    await li.taps("采纳")
    await town.restarts()
    jean.look_away()
    await jean.says("Trop cher")
    jean.sees("Une décision a été prise entre-temps", "Action retenue")
    jean.sees_not("Trop cher")
    await li.says("/actions")
    li.sees("已采纳：1", WELLS)


async def test_a_double_tap_decides_once(town: Town):
    awa, jean = await town.member("Awa"), await town.coordinator("Jean")
    await proposes(awa, WELLS, "Culture et enseignement")
    awa.look_away()
    await jean.taps_twice("Retenir l’action")
    jean.sees("L’action est retenue")
    jean.sees_not("entre-temps")
    assert awa.seen().count("Bonne nouvelle") == 1


async def test_a_proposal_is_merged_into_an_accepted_one_and_can_stand_alone_again(town: Town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await proposes(awa, WELLS, "Culture et enseignement")
    await li.taps("并入其他行动")
    li.sees("还没有可以并入的已采纳行动")
    await li.says("/actions")
    await li.says("1")
    await li.taps("采纳")
    await proposes(awa, "Réparer les pompes", "Culture et enseignement")
    awa.look_away()
    await li.taps("并入其他行动")
    li.sees("并入哪一项已采纳的行动？", f"[{WELLS}（法文）]")
    await town.restarts()
    await li.says("1")
    li.sees("已并入", WELLS)
    awa.sees("se poursuit au sein d’une autre action", "Fusion avec une autre action", WELLS)
    assert await accepted(town) == [(WELLS, None)]
    await awa.taps("Voir l’action qui la reprend")
    awa.sees(WELLS, "Action retenue")
    await li.taps("改为采纳")
    assert await accepted(town) == [(WELLS, None), ("Réparer les pompes", None)]


async def test_what_was_merged_into_an_action_goes_with_it(town: Town):
    awa, jean = await town.member("Awa"), await town.coordinator("Jean")
    for title in ("Les puits", "Les pompes", "Les tuyaux"):
        await proposes(awa, title, "Culture et enseignement")
    await jean.forges("action.accept|1|proposed")
    await jean.forges("action.accept|2|proposed")
    await jean.forges("action.into|3|2|proposed")
    await jean.forges("action.into|2|1|accepted")
    assert await accepted(town) == [("Les puits", None)]
    await jean.forges("action|3")
    jean.sees("Les tuyaux", "Fusion avec une autre action", "Les puits")
    await jean.forges("action.into|1|1|accepted")
    jean.sees("Il n’y a pas encore d’action retenue")


async def test_the_title_is_written_in_the_other_language_with_who_did(town: Town):
    li = await town.member("李", "苏州", "zh")
    jean = await town.coordinator("Jean")
    await proposes(li, "培训水井维护人员", "卫生与社会服务", "两年二十人")
    await jean.taps("Retenir l’action")
    jean.sees("培训水井维护人员", "Le titre est en chinois")
    await jean.taps("Écrire le titre en français")
    jean.sees("Quel est le titre en français ?", "培训水井维护人员")
    await jean.says("培训")
    jean.sees("ne semble pas être en français")
    await jean.says("x" * 120)
    jean.sees("20 caractères de trop")
    await town.restarts()
    await jean.says("Entretenir \n les puits")
    jean.sees("Entretenir les puits", "En chinois : 培训水井维护人员", "Titre traduit par Jean")
    assert await accepted(town) == [("Entretenir les puits", "培训水井维护人员")]
    await jean.says("/actions")
    jean.sees("1. Entretenir les puits")
    jean.sees_not("(en chinois)")
    await li.says("/actions")
    await li.taps("1")
    await li.taps("修改法文名称")
    li.sees("目前为：Entretenir les puits")
    await li.taps("保持不变")
    li.sees("名称由Jean翻译")
    awa = await town.member("Awa")
    await awa.says("/actions")
    await awa.taps("1")
    assert not [label for label in awa.labels if "titre" in label or "Retenir" in label]


async def test_the_list_shows_what_matters_and_turns_its_pages(town: Town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    await awa.says("/actions")
    awa.sees("Rien n’a encore été proposé")
    for number in range(1, 8):
        await proposes(awa, f"Idée numéro {number}", "Culture et enseignement")
    await li.says("/actions")
    li.sees("等待决定：7", "点一个序号，即可作出决定", "第1页，共2页", "Idée numéro 7", "（法文）")
    li.sees_not("Idée numéro 2")
    await li.taps("较早的")
    li.sees("Idée numéro 2", "Idée numéro 1", "第2页，共2页")
    await li.says("2")
    await li.taps("采纳")
    li.look_away()
    await li.taps("查看各项行动")
    li.sees("已采纳：1", "Idée numéro 1", "[等待决定：6]")
    await awa.says("/actions")
    awa.sees("Action retenue : 1", "Idée numéro 1", "[En attente d'une décision : 6]", "[Proposer une action]")
    await awa.taps("En attente d’une décision : 6")
    awa.sees("Idée numéro 7")
    awa.sees_not("pour décider")


async def test_a_title_is_a_line_of_a_hundred_characters(town: Town):
    awa = await town.member("Awa")
    await awa.says("/propose")
    await awa.says("é" * 4096)
    awa.sees("3 996 caractères de trop", "Que devrions-nous faire ensemble ?")
    await awa.sends_sticker()
    awa.sees("Je ne lis que le texte", "Que devrions-nous faire ensemble ?")
    wild = "<b>Eau & “puits”</b>  👩🏾‍🌾 \u202e*_`{x}`"
    await awa.says(wild)
    awa.sees("<b>Eau & “puits”</b> 👩🏾‍🌾 *_`{x}`")
    await awa.says("d" * 2001)
    awa.sees("1 caractère de trop")
    await awa.says("d" * 2000)
    await awa.sends_sticker()
    awa.sees("bouton", "De quel domaine")
    await awa.taps("Culture et enseignement")
    awa.sees("C’est proposé", "<b>Eau & “puits”</b>", "d" * 2000)


async def test_who_may_do_what(town: Town):
    awa, jean = await town.member("Awa"), await town.coordinator("Jean")
    waiting = await town.member("Luc", status=Status.PENDING)
    await waiting.says("/propose")
    waiting.sees("coordination")
    await proposes(awa, WELLS, "Culture et enseignement")
    for data in (
        "action.accept|1|proposed",
        "action.aside|1|proposed",
        "action.merge|1|proposed",
        "action.into|1|1|proposed",
    ):
        await awa.says("/actions")
        await awa.forges(data)
        awa.sees("coordination")
    await waiting.says("/actions")
    await waiting.taps("1")
    waiting.sees(WELLS)
    await waiting.forges("action.translate|1")
    waiting.sees("coordination")
    outsider = await town.member("Zoé")
    await outsider.says("/actions")
    await outsider.forges("action.translate|1")
    outsider.sees("n’existe plus")
    await jean.says("/actions")
    for data in (
        "action|99",
        "action.accept|99|proposed",
        "action.aside|99|accepted",
        "action.into|1|99|proposed",
        "action.merge|99|proposed",
        "action.translate|99",
        "action.keep|99",
    ):
        await jean.says("/actions")
        await jean.forges(data)
        assert "n'existe plus" in jean.seen() or "pas encore d'action retenue" in jean.seen()
    await jean.forges("action.accept|1|nonsense")
    jean.sees("bouton")
    initiative = await town.with_initiative()
    counts = await town.bot.store.read(lambda connection: actions.counts(connection, initiative.id))
    assert counts == {ActionStatus.PROPOSED: 1}


async def test_a_letter_that_leaves_after_the_decision_is_not_sent(town: Town):
    awa, jean = await town.member("Awa"), await town.coordinator("Jean")
    await proposes(awa, WELLS, "Culture et enseignement")
    await jean.taps("Retenir l’action")
    initiative, now = await town.with_initiative(), town.clock.now()

    def plans_late(connection: Connection) -> None:
        (coordinator,) = members.coordinators(connection, initiative.id)
        letters = (
            ProposalWaits(initiative=initiative.id, action=1),
            Decided(initiative=initiative.id, action=1, status=ActionStatus.SET_ASIDE),
        )
        for number, letter in enumerate(letters):
            late = outbox.Planned(
                key=f"late:{number}",
                person_id=coordinator.person_id,
                chat_id=None,
                initiative_id=initiative.id,
                subject="late",
                lane=letter.lane,
                letter=letter.written(),
                due_at=now,
                expires_at=now + timedelta(days=1),
            )
            outbox.plan(connection, late, now)

    await town.bot.store.write(plans_late)
    jean.look_away()
    await town.passes(minutes=1)
    jean.sees_nothing()
    endings = await town.bot.store.read(lambda connection: outbox.endings(connection, "late"))
    assert endings == {State.POINTLESS: 2}
