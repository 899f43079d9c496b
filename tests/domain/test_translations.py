"""What waits for its translation: in which order, for whom it is kept, and who vouches for what was written."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import College, Member, Person, Status
from bot.domain.translations import Waiting, in_order, mark, may_settle, urgency
from bot.domain.wordings import Thing, Wording

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "seen", "expected"),
    [
        (0, 0, 1),
        (23, 0, 1),
        (24, 0, 2),
        (0, 1, 2),
        (0, 9, 10),
        (240, 0, 11),
        (240, 3, 44),
        (-5, 2, 3),  # written a moment ago by a clock that is a little ahead
    ],
)
def test_a_text_asks_by_its_days_times_its_readers(hours, seen, expected):
    assert urgency(NOW - timedelta(hours=hours), seen, NOW) == expected


def test_what_asks_most_comes_first_and_among_equals_the_oldest():
    def text(number: int, days: float, seen: int) -> Waiting:
        return Waiting(Thing.ENTRY, number, "text", NOW - timedelta(days=days), seen)

    texts = [text(1, 0.5, 0), text(2, 3, 0), text(3, 0, 9), text(4, 0.9, 0), text(5, 1, 1)]
    assert [each.thing_id for each in in_order(texts, NOW)] == [3, 2, 5, 4, 1]


@pytest.mark.parametrize(
    ("taken_by", "minutes_left", "kept"),
    [(None, 10, False), (7, 10, False), (8, 10, True), (8, 0, False), (8, -1, False), (8, None, False)],
)
def test_a_text_is_kept_for_whoever_took_it_until_the_hour_is_over(taken_by, minutes_left, kept):
    until = None if minutes_left is None else NOW + timedelta(minutes=minutes_left)
    text = Waiting(Thing.ENTRY, 1, "text", NOW, taken_by=taken_by, taken_until=until)
    assert text.is_kept_from(7, NOW) is kept


@pytest.mark.parametrize(
    ("member", "language", "both", "coordinates", "status", "may"),
    [
        (1, "zh", False, False, Status.ACTIVE, True),  # the author, who reads it
        (1, "fr", False, False, Status.ACTIVE, False),  # the author, who does not
        (1, "fr", True, False, Status.ACTIVE, True),
        (2, "zh", False, False, Status.ACTIVE, False),  # somebody else
        (2, "zh", False, True, Status.ACTIVE, True),  # who coordinates
        (2, "fr", False, True, Status.ACTIVE, False),
        (3, "zh", True, True, Status.ACTIVE, False),  # the translator
        (1, "zh", False, False, Status.PENDING, False),
    ],
)
def test_the_author_or_a_coordinator_who_reads_it_vouches_for_a_translation(
    member, language, both, coordinates, status, may
):
    wording = Wording(1, 1, Thing.ENTRY, 1, "text", "zh", "水井", 3, True, False, NOW, None, None)
    person = Person(member, 10, language, None, True, reads_both=both)
    reader = Member(member, member, 1, 1, College.ASSOCIATION, "Awa", "", "", status, coordinates)
    assert may_settle(wording, 1, reader, person) is may


def test_the_mark_is_of_what_one_reads():
    assert mark("e\u0301") == mark("\u00e9") != mark("e")
