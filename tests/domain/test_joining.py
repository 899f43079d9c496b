"""What somebody who joins is asked, and what an invitation promises."""

import pytest

from bot.domain.invitations import Invitation, could_be_a_code
from bot.domain.joining import DeclineReason, Draft, Question, is_a_name, one_line, ready_reason, status_on_arrival
from bot.domain.people import College, Status


def test_somebody_who_comes_alone_is_asked_everything_in_order() -> None:
    draft, asked = Draft(), []
    said: dict[Question, dict[str, object]] = {
        Question.INITIATIVE: {"initiative": 1},
        Question.COLLEGE: {"college": College.DIASPORA},
        Question.TERRITORY: {"territory": 2},
        Question.NAME: {"name": "Awa"},
        Question.ORGANISATION: {"organisation": ""},
        Question.FUNCTION: {"function": ""},
    }
    while (question := draft.missing) is not None:
        asked.append(question)
        draft = draft.model_copy(update=said[question])
    assert asked == list(Question)


def test_an_invitation_saves_the_questions_that_it_answers() -> None:
    draft = Draft(initiative=1, invitation="abcd", college=College.ELECTED, territory=2)
    assert draft.missing is Question.NAME


def test_only_an_invitation_for_a_college_and_a_territory_admits() -> None:
    general = Invitation(1, "abcd", 1, None, None, None)
    special = Invitation(2, "efgh", 1, College.ELECTED, 2, None)
    assert not general.admits_as(None, None)
    assert special.admits_as(College.ELECTED, 2)
    assert not special.admits_as(College.ELECTED, 1)
    assert not special.admits_as(College.DIASPORA, 2)


def test_whoever_is_not_invited_waits_for_an_answer() -> None:
    assert status_on_arrival(invited=False) is Status.PENDING
    assert status_on_arrival(invited=True) is Status.ACTIVE


@pytest.mark.parametrize("name", ["Awa", "李", "N’Goma", "é", "Ζωή 2"])
def test_a_name_has_a_letter_of_any_script(name: str) -> None:
    assert is_a_name(name)


@pytest.mark.parametrize("typed", ["", "42", "🙂", "…", "/help"])
def test_what_is_no_name_is_noticed(typed: str) -> None:
    assert not is_a_name(typed)


def test_a_name_is_one_line() -> None:
    assert one_line("  Awa \n\t Mboungou ") == "Awa Mboungou"


def test_a_typed_reason_is_not_taken_for_a_ready_one() -> None:
    assert ready_reason("twice") is DeclineReason.TWICE
    assert ready_reason("You wrote to us twice.") is None


@pytest.mark.parametrize("text", ["", "abc", "a" * 21, "ab|cd", "ab cd", "é234"])
def test_what_cannot_be_an_invitations_code_is_noticed(text: str) -> None:
    assert not could_be_a_code(text)
