"""Members who read both languages translate what others wrote; somebody vouches for it, and readers get it."""

from datetime import timedelta

from bot.domain.domains import Domain
from bot.domain.journal import EntryKind, Part
from bot.domain.meetings import Bilingual
from bot.domain.wordings import Thing
from storage import entries, meetings, members, people, wordings
from storage.erasure import erase
from storage.schema import occurrences, untranslated
from storage.schema import series as series_table
from tests.stories.deciding import rows
from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town

WELLS = "Nos puits sont à sec depuis deux ans."
DRY = "我们的水井已经干涸两年了。"
MORE = "Nos puits sont à sec depuis trois ans."


async def reads_both(town: Town, *phones: Phone) -> None:
    def deed(connection):
        for phone in phones:
            person = people.known(connection, phone.id, 0).person
            assert person is not None
            people.set_reads_both(connection, person.id, True)

    await town.bot.store.write(deed)


async def says(town: Town, phone: Phone, text: str, language: str = "fr") -> int:
    """This member says something; the entry's number."""

    def deed(connection):
        member = people.known(connection, phone.id, 0).member
        assert member is not None
        stake, culture = EntryKind.STAKE, Domain.CULTURE
        now = town.clock.now()
        return entries.add(
            connection, member, kind=stake, domain=culture, language=language, text=text, offer=None, now=now
        ).id

    return await town.bot.store.write(deed)


async def test_an_entry_is_taken_translated_approved_and_read(town):
    awa, li = await town.member("Awa"), await town.member("李", "苏州", "zh")
    wang = await town.coordinator("王", "苏州", "zh")
    await reads_both(town, li)
    await says(town, awa, WELLS)
    await li.says("/translate")
    li.sees("1段文字等待翻译", "成员的发言", WELLS, "（法文）")
    await li.taps("1")
    li.sees("请译成中文", WELLS, "为您保留一小时")
    await town.restarts()
    await li.says(WELLS)
    li.sees("这看起来不是中文")
    await li.says(DRY)
    li.sees("李，谢谢您！", "没有等待翻译的文字", "感谢最近30天的译者：李（1）")
    awa.sees_nothing()  # she does not read Chinese: she cannot vouch for it
    await wang.says("/read")
    wang.sees(WELLS)
    wang.sees_not(DRY)
    await wang.says("/translate")
    await wang.taps("认可1段译文")
    wang.sees("1段译文等您认可", DRY)
    await wang.taps("1")
    wang.sees(WELLS, DRY, "译者：李", "译文尚待认可")
    await wang.taps("认可译文")
    wang.sees("已认可：从现在起显示译文")
    await wang.says("/read")
    wang.sees(DRY, "（译文）")
    wang.sees_not(WELLS)
    await wang.taps("1")
    wang.sees(DRY, "译者：李", "看原文")
    await town.restarts()
    await wang.taps("看原文")
    wang.sees(WELLS, "（法文）", "看译文")
    wang.sees_not(DRY)
    await wang.taps("看译文")
    wang.sees(DRY)


async def test_a_decision_noted_in_french_is_read_in_chinese(town):
    marie, wang = await town.coordinator("Marie"), await town.coordinator("王", "苏州", "zh")
    li = await town.member("李", "苏州", "zh")
    await reads_both(town, li)
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 09:00")
    await town.reaches("2026-11-26 09:30 Africa/Brazzaville")
    await marie.says("/note")
    await marie.says("Deux forages au lieu de trois.")
    await marie.taps("Noter une décision")
    await li.says("/translate")
    li.sees("会议记录的内容", "Deux forages au lieu de trois.")
    await li.taps("1")
    await town.restarts()
    await li.says("打两口井，不是三口。")
    li.sees("谢谢您")
    await wang.says("/translate")
    await wang.taps("认可1段译文")
    await wang.taps("1")
    await wang.taps("认可译文")
    await wang.says("/note")
    await wang.says("周一开工。")
    await wang.taps("记为决定")
    wang.sees("打两口井，不是三口。")
    await marie.says("/translate")
    marie.sees_not("forages")


