"""Meetings lived from end to end: called, answered, moved, cancelled, written about, in both languages."""

from bot.domain.people import College, Status
from storage import dialogues, initiatives, members, people
from storage.engine import Connection
from tests.town import Phone, Town

FR = {
    "call": "Convoquer la réunion",
    "later": "Traduire plus tard",
    "no agenda": "Continuer sans ordre du jour",
    "confirm": "Confirmer cette heure",
    "no place": "Continuer sans lieu",
    "move": "Déplacer la réunion",
    "move to": "Déplacer la réunion à cette heure",
}
ZH = {
    "call": "召集会议",
    "later": "以后再翻译",
    "no agenda": "不写议程，继续",
    "confirm": "确认这个时间",
    "no place": "不写地点，继续",
    "move": "更改会议时间",
    "move to": "改到这个时间",
}


def words_of(phone: Phone) -> dict[str, str]:
    return ZH if phone.person.language_code == "zh" else FR


async def calls_meeting(
    phone: Phone, title: str, *, on: str, other: str | None = None, place: str | None = None
) -> None:
    """Calls a meeting through the chat, the shortest way; `on` is in the hours of one's own territory."""
    words = words_of(phone)
    await phone.says("/meeting")
    await phone.says(title)
    if other is None:
        await phone.taps(words["later"])
    else:
        await phone.says(other)
    await phone.taps(words["no agenda"])
    await phone.says(on)
    await phone.taps(words["confirm"])
    await phone.says("1")
    await phone.taps(words["no place"])
    await phone.taps(words["call"])


async def moves_meeting(phone: Phone, *, to: str, title: str) -> None:
    """Moves it from its card."""
    words = words_of(phone)
    await phone.says("/meetings")
    await phone.taps(title)
    await phone.taps(words["move"])
    await phone.says(to)
    await phone.taps(words["move to"])


async def test_awa_is_reminded_at_the_new_hour(town: Town) -> None:
    awa, li = await town.member("Awa", "Pointe-Noire", "fr"), await town.coordinator("李", "苏州", "zh")
    await calls_meeting(li, "农业", on="2026-12-10 16:00")
    awa.sees("Une réunion est convoquée.", "农业", "en attente de traduction", "jeudi 10 décembre à 09:00")
    await awa.taps("Je viens")
    awa.sees("C’est noté", "Votre réponse : vous venez.", "✓ Je viens")
    await moves_meeting(li, to="2026-12-11 16:00", title="农业")
    awa.sees("Avant :", "jeudi 10 décembre à 09:00", "Maintenant :", "vendredi 11 décembre à 09:00")
    await town.restarts()
    await town.reaches("2026-12-04 09:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu dans 7 jours, vendredi 11 décembre à 09:00")
    awa.look_away()
    await town.reaches("2026-12-10 08:59 Africa/Brazzaville")
    awa.sees_nothing()
    await town.reaches("2026-12-10 09:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu demain à 09:00", "Vous avez répondu que vous viendrez.")
    awa.look_away()
    await town.reaches("2026-12-11 08:00 Africa/Brazzaville")
    awa.sees("Rappel : la réunion a lieu aujourd’hui à 09:00")


