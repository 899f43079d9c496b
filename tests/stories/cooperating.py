"""A cooperation that has come far, put into the database as if people had said and done it."""

from datetime import timedelta

from bot.domain.domains import Domain
from bot.domain.funding import Standing
from bot.domain.journal import ContributionKind, EntryKind, Part
from bot.domain.meetings import Bilingual
from bot.domain.money import Currency, Money
from bot.domain.notes import NoteKind
from bot.domain.people import Member
from bot.domain.statements import Topic
from bot.domain.wordings import Thing
from storage import attendance, entries, funding, meetings, members, notes, statements, wordings
from storage.engine import Connection
from storage.people import known
from storage.schema import meetings as meetings_table
from tests.stories.deciding import accepted, opens_a_ballot
from tests.stories.resulting import CLOSE, all_vote, cost, crowd
from tests.town import Phone, Town

SIGNS = "«\u202fŒuvrer au cœur du quartier\u202f!\u202f»"
"""French that is easily broken: œ, narrow spaces, guillemets."""


async def works(town: Town) -> tuple[Phone, Phone]:
    """Marie and Li coordinate; members spoke, voted and met. Returns both phones, after the ballot's close."""
    marie = await town.coordinator("Marie Çelik")
    li = await town.coordinator("李昇", "苏州", "zh")
    awa, wang = await town.member("Awa Makaya"), await town.member("王喆", "苏州", "zh")
    await accepted(town, ("Réparer deux forages", "修复两口水井"), ("Former des formateurs", "培训职业教师"))
    await cost(town, 12_000_000, 3_500_000)
    people = await crowd(town)
    now = town.clock.now()

    def deed(connection: Connection) -> None:
        mary, lee, speaker, reader = (_member(connection, phone) for phone in (marie, li, awa, wang))
        members.change(connection, speaker.id, organisation="Atelier du Kouilou", function="Présidente")
        members.change(connection, reader.id, organisation="苏州大学")
        say = _Saying(connection, town)
        say.entry(speaker, EntryKind.MOTIVATION, "fr", f"{SIGNS} Apprendre d’une ville qui a rebâti ses canaux.")
        say.entry(reader, EntryKind.MOTIVATION, "zh", "我们希望与黑角的工程师一起学习。")
        stake = say.entry(speaker, EntryKind.STAKE, "fr", "L’eau manque au marché de Tié-Tié.")
        say.translated(stake, "zh", "铁铁市场缺水。", reader)
        say.entry(reader, EntryKind.STAKE, "zh", "让喆、玥和昇这一代人走出去。")
        say.entry(speaker, EntryKind.CONTRIBUTION, "fr", "Une salle de cinquante places.", ContributionKind.PREMISES)
        pump = say.entry(reader, EntryKind.CONTRIBUTION, "zh", "两台水泵", ContributionKind.EQUIPMENT)
        entries.change_part(connection, pump, Part.QUANTITY, "15万元", language="zh", now=now)
        gift = say.entry(speaker, EntryKind.CONTRIBUTION, "fr", "Une cotisation.", ContributionKind.MONEY)
        entries.change_part(connection, gift, Part.QUANTITY, "500 000 FCFA", language="fr", now=now)
        for place, by, legal in ((0, mary, "Commune de Pointe-Noire"), (1, lee, "Ville de Suzhou")):
            for topic in Topic:
                words = Bilingual(legal, "黑角市" if place == 0 else "苏州市人民政府")
                if topic is not Topic.LEGAL_NAME:
                    words = Bilingual(f"{topic.value} : {SIGNS}", "这里有港口、市场和大学，赵玥、陈昇都在这里。")
                for language in ("fr", "zh"):
                    here = town.territories[place].id
                    statements.write(connection, here, topic, language, words.own(language), by=by.id, now=now)
        for action_id in (1, 2):
            funding.add_indicator(
                connection,
                initiative_id=say.initiative,
                action_id=action_id,
                what=Bilingual("Foyers ayant de l’eau à moins de 500 m", "500米内有水的家庭"),
                baseline="120 (2026)",
                target="1\u202f200 (2028)",
                by=mary.id,
                now=now,
            )
        funding.add_fund(
            connection,
            initiative_id=say.initiative,
            source="Agence française de développement",
            language="fr",
            money=Money(units=5_000_000, currency=Currency.XAF),
            standing=Standing.GRANTED,
            by=mary.id,
            now=now,
        )
        _meeting(connection, say.initiative, town, mary, [mary, lee, reader])

    await town.bot.store.write(deed)
    await opens_a_ballot(li)
    await all_vote(town, people, (0, 1), (0,), (0,), (1,))
    await town.reaches(CLOSE)
    return marie, li


