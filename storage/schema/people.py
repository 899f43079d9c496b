"""People and initiatives."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint, false, true

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

persons = Table(
    "persons",
    metadata,
    number(),
    Column("telegram_id", Id, unique=True),
    Column("language", String(2), nullable=False),
    Column("zone", String(60)),
    Column("reads_both", Boolean, nullable=False, server_default=false()),  # French and Chinese, they said
    Column("consented_at", Moment, nullable=False),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("unreached", String(20), nullable=False, server_default=""),
    Column("unreached_at", Moment),
    Column("back_at", Moment),  # when they unblocked the bot, or wrote although they were thought unreachable
    Column("quiet_from", Integer, nullable=False, server_default="1260"),  # minutes after midnight
    Column("quiet_to", Integer, nullable=False, server_default="480"),
    Column("remind", String(60)),  # before all meetings, see storage.wishes; none: as each meeting has it
    Column("remind_at", Moment),  # when that was chosen
    Column("locked_at", Moment),  # since when the operator has this account locked out
    sqlite_autoincrement=True,
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("person_id", Id, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("initiative_id", Id, ForeignKey("initiatives.id", ondelete="SET NULL")),
    Column("step", Text),  # the typed step as JSON, with its name; nothing when nothing is asked
    Column("version", Integer, nullable=False, server_default="0"),
)

initiatives = Table(
    "initiatives",
    metadata,
    number(),
    Column("code", String(12), nullable=False, unique=True),
    words("name_fr"),
    words("name_zh"),
    Column("opened_at", Moment, nullable=False),
    # when people may be asked to meet, on their own clocks: minutes after midnight
    Column("decent_begins", Integer, nullable=False, server_default="480"),
    Column("decent_ends", Integer, nullable=False, server_default="1140"),
    Column("concentration_line", Integer, nullable=False, server_default="60"),  # percent, see bot.domain.concentration
    Column("machine_drafts", Boolean, nullable=False, server_default=false()),  # members' words may go to a machine
    sqlite_autoincrement=True,
)

territories = Table(
    "territories",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("position", Integer, nullable=False),
    words("name_fr"),
    words("name_zh"),
    Column("zone", String(60), nullable=False),
    Column("language", String(2), nullable=False),
    sqlite_autoincrement=True,
)

members = Table(
    "members",
    metadata,
    number(),
    of("initiatives", index=True),
    of("persons"),
    Column("territory_id", Id, ForeignKey("territories.id"), nullable=False),
    Column("college", String(12), nullable=False),
    words("name"),
    words("organisation"),
    words("function"),
    Column("status", String(10), nullable=False),
    Column("coordinator", Boolean, nullable=False, server_default=false()),
    Column("relay", Boolean, nullable=False, server_default=false()),  # speaks for members without Telegram
    Column("asked_at", Moment, nullable=False),
    Column("admitted_at", Moment),
    Column("decided_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    words("reason"),
    Column("left_at", Moment),
    words("sought"),  # how the search finds them, see bot.words.sought
    Column("merged_into", Id),  # the number of the same person’s other membership, which has everything now
    Column("seen_on", Date),  # the last day, in UTC, on which they did something here; none before it was noted
    UniqueConstraint("person_id", "initiative_id"),
    sqlite_autoincrement=True,
)

invitations = Table(
    "invitations",
    metadata,
    number(),
    Column("code", String(20), nullable=False, unique=True),
    of("initiatives", index=True),
    Column("college", String(12)),
    of("territories", "territory_id", nullable=True),
    Column("made_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("made_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

groups = Table(
    "groups",
    metadata,
    Column("chat_id", Id, primary_key=True, autoincrement=False),
    of("initiatives", index=True),
    words("title"),
    Column("linked_at", Moment, nullable=False),
)
