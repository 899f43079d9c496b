"""Ballots, who may vote, votes."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, text

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

ballots = Table(
    "ballots",
    metadata,
    number(),
    of("initiatives", index=True),
    words("question_fr"),
    words("question_zh"),
    Column("rule", Text, nullable=False, server_default="{}"),  # a bot.domain.rules.Rule as JSON
    Column("needed", Text, nullable=False, server_default="{}"),  # of this roll: a bot.domain.rules.Sizes
    Column("secret", Boolean, nullable=False),
    Column("native", Boolean, nullable=False),  # sent as Telegram's own polls
    Column("status", String(10), nullable=False),
    Column("opened_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("opened_at", Moment, nullable=False),  # while it is prepared: when it is to open
    Column("closes_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("key_file", String(40)),  # what the key of an open secret ballot is called (storage.ballot_keys)
    Column("standings", Text),  # a bot.domain.tally.standing.Standings as JSON, while the ballot is open
    Column("result", Text),  # a bot.domain.tally.Result as JSON, counted once at the close
    Column("extended_at", Moment),  # the last time that its close was moved
    Column("prepared_at", Moment),  # when everybody could read it; none where that was not noted yet
    Column("given_up_at", Moment),
    words("outcome_fr"),
    words("outcome_zh"),
    Column("outcome_at", Moment),
    Index(
        "ix_ballots_due",
        "closes_at",
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    sqlite_autoincrement=True,
)

extensions = Table(
    "extensions",  # each time that a close was moved, and why
    metadata,
    number(),
    of("ballots", index=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("closed_at", Moment, nullable=False),  # the close before
    Column("closes_at", Moment, nullable=False),  # the close from then on
    words("reason_fr"),
    words("reason_zh"),
    Column("extended_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

given_up = Table(
    "given_up",  # why a prepared ballot will never open
    metadata,
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    words("reason_fr"),
    words("reason_zh"),
    Column("given_up_at", Moment, nullable=False),
)

options = Table(
    "options",
    metadata,
    number(),
    of("ballots", index=True),
    Column("position", Integer, nullable=False),
    Column("action_id", Id, ForeignKey("actions.id", ondelete="SET NULL")),
    words("label_fr"),
    words("label_zh"),
    Column("cost_units", Id),  # of the currency's smallest unit; none where the cost is unknown
    Column("cost_currency", String(3)),
    sqlite_autoincrement=True,
)

roll = Table(
    "roll",  # who may vote, frozen when the ballot opens
    metadata,
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("college", String(12), nullable=False),
    Column("territory_id", Id, ForeignKey("territories.id"), nullable=False),
    Column("voted", Boolean, nullable=False, server_default=false()),
    Column("voice", String(8), nullable=False, server_default=""),  # a bot.domain.voices.Voice
)

votes = Table(
    "votes",
    metadata,
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
    Column("voter", String(64), primary_key=True),  # the member's number, or a pseudonym where secrecy was promised
    Column("college", String(12)),  # with the territory: none once a secret ballot is sealed
    Column("territory_id", Id, ForeignKey("territories.id")),
    Column("choice", Text, nullable=False),  # a bot.domain.choices.Choice as a JSON list; locked while it is secret
    Column("receipt", String(10), index=True),  # none while the ballot is secret and open
)

waiting_votes = Table(
    "waiting_votes",  # typed by a relay, and confirmed by nobody yet: they count for nothing
    metadata,
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
    Column("voter", String(64), primary_key=True),  # as in votes
    Column("choice", Text, nullable=False),  # as in votes
)

recounts = Table(
    "recounts",  # the recount file of a closed ballot, as it was published
    metadata,
    Column("ballot_id", Id, ForeignKey("ballots.id", ondelete="CASCADE"), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
)

polls = Table(
    "polls",  # which native poll asks whom about which ballot
    metadata,
    Column("poll_id", String(40), primary_key=True),
    of("ballots", index=True),
    of("members"),
    Column("chat_id", Id, nullable=False),
    Column("message_id", Id, nullable=False),
)

stray_answers = Table(
    "stray_answers",  # votes in a poll that overtook the note of where that poll stands
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("telegram_id", Id, primary_key=True),
    Column("positions", Text, nullable=False),  # a JSON list
    Column("came_at", Moment, nullable=False, index=True),
)
