"""Each month the coordination reads who did how much; when one person did most, the members read it too."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, update

from storage.schema import initiatives, meetings, members, outbox
from tests.stories.deciding import rows
from tests.town import Phone, Town

OPENED = datetime(2026, 10, 1, tzinfo=ZoneInfo("UTC"))


async def called(town: Town, phone: Phone, number: int) -> None:
    """This person called so many meetings in December, long before anybody reads of it here."""
    initiative = await town.with_initiative()
    name = phone.person.first_name

    def deed(connection):
        by = connection.scalar(select(members.c.id).where(members.c.name == name))
        connection.execute(update(initiatives).values(opened_at=OPENED))
        for n in range(number):
            at = datetime(2026, 12, 1 + n, 9, tzinfo=ZoneInfo("UTC"))
            connection.execute(
                insert(meetings).values(
                    initiative_id=initiative.id,
                    title_fr="Réunion",
                    starts_at=at,
                    ends_at=at + timedelta(hours=1),
                    status="cancelled",
                    called_by=by,
                    called_at=at,
                    changed_at=at,
                )
            )

    await town.bot.store.write(deed)


async def test_the_coordination_reads_names_and_the_members_that_one_person_did_most(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa, wang = await town.member("Awa"), await town.member("王", "苏州", "zh")
    await called(town, marie, 8)
    await called(town, li, 2)
    town.clock.move_to(datetime(2026, 12, 31, 20, tzinfo=ZoneInfo("UTC")))
    await town.bot.pulse.beat()
    await town.settles()
    awa.sees_nothing()
    # Midnight of UTC is night in Pointe-Noire and morning in Suzhou: nobody is rung out of bed.
    await town.reaches("2027-01-01 01:00 UTC")
    marie.sees_nothing()
    li.sees("2026年12月谁做了多少", "召集会议：共10次，其中Marie8次", "成员也会收到消息，但不出现姓名")
    wang.sees("许多事由一个人承担", "10次会议中，有8次由同一个人召集", "这不是责备")
    wang.sees_not("Marie")
    await town.restarts()
    await town.reaches("2027-01-01 08:30 Africa/Brazzaville")
    marie.sees("Qui a fait quoi en décembre 2026", "réunions convoquées : 10, dont 8 par Marie", "plus de 60 %")
    awa.sees("Une seule personne porte une grande part", "une personne a convoqué 8 réunions sur 10")
    awa.sees_not("Marie")

    # Whoever coordinates moves the line; the next month is measured by it, and once told is told.
    await li.taps("调整这个比例")
    await li.taps("80%")
    li.sees("超过80%")
    await li.forges("shares.draw|100")
    li.sees("这个按钮已经失效了")
    await awa.says("/journal")
    awa.sees("李 a déplacé le seuil", "80 %")
    await awa.says("/shares")
    awa.sees("Qui a fait quoi en janvier 2027", "Rien pour l'instant", "10, dont 8 par une seule personne", "80 %")
    awa.sees_not("Marie", "Déplacer")
    await awa.forges("shares.draw|50")
    awa.sees("réservé à la coordination")
    await town.reaches("2027-01-02 12:00 UTC")
    awa.sees_not("Une seule personne porte une grande part")
    told = [each.key.partition(":")[0] for each in await rows(town, outbox) if each.key.startswith("shares")]
    assert sorted(told) == ["shares.card"] * 2 + ["shares.news"] * 2


async def test_below_the_line_only_the_coordination_reads_it(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await called(town, marie, 4)
    town.clock.move_to(datetime(2027, 1, 1, 9, tzinfo=ZoneInfo("UTC")))
    await town.bot.pulse.beat()
    await town.settles()
    marie.sees("réunions convoquées : 4, dont 4 par Marie")
    awa.sees_nothing()
