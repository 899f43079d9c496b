"""What one is in a cooperation: seen, changed, left."""

import pytest

from bot.domain.deliveries import Lane
from bot.domain.people import College, Status
from storage import members, outbox, people
from storage.engine import Connection


async def membership(town, phone):
    """What the store holds of somebody's membership."""

    def look(c: Connection):
        person = people.known(c, phone.id, 0).person
        assert person is not None
        return members.of_person(c, person.id, town.initiative.id)

    return await town.bot.store.read(look)


async def test_awa_changes_her_name_and_organisation(town):
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/me")
    awa.sees("Vous dans « Coopération Pointe-Noire – Suzhou »", "Nom : Awa", "Heure affichée : Brazzaville")
    awa.sees("Collège : associations", "Inscription acceptée")
    awa.sees_not("Organisation :", "Fonction :", "Vous coordonnez")
    await awa.taps("Changer le nom")
    awa.sees("Sous quel nom")
    await town.restarts()
    await awa.sends_sticker()
    awa.sees("Je ne lis que le texte", "Sous quel nom")
    await awa.says("9" * 61)
    awa.sees("1 caractère", "Sous quel nom")
    await awa.says("<b>Awa</b> & Cie")
    awa.sees("C’est noté.", "Nom : <b>Awa</b> & Cie")
    await awa.taps("Changer l’organisation")
    await awa.says("Université\nMarien-Ngouabi")
    awa.sees("Organisation : Université Marien-Ngouabi")
    await awa.taps("Changer l’organisation")
    await town.restarts()
    await awa.taps("Laisser vide")
    awa.sees_not("Organisation :")
    await awa.taps("Changer la fonction")
    await awa.says("Présidence")
    awa.sees("Fonction : Présidence")
    member = await membership(town, awa)
    assert (member.name, member.organisation, member.function) == ("<b>Awa</b> & Cie", "", "Présidence")