async def test_nobody_translates_what_somebody_else_has_taken_for_an_hour(town):
    awa, li = await town.member("Awa"), await town.member("李", "苏州", "zh")
    bea = await town.member("Béa")
    await reads_both(town, li, bea)
    await says(town, awa, WELLS)
    for phone in (li, bea):
        await phone.says("/translate")
    await li.taps("1")
    await bea.taps("1")
    bea.sees("Une autre personne traduit ce texte en ce moment")
    bea.sees("Traduction en cours par une autre personne")
    await town.restarts()
    await town.passes(minutes=61)
    await bea.taps("1")
    bea.sees("À traduire en chinois", WELLS)
    await li.says(DRY)
    li.sees("已由别人领取", "您写的译文还在对话中")
    await bea.taps("Laisser ce texte")
    bea.sees("Texte remis dans la liste")
    await li.taps("1")
    li.sees("请译成中文")
    await li.says(DRY)
    li.sees("谢谢您")
    await bea.taps("1")
    bea.sees("Ce texte n'attend plus de traduction")


async def test_a_changed_original_puts_its_translation_back_into_the_list(town):
    awa, li = await town.member("Awa"), await town.coordinator("李", "苏州", "zh")
    ma = await town.member("马", "苏州", "zh")
    await reads_both(town, ma)
    entry = await says(town, awa, WELLS)
    await ma.says("/translate")
    await ma.taps("1")
    await awa.says("/mine")
    await awa.taps("1")
    await awa.taps("Changer le texte")
    await awa.says(MORE)
    await ma.says(DRY)
    ma.sees("原文刚刚有改动", MORE)
    await ma.says("我们的水井已经干涸三年了。")
    ma.sees("谢谢您")
    await li.says("/translate")
    await li.taps("认可1段译文")
    await li.taps("1")
    await li.taps("修改译文")
    li.sees("译文应该怎么写", "我们的水井已经干涸三年了。")
    await town.restarts()
    await li.says("三年来，我们的水井一直干涸。")
    li.sees("已认可")
    await li.says("/read")
    await li.taps("1")
    li.sees("三年来，我们的水井一直干涸。", "译者：马")
    await awa.says("/mine")
    await awa.taps("1")
    awa.sees("Ce texte a une traduction")
    await awa.taps("Changer le texte")
    await awa.says(WELLS)
    awa.sees("L'original a changé depuis sa traduction")
    await li.says("/read")
    li.sees(WELLS)
    await li.taps("1")
    li.sees(WELLS, "翻译之后，原文有改动")
    await ma.says("/translate")
    ma.sees("1段文字等待翻译", "翻译之后，原文有改动", WELLS)

    def back(connection):
        entries.change_part(connection, entry, Part.TEXT, MORE, language="fr", now=town.clock.now())

    await town.bot.store.write(back)
    await li.says("/read")
    li.sees("三年来，我们的水井一直干涸。")


async def test_the_author_is_told_and_vouches_when_they_read_it(town):
    li, awa = await town.member("李", "苏州", "zh"), await town.member("Awa")
    await reads_both(town, li, awa)
    await says(town, li, DRY, "zh")
    await awa.says("/translate")
    await awa.taps("1")
    await town.restarts()
    await awa.says(WELLS)
    awa.sees("Merci, Awa", "Votre traduction est enregistrée")
    li.sees("您写的内容有了译文", "译者：Awa")
    await li.taps("看译文")
    li.sees(WELLS, DRY)
    await awa.forges("translate.approve|1|x")
    awa.sees("Cette traduction n'attend plus votre accord")
    await li.taps("认可译文")
    li.sees("已认可")
    bea = await town.member("Béa")
    await bea.says("/read")
    await bea.taps("1")
    bea.sees(WELLS, "Traduction : Awa", "Lire l'original")


async def test_what_is_met_by_readers_who_cannot_read_it_comes_first(town):
    awa, bea = await town.member("Awa"), await town.member("Béa")
    wang, ma = await town.member("王", "苏州", "zh"), await town.member("马", "苏州", "zh")
    marie = await town.coordinator("Marie")
    await says(town, bea, "Nous voulons apprendre la pisciculture.")
    await says(town, awa, WELLS)
    await reads_both(town, bea)
    for phone in (wang, ma, awa):
        await phone.says("/read")
        await phone.taps("1")
    await bea.says("/translate")
    bea.sees(f"1. Parole d'un membre\n{WELLS}\n2 lectures sans traduction", "2. Parole d'un membre\nNous voulons")
    await wang.says("/translate")
    wang.sees("2段文字等待翻译", "读得懂两种文字的成员都可以翻译", "我读得懂中文和法文")
    await wang.forges("translate.take|entry|2|text")
    wang.sees_not("请译成中文")
    await marie.says("/start")
    await marie.taps("Coordonner cette coopération")
    marie.sees("2 textes attendent leur traduction")


