"""What the stages of a cooperation need and nothing else says: milestones, and stages that were passed."""

from sqlalchemy import Column, Date, ForeignKey, String, Table

from storage.schema.base import metadata, number, of, words
from storage.types import Id, Moment

milestones = Table(
    "milestones",
    metadata,
    number(),
    of("initiatives", index=True),
    Column("kind", String(12), nullable=False),  # a bot.domain.milestones.MilestoneKind
    Column("on_day", Date, nullable=False),
    words("whom"),
    Column("language", String(2), nullable=False),
    Column("units", Id),  # of the currency's smallest unit; none where it is not about money
    Column("currency", String(3)),
    Column("recorded_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("recorded_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

passed_stages = Table(
    "passed_stages",
    metadata,
    Column("initiative_id", Id, ForeignKey("initiatives.id", ondelete="CASCADE"), primary_key=True),
    Column("stage", String(20), primary_key=True),  # a bot.domain.stages.StageName
    Column("member_id", Id, ForeignKey("members.id", ondelete="SET NULL")),
    words("reason_fr"),
    words("reason_zh"),
    Column("passed_at", Moment, nullable=False),
)