async def much_is_written(town: Town, phone: Phone) -> None:
    """Somebody says more than a page holds, four times of each kind, and their territory as much as it may."""

    def deed(connection: Connection) -> None:
        member = _member(connection, phone)
        members.change(connection, member.id, organisation="Association des usagers de l’eau et du port de Tié-Tié")
        say = _Saying(connection, town)
        for kind in EntryKind:
            for _again in range(4):
                offer = ContributionKind.NETWORK if kind is EntryKind.CONTRIBUTION else None
                say.entry(member, kind, "fr", "L’assainissement, l’approvisionnement et la formation. " * 30, offer)
        for topic in Topic:
            french, chinese = "L’assainissement du quartier. " * 30, "这里有港口、市场和大学。" * 60
            for language, text in (("fr", french), ("zh", chinese)):
                long = text[: topic.longest(language)]
                statements.write(
                    connection, member.territory_id, topic, language, long, by=member.id, now=town.clock.now()
                )

    await town.bot.store.write(deed)


class _Saying:
    """Says things for members, as if they had."""

    def __init__(self, connection: Connection, town: Town) -> None:
        self.connection, self.now = connection, town.clock.now()
        assert town.initiative is not None
        self.initiative = town.initiative.id

    def entry(
        self, by: Member, kind: EntryKind, language: str, text: str, offer: ContributionKind | None = None
    ) -> int:
        domain = Domain.ENVIRONMENT
        added = entries.add(
            self.connection, by, kind=kind, domain=domain, language=language, text=text, offer=offer, now=self.now
        )
        return added.id

    def translated(self, entry: int, language: str, text: str, by: Member) -> None:
        """Translated, and vouched for."""
        wordings.write(
            self.connection,
            initiative_id=self.initiative,
            thing=Thing.ENTRY,
            thing_id=entry,
            part=Part.TEXT,
            language=language,
            text=text,
            author_id=by.id,
            translated=True,
            now=self.now,
        )
        found = wordings.one(self.connection, Thing.ENTRY, entry, Part.TEXT, language)
        assert found is not None
        wordings.approve(self.connection, [found], by.id, self.now)


def _member(connection: Connection, phone: Phone) -> Member:
    member = known(connection, phone.id, 0).member
    assert member is not None
    return member


def _meeting(connection: Connection, initiative: int, town: Town, by: Member, there: list[Member]) -> None:
    """A meeting that was held, with what was noted, and whose minutes went to all."""
    now = town.clock.now()
    number = meetings.call(
        connection,
        initiative_id=initiative,
        title=Bilingual("Eau, cœur de ville", "水与城市"),
        agenda=Bilingual("Les forages", "水井"),
        starts_at=now - timedelta(days=2),
        duration=timedelta(hours=1),
        place="Hôtel de ville",
        link="",
        called_by=by.id,
        now=now - timedelta(days=5),
    )
    for each in there:
        attendance.tick(connection, number, each.id, now, by=by.id)
    for kind, text in ((NoteKind.DECISION, "Deux forages dès janvier."), (NoteKind.TASK, "Envoyer les plans")):
        notes.write(
            connection,
            initiative_id=initiative,
            meeting_id=number,
            kind=kind,
            language="fr",
            text=text,
            written_by=by.id,
            holder_id=None,
            due_on=(now + timedelta(days=9)).date() if kind is NoteKind.TASK else None,
            now=now,
        )
    said = {"minutes_fr": "On a parlé d’eau.", "minutes_zh": "会上谈到了水。", "minutes_at": now}
    connection.execute(meetings_table.update().where(meetings_table.c.id == number).values(**said))
