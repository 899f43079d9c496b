"""Places at a meeting, its waiting list, notes, who comes by name, and answers that somebody else wrote down."""

from bot.domain.people import College
from storage import meetings
from tests.stories.test_meetings import calls_meeting
from tests.town import Town


async def test_the_last_place_the_waiting_list_and_moving_up(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa, paul = await town.member("Awa"), await town.member("Paul")
    wang = await town.member("王", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 16:00")
    await marie.taps("Gérer la réunion")
    await marie.taps("Fixer le nombre de places")
    await marie.says("beaucoup")
    marie.sees("un seul nombre")
    await town.restarts()
    await marie.says("2 places")
    marie.sees("La réunion compte 2 places", "2 places, encore libres : 2")
    await awa.taps("Je viens")
    await paul.taps("Je viens pour une partie")
    paul.sees(
        "vous venez pour une partie", "2 personnes viennent", "dont 1 pour une partie", "2 places, plus aucune libre"
    )
    await wang.taps("参加")
    wang.sees("名额已满：您在候补名单第1位", "您的答复：希望参加，在候补名单第1位", "2人参加", "候补名单上有1人")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Je viens")
    marie.sees("rang 2 de la liste d'attente")
    await town.restarts()
    wang.look_away()
    marie.look_away()
    await awa.taps("Je ne viens pas")
    wang.sees("有空位了，您可以参加", "水", "✓ 参加")
    marie.sees_nothing()
    await awa.taps("✓ Je ne viens pas")
    await awa.taps("Je viens")
    awa.sees("rang 2 de la liste d'attente")  # behind Marie, who waited before


async def test_more_places_and_no_limit_let_the_list_move_up_and_fewer_take_nobody_s(town: Town) -> None:
    li = await town.coordinator("李", "苏州", "zh")
    people = [await town.member(f"M{n}") for n in range(5)]
    await calls_meeting(li, "农业", on="2026-12-10 16:00")

    async def sets(places: str) -> None:
        await li.says("/meetings")
        await li.taps("农业")
        await li.taps("管理会议")
        await li.taps("设定名额")
        await (li.taps(places) if places == "取消名额限制" else li.says(places))

    await sets("２")  # full-width digits
    for phone in people:
        await phone.taps("Je viens")
        phone.look_away()
    await sets("3")
    people[2].sees("Une place s’est libérée : elle est pour vous.")
    people[3].sees_nothing()
    people[2].look_away()
    await sets("2")
    li.sees("3人参加", "共2个名额，已满", "候补名单上有2人")
    people[2].sees_nothing()
    await town.restarts()
    await people[0].taps("Je ne viens pas")
    people[3].sees_nothing()  # still one more than there are places
    await sets("取消名额限制")
    li.sees("已不再限制名额", "4人参加")
    people[3].sees("Une place s’est libérée")
    people[4].sees("Une place s’est libérée")


async def test_whoever_leaves_or_is_erased_gives_their_place_to_the_next(town: Town) -> None:
    marie = await town.coordinator("Marie")
    people = [await town.member(name) for name in ("Awa", "Paul", "Rose", "Jean")]
    await calls_meeting(marie, "Eau", on="2026-12-10 16:00")
    await town.bot.store.write(lambda c: meetings.set_capacity(c, 1, 2))
    for phone in people:
        await phone.taps("Je viens")
        phone.look_away()
    awa, paul, rose, jean = people
    await awa.says("/me")
    await awa.taps("Quitter cette coopération")
    await awa.taps("Quitter maintenant")
    rose.sees("Une place s’est libérée")
    jean.sees_nothing()
    await town.restarts()
    await paul.says("/privacy")
    await paul.taps("Effacer tout ce qui me concerne")
    await paul.taps("Continuer vers l’effacement")
    await paul.taps("Oui, tout effacer")
    jean.sees("Une place s’est libérée")
    await jean.taps("Voir qui vient")
    jean.sees("Rose", "Jean")
    jean.sees_not("Awa", "Paul", "Liste d’attente")


async def test_the_limit_is_set_while_calling_and_read_before_anybody_is_told(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await marie.says("/meeting")
    await marie.says("Eau")
    await marie.taps("Traduire plus tard")
    await marie.taps("Continuer sans ordre du jour")
    await marie.says("2026-12-10 16:00")
    await marie.taps("Confirmer cette heure")
    await marie.taps("1 heure")
    await marie.taps("Continuer sans lieu")
    await marie.taps("Limiter les places")
    await town.restarts()
    await marie.says("30")
    marie.sees("30 places, encore libres : 30", "Convoquer la réunion")
    await marie.taps("Convoquer la réunion")
    await awa.taps("Je viens")
    awa.sees("30 places, encore libres : 29")


async def test_a_note_stands_beside_the_name(town: Town) -> None:
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa", college=College.ELECTED)
    wang = await town.member("王", "苏州", "zh", college=College.DIASPORA)
    await calls_meeting(marie, "Eau", on="2026-12-10 16:00")
    await awa.says("/meetings")
    await awa.taps("Eau")
    awa.sees_not("Ajouter un mot")
    await awa.forges("meeting.note|1")
    awa.sees("Dites d’abord si vous venez")
    await awa.taps("Je viens pour une partie")
    await awa.taps("Ajouter un mot")
    await awa.says("x" * 201)
    awa.sees("1 caractère de trop")
    await town.restarts()
    await awa.says("De 16 h à <16 h 30>\nseulement")
    awa.sees("Votre mot est enregistré.", "Votre mot : De 16 h à <16 h 30> seulement", "Changer mon mot")
    await wang.taps("参加")
    await wang.taps("查看参加名单")
    wang.sees("黑角（Pointe-Noire）", "Awa · 当选代表与政府负责人 · 参加部分时段 · “De 16 h à <16 h 30> seulement”")
    wang.sees("苏州", "王 · 海外侨民")
    await awa.taps("Changer mon mot")
    await awa.taps("Ne rien préciser")
    awa.sees("Votre mot est retiré.")


async def test_a_coordinator_writes_down_what_somebody_said_by_phone(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Aïssatou Makaya")
    await town.member("Aïssatou Loemba")
    await calls_meeting(marie, "Eau", other="水", on="2026-12-10 16:00")
    await marie.taps("Gérer la réunion")
    await marie.taps("Répondre pour quelqu’un")
    await marie.says("Zoé")
    marie.sees("Personne ici ne porte ce nom")
    await marie.says("aissatou")
    marie.sees("Aïssatou Makaya · ", "Aïssatou Loemba · ")
    await town.restarts()
    await marie.taps("Aïssatou Makaya")
    marie.sees("Qu’a répondu Aïssatou Makaya ?")
    awa.look_away()
    await marie.taps("Vient pour une partie")
    marie.sees("C’est noté pour Aïssatou Makaya.", "1 personne vient")
    awa.sees(
        "Votre réponse : vous venez pour une partie.",
        "Marie l’a noté pour vous.",
        "corrigez-le en un geste",
        "✓ Je viens pour une partie",
    )
    await li.says("/meetings")
    await li.taps("水")
    await li.taps("查看参加名单")
    li.sees("Aïssatou Makaya · 社会组织与地方机构 · 参加部分时段 · 由Marie代填")
    await awa.taps("Je viens")
    awa.sees_not("l’a noté pour vous")
    await li.taps("返回会议")
    await li.taps("查看参加名单")
    li.sees("Aïssatou Makaya")
    li.sees_not("代填")


async def test_only_coordinators_answer_for_others_and_nobody_after_the_start(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await calls_meeting(marie, "Eau", on="2026-11-26 09:00")
    for forged in ("meeting.for|1", "meeting.places|1", "meeting.manage|1"):
        await awa.forges(forged)
        awa.sees_not("De qui est la réponse", "Combien de places", "Fixer le nombre")
    await marie.taps("Gérer la réunion")
    await marie.taps("Répondre pour quelqu’un")
    await marie.says("Awa")
    await town.reaches("2026-11-26 09:01 Africa/Brazzaville")
    await marie.taps("Vient")
    marie.sees("On ne peut plus répondre.")
    await marie.forges("meeting.places|1")
    marie.sees("On ne peut plus changer le nombre de places.")
    await marie.forges("meeting.manage|1")
    marie.sees("Il n’y a plus rien à gérer ici.")