async def test_a_meeting_is_called_in_both_languages_step_by_step(town: Town) -> None:
    """In French, with the process dying between any two steps; each side reads its own language."""
    marie = await town.coordinator("Marie")
    wang = await town.member("王", "苏州", "zh")
    await marie.says("/meetings")
    marie.sees("Aucune réunion n’est prévue.")
    await marie.taps("Convoquer une réunion")
    await town.restarts()
    await marie.says("Eau   et <b>assainissement</b>")
    marie.sees("Et le titre en chinois ?")
    await town.restarts()
    await marie.says("水与卫生设施")
    await marie.says("1. Forages & puits\n2. Financement")
    await town.restarts()
    await marie.says("一、水井\n二、资金")
    marie.sees("Heure locale : Pointe-Noire", "Utiliser l’heure de : Suzhou")
    await marie.says("demain 15h")
    marie.sees("Pointe-Noire : jeudi 26 novembre à 15:00", "Suzhou : jeudi 26 novembre à 22:00")
    await town.restarts()
    await marie.taps("Changer l’heure")
    await marie.taps("Utiliser l’heure de : Suzhou")
    marie.sees("Heure locale : Suzhou")
    await marie.says("12/03 à 9h30")
    marie.sees("Pointe-Noire : vendredi 12 mars à 02:30", "Suzhou : vendredi 12 mars à 09:30")
    await marie.taps("Confirmer cette heure")
    await marie.says("une heure et quart")
    await town.restarts()
    await marie.says("Mairie, salle 2 https://example.org/visio?a=1&b=2")
    marie.sees(
        "Rien n’a encore été annoncé", "Eau et <b>assainissement</b>", "Durée : 1 h 15", "Lieu : Mairie, salle 2"
    )
    wang.sees_nothing()
    await town.restarts()
    await marie.taps("Convoquer la réunion")
    marie.sees("La réunion est convoquée.", "1. Forages & puits", "Je viens")
    wang.sees(
        "有一场新会议",
        "水与卫生设施",
        "一、水井",
        "3月12日",
        "09:30",
        "1小时15分钟",
        "https://example.org/visio?a=1&b=2",
    )
    wang.sees_not("等待翻译", "Forages")
    assert sum("Une réunion est convoquée" in shown.text for shown in town.sandbox.history(marie.id)) == 0