async def test_another_college_or_territory_is_told_to_the_coordination(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    li = await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa", "Pointe-Noire", "fr", college=College.ASSOCIATION)
    await awa.says("/me")
    await awa.taps("Changer le collège")
    awa.sees("La coordination en sera informée")
    await town.restarts()
    await awa.says("n’importe quoi")
    awa.sees("Touchez l’un des boutons")
    await awa.taps("Diaspora")
    awa.sees("Collège : diaspora")
    marie.sees("Awa", "Collège : diaspora (avant : associations")
    li.sees("Awa", "界别：海外侨民（原为")
    marie.look_away()
    await awa.taps("Changer le territoire")
    await awa.says("2")
    awa.sees("Territoire : Suzhou", "Heure affichée : Shanghai")
    marie.sees("Territoire : Suzhou (avant : Pointe-Noire)")
    marie.look_away()
    await awa.taps("Changer le collège")
    await awa.taps("Diaspora")
    awa.sees("C’est noté.")
    marie.sees_nothing()
    await li.says("/me")
    li.look_away()
    await li.taps("修改界别")
    await li.taps("海外侨民")
    marie.sees("李")
    li.sees_not("原为")


async def test_wang_reads_hours_as_in_paris_and_again_as_at_home(town):
    wang = await town.member("王", "苏州", "zh")
    await wang.says("/me")
    wang.sees("时间按上海当地时间显示")
    await wang.taps("修改时区")
    wang.sees_not("与我所属地区相同")
    await wang.says("火星")
    wang.sees("我没有找到这个地方")
    await town.restarts()
    await wang.says("巴黎")
    wang.sees("您已选择：时间按巴黎当地时间显示")
    await wang.taps("修改时区")
    await wang.taps("与我所属地区相同")
    wang.sees("时间按上海当地时间显示")
    wang.sees_not("您已选择")


async def test_the_language_changes_at_one_tap_with_the_list_of_commands(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    await marie.says("/language")
    marie.sees("[Français]", "[中文]")
    await town.restarts()
    await marie.taps_twice("中文")
    marie.sees("从现在起，我用中文和您交流。", "[Français]")
    assert marie.menu["broadcast"] == "给全体成员发通知"
    await marie.says("/me")
    marie.sees("您在黑角与苏州合作的资料")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/language")
    await awa.taps("Français")
    awa.sees("Désormais, je vous parle en français.")
    assert awa.menu["me"] == "Voir ou changer votre fiche, quitter"
    assert "broadcast" not in awa.menu
    await awa.says("/me")
    await awa.forges("speak|xx")
    awa.sees("Désormais, je vous parle en français.")


async def test_awa_leaves_and_nothing_comes_any_more(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    await awa.says("/me")
    await awa.taps("Quitter cette coopération")
    awa.sees("Ce qui s’arrête", "Ce qui reste", "/privacy")
    await awa.taps("Rester")
    awa.sees("Nom : Awa")
    await awa.taps("Quitter cette coopération")
    await town.restarts()
    await awa.taps_twice("Quitter maintenant")
    awa.sees("Vous avez quitté « Coopération Pointe-Noire – Suzhou »")
    marie.sees("Awa (associations", "Pointe-Noire) a quitté la coopération.")
    assert (await membership(town, awa)).status is Status.LEFT
    await awa.says("/me")
    awa.sees("Vous ne faites partie d’aucune coopération")
    await awa.says("/meetings")
    awa.sees("/start")
    await awa.forges(f"me.leave.now|{town.initiative.id}")
    awa.sees("/start")
    await awa.forges("me.change|name")
    awa.sees("/start")


async def test_what_is_planned_for_somebody_who_left_is_taken_back(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    awa = await town.member("Awa", "Pointe-Noire", "fr")
    here, now, later = town.initiative.id, town.clock.now(), town.clock.now().replace(year=2027)

    def deed(c: Connection) -> None:
        for phone in (marie, awa):
            person = people.known(c, phone.id, 0).person
            assert person is not None
            letter = outbox.Planned(f"x:{phone.id}", person.id, None, here, "x", Lane.NOTICE, "x {}", later, later)
            outbox.plan(c, letter, now)

    await town.bot.store.write(deed)
    await awa.says("/me")
    await awa.taps("Quitter cette coopération")
    await awa.taps("Quitter maintenant")
    upcoming = await town.bot.store.read(lambda c: outbox.upcoming(c, 10))
    assert [each.telegram_id for each in upcoming] == [marie.id]


async def test_the_last_to_coordinate_cannot_leave(town):
    li = await town.coordinator("李", "苏州", "zh")
    await li.says("/me")
    li.sees("您是本合作倡议的协调人")
    await li.taps("退出这个合作倡议")
    li.sees("唯一的协调人", "/members")
    await town.restarts()
    await li.forges(f"me.leave.now|{town.initiative.id}")
    assert (await membership(town, li)).coordinates


async def test_two_coordinators_who_leave_at_once_do_not_both_get_away(town):
    marie = await town.coordinator("Marie", "Pointe-Noire", "fr")
    li = await town.coordinator("李", "苏州", "zh")
    for phone, label in ((marie, "Quitter cette coopération"), (li, "退出这个合作倡议")):
        await phone.says("/me")
        await phone.taps(label)
    town.sandbox.tap(marie.id, marie.id, marie.screen.message_id, f"me.leave.now|{town.initiative.id}")
    town.sandbox.tap(li.id, li.id, li.screen.message_id, f"me.leave.now|{town.initiative.id}")
    await town.settles()
    here = town.initiative.id
    assert len(await town.bot.store.read(lambda c: members.coordinators(c, here))) == 1
    assert "coordinator" not in marie.menu


@pytest.mark.parametrize(("language", "seen"), [("fr", "/start"), ("zh", "/start")])
async def test_a_visitor_reads_how_to_begin(town, language, seen):
    visitor = town.visitor("X", language)
    await visitor.says("/me")
    visitor.sees(seen)
