"""The house: every table of the first release."""

import sqlalchemy as sa
from alembic import op

from storage.types import Id, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("update_id", Id, nullable=True),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "initiatives",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatives")),
        sa.UniqueConstraint("code", name=op.f("uq_initiatives_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("until", Id, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "persons",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("telegram_id", Id, nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=True),
        sa.Column("consented_at", Moment(), nullable=False),
        sa.Column("reachable", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("unreached", sa.String(length=20), server_default="", nullable=False),
        sa.Column("unreached_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_persons_telegram_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stray_answers",
        sa.Column("poll_id", sa.String(length=40), nullable=False),
        sa.Column("telegram_id", Id, nullable=False),
        sa.Column("positions", sa.Text(), nullable=False),
        sa.Column("came_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "telegram_id", name=op.f("pk_stray_answers")),
    )
    op.create_index(op.f("ix_stray_answers_came_at"), "stray_answers", ["came_at"], unique=False)
    op.create_table(
        "updates",
        sa.Column("update_id", Id, autoincrement=False, nullable=False),
        sa.Column("lived_at", Moment(), nullable=False),
        sa.Column("owed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_updates")),
    )
    op.create_index(op.f("ix_updates_lived_at"), "updates", ["lived_at"], unique=False)
    op.create_index(
        "ix_updates_owed",
        "updates",
        ["update_id"],
        unique=False,
        sqlite_where=sa.text("owed IS NOT NULL"),
        postgresql_where=sa.text("owed IS NOT NULL"),
    )
    op.create_table(
        "dialogues",
        sa.Column("person_id", Id, autoincrement=False, nullable=False),
        sa.Column("initiative_id", Id, nullable=True),
        sa.Column("step", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_dialogues_initiative_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_dialogues_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_dialogues")),
    )
    op.create_table(
        "groups",
        sa.Column("chat_id", Id, autoincrement=False, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("linked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_groups_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_initiative_id"), "groups", ["initiative_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("person_id", Id, nullable=True),
        sa.Column("chat_id", Id, nullable=True),
        sa.Column("initiative_id", Id, nullable=True),
        sa.Column("subject", sa.String(length=60), server_default="", nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", Id, nullable=True),
        sa.Column("settled_at", Moment(), nullable=True),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("message_id", Id, nullable=True),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_outbox_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_outbox_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["lane", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "ix_outbox_leased",
        "outbox",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.create_index(op.f("ix_outbox_person_id"), "outbox", ["person_id"], unique=False)
    op.create_index("ix_outbox_subject", "outbox", ["subject"], unique=False)
    op.create_table(
        "territories",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("name_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_territories_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territories")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_territories_initiative_id"), "territories", ["initiative_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("college", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("organisation", sa.Text(), server_default="", nullable=False),
        sa.Column("function", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("coordinator", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("admitted_at", Moment(), nullable=True),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name=op.f("fk_members_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_members_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_members_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["territory_id"], ["territories.id"], name=op.f("fk_members_territory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("person_id", "initiative_id", name=op.f("uq_members_person_id_initiative_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_members_initiative_id"), "members", ["initiative_id"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=True),
        sa.Column("domain", sa.String(length=14), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("translated_title", sa.Text(), server_default="", nullable=False),
        sa.Column("translated_by", Id, nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("merged_into", Id, nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("proposed_at", Moment(), nullable=False),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["members.id"], name=op.f("fk_actions_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_actions_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_actions_member_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["actions.id"], name=op.f("fk_actions_merged_into"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["translated_by"], ["members.id"], name=op.f("fk_actions_translated_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_actions_initiative_id"), "actions", ["initiative_id"], unique=False)
    op.create_table(
        "ballots",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("question_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("question_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=True),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("native", sa.Boolean(), nullable=False),
        sa.Column("quorum", sa.Integer(), server_default="0", nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("opened_by", Id, nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closes_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("pseudonym_key", sa.String(length=64), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("outcome_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome_zh", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_ballots_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["opened_by"], ["members.id"], name=op.f("fk_ballots_opened_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballots")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_ballots_due",
        "ballots",
        ["closes_at"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(op.f("ix_ballots_initiative_id"), "ballots", ["initiative_id"], unique=False)
    op.create_table(
        "broadcasts",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("text_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("text_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("sent_by", Id, nullable=True),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_broadcasts_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sent_by"], ["members.id"], name=op.f("fk_broadcasts_sent_by"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_broadcasts_initiative_id"), "broadcasts", ["initiative_id"], unique=False)
    op.create_table(
        "entries",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("domain", sa.String(length=14), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("offer", sa.String(length=10), server_default="", nullable=False),
        sa.Column("quantity", sa.Text(), server_default="", nullable=False),
        sa.Column("condition", sa.Text(), server_default="", nullable=False),
        sa.Column("in_return", sa.Text(), server_default="", nullable=False),
        sa.Column("logged_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_entries_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_entries_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entries_list", "entries", ["initiative_id", "kind", "id"], unique=False)
    op.create_index(op.f("ix_entries_member_id"), "entries", ["member_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("college", sa.String(length=12), nullable=True),
        sa.Column("territory_id", Id, nullable=True),
        sa.Column("made_by", Id, nullable=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_invitations_initiative_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["members.id"], name=op.f("fk_invitations_made_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territories.id"], name=op.f("fk_invitations_territory_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code", name=op.f("uq_invitations_code")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invitations_initiative_id"), "invitations", ["initiative_id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("initiative_id", Id, nullable=False),
        sa.Column("title_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("title_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("agenda_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("agenda_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reason_language", sa.String(length=2), server_default="", nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("called_by", Id, nullable=True),
        sa.Column("called_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("minutes_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_zh", sa.Text(), server_default="", nullable=False),
        sa.Column("minutes_at", Moment(), nullable=True),
        sa.Column("replanned_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["called_by"], ["members.id"], name=op.f("fk_meetings_called_by"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiatives.id"], name=op.f("fk_meetings_initiative_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meetings_list", "meetings", ["initiative_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_meetings_replanned_at"), "meetings", ["replanned_at"], unique=False)
    op.create_table(
        "options",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action_id", Id, nullable=True),
        sa.Column("label_fr", sa.Text(), server_default="", nullable=False),
        sa.Column("label_zh", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_options_action_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name=op.f("fk_options_ballot_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_options")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_options_ballot_id"), "options", ["ballot_id"], unique=False)
    op.create_table(
        "polls",
        sa.Column("poll_id", sa.String(length=40), nullable=False),
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("chat_id", Id, nullable=False),
        sa.Column("message_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name=op.f("fk_polls_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_polls_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", name=op.f("pk_polls")),
    )
    op.create_index(op.f("ix_polls_ballot_id"), "polls", ["ballot_id"], unique=False)
    op.create_table(
        "roll",
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("college", sa.String(length=12), nullable=False),
        sa.Column("territory_id", Id, nullable=False),
        sa.Column("voted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name=op.f("fk_roll_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_roll_member_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["territory_id"], ["territories.id"], name=op.f("fk_roll_territory_id")),
        sa.PrimaryKeyConstraint("ballot_id", "member_id", name=op.f("pk_roll")),
    )
    op.create_index(op.f("ix_roll_member_id"), "roll", ["member_id"], unique=False)
    op.create_table(
        "rsvps",
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("member_id", Id, nullable=False),
        sa.Column("answer", sa.String(length=6), nullable=False),
        sa.Column("answered_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_rsvps_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_rsvps_member_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_rsvps")),
    )
    op.create_table(
        "told",
        sa.Column("meeting_id", Id, nullable=False),
        sa.Column("reader", Id, autoincrement=False, nullable=False),
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_told_meeting_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "reader", name=op.f("pk_told")),
    )
    op.create_table(
        "votes",
        sa.Column("ballot_id", Id, nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=False),
        sa.Column("college", sa.String(length=12), nullable=True),
        sa.Column("territory_id", Id, nullable=True),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballots.id"], name=op.f("fk_votes_ballot_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["territory_id"], ["territories.id"], name=op.f("fk_votes_territory_id")),
        sa.PrimaryKeyConstraint("ballot_id", "voter", name=op.f("pk_votes")),
    )


def downgrade() -> None:
    op.drop_table("votes")
    op.drop_table("told")
    op.drop_table("rsvps")
    op.drop_index(op.f("ix_roll_member_id"), table_name="roll")
    op.drop_table("roll")
    op.drop_index(op.f("ix_polls_ballot_id"), table_name="polls")
    op.drop_table("polls")
    op.drop_index(op.f("ix_options_ballot_id"), table_name="options")
    op.drop_table("options")
    op.drop_index(op.f("ix_meetings_replanned_at"), table_name="meetings")
    op.drop_index("ix_meetings_list", table_name="meetings")
    op.drop_table("meetings")
    op.drop_index(op.f("ix_invitations_initiative_id"), table_name="invitations")
    op.drop_table("invitations")
    op.drop_index(op.f("ix_entries_member_id"), table_name="entries")
    op.drop_index("ix_entries_list", table_name="entries")
    op.drop_table("entries")
    op.drop_index(op.f("ix_broadcasts_initiative_id"), table_name="broadcasts")
    op.drop_table("broadcasts")
    op.drop_index(op.f("ix_ballots_initiative_id"), table_name="ballots")
    op.drop_index(
        "ix_ballots_due",
        table_name="ballots",
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.drop_table("ballots")
    op.drop_index(op.f("ix_actions_initiative_id"), table_name="actions")
    op.drop_table("actions")
    op.drop_index(op.f("ix_members_initiative_id"), table_name="members")
    op.drop_table("members")
    op.drop_index(op.f("ix_territories_initiative_id"), table_name="territories")
    op.drop_table("territories")
    op.drop_index("ix_outbox_subject", table_name="outbox")
    op.drop_index(op.f("ix_outbox_person_id"), table_name="outbox")
    op.drop_index(
        "ix_outbox_leased",
        table_name="outbox",
        sqlite_where=sa.text("state = 'leased'"),
        postgresql_where=sa.text("state = 'leased'"),
    )
    op.drop_index(
        "ix_outbox_due",
        table_name="outbox",
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.drop_table("outbox")
    op.drop_index(op.f("ix_groups_initiative_id"), table_name="groups")
    op.drop_table("groups")
    op.drop_table("dialogues")
    op.drop_index(
        "ix_updates_owed",
        table_name="updates",
        sqlite_where=sa.text("owed IS NOT NULL"),
        postgresql_where=sa.text("owed IS NOT NULL"),
    )
    op.drop_index(op.f("ix_updates_lived_at"), table_name="updates")
    op.drop_table("updates")
    op.drop_index(op.f("ix_stray_answers_came_at"), table_name="stray_answers")
    op.drop_table("stray_answers")
    op.drop_table("persons")
    op.drop_table("leases")
    op.drop_table("initiatives")
    op.drop_table("incidents")