async def test_a_meeting_is_called_in_chinese(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    paul = await town.member("Paul")
    await li.says("/meeting")
    await li.says("港口与渔业")
    await li.says("Port et pêche")
    await li.says("讨论合作方案")
    await li.taps("以后再翻译")
    await li.says("明天下午3点")
    li.sees("苏州：11月26日星期四", "15:00", "08:00")
    await li.taps("更改时间")
    await li.says("3月12日 9:30")
    await li.taps("确认这个时间")
    await li.taps("1小时30分钟")
    await li.taps("不写地点，继续")
    await li.taps("召集会议")
    li.sees("会议已召集")
    paul.sees("Port et pêche", "讨论合作方案", "(en chinois, en attente de traduction)", "vendredi 12 mars à 02:30")


async def test_the_list_shows_each_meeting_with_ones_answer_in_every_place(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa", "苏州", "zh")
    paris = await town.member("Jean", "Pointe-Noire", "fr", zone="Europe/Paris")
    await calls_meeting(marie, "Eau", other="水", on="2027-07-01 20:00")
    await calls_meeting(marie, "Port", other="港口", on="2026-12-10 09:00")
    await awa.says("/meetings")
    awa.sees("1. 港口", "2. 水", "您还没有答复", "苏州 16:00", "黑角（Pointe-Noire） 09:00", "苏州 03:00", "7月2日")
    await awa.says("2")
    awa.sees("7月2日星期五")
    await awa.taps("未定")
    awa.sees("已记录：您暂时未定", "✓ 未定")
    await awa.says("/meetings")
    awa.sees("您的答复：未定")
    await paris.says("/meetings")
    paris.sees("chez vous 21:00")
    await paris.taps("Ouvrir 2. Eau")
    paris.sees("chez vous : jeudi 1er juillet à 21:00", "Pointe-Noire : jeudi 1er juillet à 20:00")


async def test_who_comes_is_told_by_territory_and_college_and_who_is_missing(town: Town) -> None:
    marie = await town.coordinator("Marie")  # a technician
    awa = await town.member("Awa")  # an association
    wang = await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    await awa.taps("Je viens")
    await wang.taps("参加")
    wang.sees("2人参加", "黑角（Pointe-Noire）1人 · 苏州1人", "尚无人参加的界别", "未答复：1")
    await wang.taps("不参加")
    wang.sees("1人参加", "不参加：1")
    await marie.says("/meetings")
    await marie.taps("Eau")
    marie.sees("1 personne vient", "Pointe-Noire 1", "ne viennent pas : 1", "élus et élues", "diaspora")


async def test_old_and_forged_answers_change_nothing(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    await awa.taps_twice("Je viens")
    awa.sees("C’est noté", "1 personne vient")
    await awa.forges("rsvp|1|perhaps")
    awa.sees_not("C’est noté")
    await awa.forges("rsvp|999|yes")
    awa.sees("Cette réunion est introuvable")
    await town.reaches("2026-11-26 09:10 Africa/Brazzaville")
    await awa.taps("Je ne viens pas")
    awa.sees("Cette réunion a commencé ; on ne peut plus répondre.", "Votre réponse : vous venez.")
    await marie.says("/meetings")
    marie.sees("La réunion est en cours.")
    await marie.forges("meeting.move|1")
    marie.sees("on ne peut plus ni la déplacer ni l’annuler")
    await awa.forges("meeting.move|1")
    awa.sees_not("Quand a lieu")
    await awa.forges("meeting.cancel|1")
    awa.sees_not("Pourquoi")


async def test_who_waits_for_admission_reads_but_does_not_answer(town: Town) -> None:
    marie = await town.coordinator("Marie")
    new = await town.member("Nouveau", status=Status.PENDING)
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    new.sees_nothing()
    await new.says("/meetings")
    await new.taps("Eau")
    new.sees("Vous pourrez répondre dès que la coordination aura accepté votre inscription.")
    new.sees_not("Je viens")
    await new.forges("rsvp|1|yes")
    new.sees_not("C’est noté", "✓")
    new.sees("Vous pourrez répondre")
    stranger = town.visitor("Inconnu", "fr")
    await stranger.says("/meetings")
    stranger.sees_not("Eau")


async def test_a_meeting_is_cancelled_with_its_reason_asked_once_more(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa, wang = await town.member("Awa"), await town.member("王", "苏州", "zh")
    await linked_group(town, marie, wang)
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    wang.sees("Une réunion est convoquée.", "有一场新会议")
    await awa.taps("Je ne viens pas")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Annuler la réunion")
    await town.restarts()
    await marie.says("Deuil à la mairie")
    marie.sees("Annuler cette réunion ? C’est définitif.", "La réunion reste dans la liste")
    wang.look_away()
    awa.look_away()
    await town.restarts()
    await marie.taps("Oui, annuler la réunion")
    marie.sees("Cette réunion est annulée.", "Toutes les personnes averties en sont informées.")
    awa.sees("Cette réunion est annulée. Motif : Deuil à la mairie", "jeudi 10 décembre à 09:00")
    wang.sees("会议已取消。原因：Deuil à la mairie（法文）", "Cette réunion est annulée.")
    await wang.taps("参加")
    wang.sees("会议已取消，不必再答复。")
    awa.look_away()
    await town.reaches("2026-12-10 10:00 Africa/Brazzaville")
    awa.sees_nothing()
    await awa.says("/meetings")
    await awa.taps("Voir les réunions passées")
    awa.sees("Eau", "Annulée")


async def test_keeping_a_meeting_that_was_nearly_cancelled(town: Town) -> None:
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await calls_meeting(li, "农业", on="2026-12-10 16:00")
    awa.look_away()
    await li.taps("取消会议")
    await li.taps("不取消会议")
    li.sees("没有作任何更改")
    await li.taps("取消会议")
    await li.says("原因" * 200)
    li.sees("100")
    await li.says("天气原因")
    await li.taps("不取消会议")
    awa.sees_nothing()


async def test_a_group_reads_both_languages_and_leads_to_the_private_chat(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    group = await linked_group(town, marie, wang)
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 09:00")
    card = town.sandbox.history(group)[-1]
    assert "Une réunion est convoquée." in card.text
    assert "有一场新会议" in card.text
    await wang.taps("私聊查看并答复", message=card)
    wang.sees("水", "参加")
    await wang.taps("参加")
    wang.sees("已记录：您参加")
    await moves_meeting(marie, to="2026-12-11 09:00", title="Eau")
    card = town.sandbox.history(group)[-1]
    assert "10 décembre" in card.text
    assert "11 décembre" in card.text
    assert "12月11日" in card.text


async def test_minutes_are_written_told_and_translated(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    wang = await town.member("王", "苏州", "zh")
    li = await town.coordinator("李", "苏州", "zh")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    await marie.says("/meetings")
    await marie.taps("Eau")
    marie.sees_not("Écrire le compte rendu")
    await town.reaches("2026-11-26 11:00 Africa/Brazzaville")
    await awa.says("/meetings")
    awa.sees_not("compte rendu de")
    await marie.forges("coordinate")
    marie.sees("1 réunion attend son compte rendu.")
    await marie.says("/meetings")
    await marie.taps("Écrire 1 compte rendu")
    await marie.taps("Eau")
    await marie.taps("Écrire le compte rendu")
    await town.restarts()
    await marie.says("Décision : <deux> forages.")
    await marie.taps("Traduire plus tard")
    marie.sees("Soumettre ce compte rendu ?")
    awa.look_away()
    wang.look_away()
    await town.restarts()
    await marie.taps("Soumettre le compte rendu")
    await marie.taps("Approuver pour Pointe-Noire")
    await marie.taps("Approuver le compte rendu")
    awa.sees_nothing()
    await li.taps("查看并批准会议纪要")
    await li.taps("代表苏州批准")
    await li.taps("批准会议纪要")
    li.sees("各地区均已批准")
    awa.sees("Compte rendu : Eau", "Décision : <deux> forages.")
    wang.sees("会议纪要", "Décision : <deux> forages.", "（法文，等待翻译）")
    await marie.says("/meetings")
    marie.sees_not("Écrire le compte rendu de")
    wang.look_away()
    awa.look_away()
    await li.says("/meetings")
    await li.taps("查看以往的会议")
    await li.taps("Eau")
    await li.taps("补写中文会议纪要")
    li.sees("Décision : <deux> forages.", "请用中文写出这段内容。")
    await li.says("决定：打两口井。")
    li.sees("译文已保存")
    wang.sees("决定：打两口井。")
    wang.sees_not("Décision")
    awa.sees_nothing()
    await wang.says("/meetings")
    await wang.taps("查看以往的会议")
    await wang.taps("Eau")
    await wang.taps("查看会议纪要")
    wang.sees("决定：打两口井。")


async def test_a_missing_title_is_added_from_the_card(town: Town) -> None:
    li, marie = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Marie")
    await calls_meeting(li, "农业", on="2026-12-10 16:00")
    await marie.says("/meetings")
    await marie.taps("农业")
    await marie.taps("Écrire le titre en français")
    await li.says("/meetings")
    await li.taps("农业")
    await li.taps("补写法文标题")
    await li.says("Agriculture")
    li.sees("译文已保存")
    await marie.says("L’agriculture")  # the other one was faster: theirs stays
    marie.sees("Il n’y a plus rien à écrire ici")
    await marie.says("/meetings")
    marie.sees("Agriculture")
    marie.sees_not("en attente de traduction", "L’agriculture")


async def test_two_coordinators_move_one_meeting(town: Town) -> None:
    """The later one wins, and everybody ends up knowing the same hour."""
    li, marie = await town.coordinator("李", "苏州", "zh"), await town.coordinator("Marie")
    awa = await town.member("Awa")
    await calls_meeting(li, "农业", other="Agriculture", on="2026-12-10 16:00")
    await marie.says("/meetings")
    await marie.taps("Agriculture")
    await marie.taps("Déplacer la réunion")
    await marie.says("2026-12-12 09:00")
    await moves_meeting(li, to="2026-12-11 16:00", title="农业")
    awa.sees("vendredi 11 décembre à 09:00")
    awa.look_away()
    await marie.taps("Déplacer la réunion à cette heure")
    awa.sees("Avant :", "vendredi 11 décembre à 09:00", "samedi 12 décembre à 09:00")
    li.sees("12月12日")
    awa.look_away()
    await moves_meeting(marie, to="2026-12-12 09:00", title="Agriculture")
    marie.sees("rien n’a changé")
    awa.sees_nothing()


async def test_the_hour_goes_by_while_the_coordinator_hesitates(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await marie.says("/meeting")
    await marie.says("Eau")
    await marie.taps("Traduire plus tard")
    await marie.taps("Continuer sans ordre du jour")
    await marie.says("aujourd’hui 10h")
    await town.reaches("2026-11-25 10:05 Africa/Brazzaville")
    await marie.taps("Confirmer cette heure")
    marie.sees("Cette heure est passée entre-temps.")
    await marie.says("aujourd’hui 11h")
    await marie.taps("Confirmer cette heure")
    await marie.taps("1 heure")
    await marie.taps("Continuer sans lieu")
    await town.reaches("2026-11-25 11:05 Africa/Brazzaville")
    await marie.taps("Convoquer la réunion")
    marie.sees("Cette heure est passée entre-temps.")
    await marie.says("aujourd’hui 18h")
    await marie.taps("Confirmer cette heure")
    await marie.taps_twice("Convoquer la réunion")
    marie.sees("La réunion est convoquée.")
    await marie.says("/meetings")
    assert sum("Ouvrir" in label for label in marie.labels) == 1


async def test_texts_that_are_too_long_and_answers_that_are_none(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await marie.says("/meeting")
    await marie.sends_sticker()
    marie.sees("Quel est le titre")
    await marie.says("x" * 123)
    marie.sees("3 caractères")
    await marie.says("\u202eEau\u0000 {0} %s <&>")
    await marie.says("题" * 120)
    await marie.says("a" * 1001)
    marie.sees("1 caractère")
    await marie.says("<" * 1000)
    await marie.says("议" * 1000)
    await marie.says("demain 15h")
    await marie.taps("Confirmer cette heure")
    await marie.says("longtemps")
    marie.sees("De 5 minutes à 24 heures")
    await marie.says("90 min")
    await marie.taps("Continuer sans lieu")
    await marie.says("oui")
    marie.sees("Eau {0} %s <&>", "Convoquer la réunion")
    await marie.taps("Renoncer à cette réunion")
    marie.sees("aucune réunion n’est convoquée")
    await marie.says("/meetings")
    marie.sees("Aucune réunion n’est prévue.")


async def test_pages_of_meetings(town: Town) -> None:
    marie = await town.coordinator("Marie")
    for day in range(10, 17):
        await calls_meeting(marie, f"Séance {day}", on=f"2026-12-{day} 09:00")
    await marie.says("/meetings")
    marie.sees("Séance 10", "Séance 14")
    marie.sees_not("Séance 15")
    await marie.taps("Page suivante ›")
    marie.sees("Séance 15", "Séance 16")
    await marie.says("2")
    marie.sees("mercredi 16 décembre")
    await marie.forges("meetings|-5")
    marie.sees("Séance 10")


async def test_a_meeting_of_another_initiative(town: Town) -> None:
    """A forged number shows nothing; whoever takes part in both goes on in the meeting's initiative."""
    marie, awa, both = await town.coordinator("Marie"), await town.member("Awa"), await town.member("Both")
    await calls_meeting(marie, "Eau", on="2026-12-10 09:00")
    now = town.clock.now()

    def elsewhere(connection: Connection) -> None:
        other = initiatives.open_initiative(
            connection,
            code="OTHER",
            name_fr="Autre",
            name_zh="其他",
            places=[("Nantes", "南特", "Europe/Paris", "fr"), ("Xi’an", "西安", "Asia/Shanghai", "zh")],
            now=now,
        )
        place = initiatives.territories_of(connection, other.id)[0]
        for phone, leaves in ((awa, True), (both, False)):
            person = people.known(connection, phone.id, -1).person
            assert person is not None
            if leaves:
                old = members.all_of_person(connection, person.id)[0]
                members.change(connection, old.id, status=Status.LEFT.value)
            members.add(
                connection,
                initiative_id=other.id,
                person_id=person.id,
                territory_id=place.id,
                college=College.ELECTED,
                name="X",
                now=now,
                status=Status.ACTIVE,
                coordinator=True,
            )
            dialogues.enter(connection, person.id, other.id)

    await town.bot.store.write(elsewhere)
    await awa.forges("meeting|1")
    awa.sees("Cette réunion est introuvable")
    for forged in ("rsvp|1|yes", "meeting.cancel|1", "meeting.move|1", "meeting.write|1", "meeting.read|1"):
        await awa.forges(forged)
        awa.sees_not("Eau", "C’est noté", "Pourquoi", "Quand")
    await both.forges("meeting.cancel|1")  # coordinates elsewhere, not here
    both.sees("Cette réunion est introuvable")
    await both.forges("rsvp|1|yes")
    both.sees("C’est noté", "Pointe-Noire : jeudi 10 décembre à 09:00")


async def linked_group(town: Town, coordinator: Phone, *others: Phone) -> int:
    """A group of these people that gets the initiative's cards."""
    group = await town.group("两城", coordinator, *others)
    town.sandbox.add_bot_to_group(coordinator.id, group.id)
    await town.settles()
    initiative, now = await town.with_initiative(), town.clock.now()
    await town.bot.store.write(lambda c: initiatives.link_group(c, group.id, initiative.id, "两城", now))
    return group.id