async def test_a_meetings_words_are_translated_once_for_its_whole_series(town):
    marie, li = await town.coordinator("Marie"), await town.member("李", "苏州", "zh")
    wang = await town.coordinator("王", "苏州", "zh")
    await reads_both(town, li)
    now = town.clock.now()

    def deed(connection):
        return [
            meetings.call(
                connection,
                initiative_id=1,
                title=Bilingual("Point sur les forages", ""),
                agenda=Bilingual("Pompes et budget", ""),
                starts_at=now + timedelta(days=days),
                duration=timedelta(hours=1),
                place="Mairie",
                link="",
                called_by=1,
                now=now,
            )
            for days in (7, 14)
        ]

    first, second = await town.bot.store.write(deed)
    await in_a_series(town, first, second)
    await li.says("/translate")
    li.sees("2段文字等待翻译", "会议名称", "会议议程", "Point sur les forages")
    await li.taps("2" if "1. 会议议程" in li.seen() else "1")
    await town.restarts()
    await li.says("水井进展")
    li.sees("1段文字等待翻译")
    await wang.says("/translate")
    await wang.taps("认可1段译文")
    await wang.taps("1")
    await wang.taps("认可译文")
    await wang.says("/meetings")
    wang.sees("1. 水井进展", "2. 水井进展")
    await wang.taps("1")
    wang.sees("水井进展", "译者：李")
    kept = [await town.bot.store.read(lambda c, n=n: meetings.by_id(c, n)) for n in (first, second)]
    assert [meeting.title.zh for meeting in kept] == ["水井进展"] * 2
    assert marie.person.first_name == "Marie"


async def in_a_series(town: Town, *numbers: int) -> None:
    """These meetings are days of one series."""
    now = town.clock.now()

    def deed(connection):
        [number] = connection.execute(
            series_table.insert()
            .values(
                initiative_id=1,
                every="week",
                nth=0,
                first_on=now.date(),
                minutes=540,
                until_on=(now + timedelta(days=30)).date(),
                zone="Africa/Brazzaville",
            )
            .returning(series_table.c.id)
        ).scalars()
        for day, meeting in enumerate(numbers):
            connection.execute(
                occurrences.insert().values(
                    meeting_id=meeting, series_id=number, day=(now + timedelta(days=7 * (day + 1))).date()
                )
            )

    await town.bot.store.write(deed)


async def test_whoever_is_erased_leaves_the_translation_and_takes_the_name(town):
    awa, li = await town.member("Awa"), await town.member("李", "苏州", "zh")
    wang = await town.coordinator("王", "苏州", "zh")
    await reads_both(town, li)
    entry = await says(town, awa, WELLS)
    await li.says("/translate")
    await li.taps("1")
    await li.says(DRY)

    def approved(connection):
        [wording] = wordings.of(connection, Thing.ENTRY, [entry])[entry]
        wordings.approve(connection, [wording], 3, town.clock.now())

    await town.bot.store.write(approved)
    await town.restarts()
    await erases(town, li)
    await wang.says("/read")
    await wang.taps("1")
    wang.sees(DRY, "译文", "看原文")
    wang.sees_not("李")
    await wang.taps("看原文")
    await erases(town, awa)
    await wang.says("/read")
    wang.sees_not(DRY, WELLS)
    assert (await town.bot.store.read(lambda c: wordings.of(c, Thing.ENTRY, [entry])))[entry] == []
    assert [row for row in await rows(town, untranslated) if row.thing == "entry"] == []
    assert await town.bot.store.read(lambda c: members.by_id(c, 3)) is not None


async def erases(town: Town, phone: Phone) -> None:
    def deed(connection):
        person = people.known(connection, phone.id, 0).person
        assert person is not None
        erase(connection, person.id, phone.id, town.clock.now())

    await town.bot.store.write(deed)
