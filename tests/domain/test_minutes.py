"""What is approved is exactly what was read, by whom it may be, for every territory."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.attendance import present
from bot.domain.meetings import Bilingual
from bot.domain.minutes import Approval, may_approve, missing, version
from bot.domain.notes import Note, NoteKind
from bot.domain.people import College, Member, Status

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def note(text: str = "Deux forages", *, holder: int | None = None, due_on: date | None = None, zh: str = "") -> Note:
    words = Bilingual(text, zh)
    return Note(1, 1, 1, NoteKind.TASK, "fr", text, 1, NOW, holder, due_on, None, words)


def test_a_version_is_all_that_was_said_and_no_translation_that_came_later() -> None:
    nobody, somebody = present({}), present({(College.ELECTED, 1): 1})
    first = version(Bilingual("Texte"), [note()], nobody)
    assert first == version(Bilingual("Texte"), [note(zh="两口井")], nobody)
    others = {
        version(Bilingual("Texte", "文字"), [note()], nobody),
        version(Bilingual("Texte"), [], nobody),
        version(Bilingual("Texte"), [note("Trois forages")], nobody),
        version(Bilingual("Texte"), [note(holder=2)], nobody),
        version(Bilingual("Texte"), [note(due_on=date(2026, 12, 4))], nobody),
        version(Bilingual("Texte"), [note()], somebody),
    }
    assert len(others) == 6
    assert first not in others


def test_every_territory_approves_the_version_that_stands() -> None:
    given = [Approval(1, 5, False, "new", NOW), Approval(2, 6, False, "old", NOW)]
    assert missing([1, 2, 3], given, "new") == [2, 3]
    assert missing([1, 2], [], "new") == [1, 2]
    assert missing([1], given, "new") == []


@pytest.mark.parametrize(
    ("coordinator", "lives_in", "coordinated", "may"),
    [
        (True, 1, {1, 2}, True),
        (True, 2, {1, 2}, False),
        (True, 2, {2}, True),
        (False, 1, {2}, False),
        (False, 1, set(), False),
    ],
)
def test_whoever_coordinates_there_approves_or_anybody_who_coordinates_where_nobody_does(
    coordinator: bool, lives_in: int, coordinated: set[int], may: bool
) -> None:
    member = Member(1, 1, 1, lives_in, College.ELECTED, "A", "", "", Status.ACTIVE, coordinator)
    assert may_approve(member, 1, coordinated) is may
