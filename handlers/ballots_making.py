"""How a ballot came about, for everybody who may see it: a tap away from its card while it is open, and once it is
closed. Where it was given up, it is the card.

both wordings, their authors and who approved them · corrections · remarks with their answers · extensions
"""

from markupsafe import Markup

from bot.chat import Button, Press, Right, Routes, Screen, Toast, Turn, button
from bot.chat.manners import too_old
from bot.domain.ballots import Ballot, Status
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_prepared_words as words
from handlers import ballots_rule_words as rule_words
from handlers import vocabulary
from handlers.ballots_words import ShowBallot, standing
from storage import ballots, ballots_prepared, corrections, differences, members

routes = Routes("ballots_making")


class ShowMaking(Press, called="bmaking"):
    """How this ballot came about."""

    ballot: int


def making_row(ballot: Ballot, _: Words) -> tuple[Button, ...]:
    """The way from a ballot's card to how it came about."""
    return (button(_("See how it was prepared"), ShowMaking(ballot=ballot.id)),)


@routes.press(ShowMaking, right=Right.PERSON)
def show_making(turn: Turn, press: ShowMaking, _: Words) -> Screen | Toast:
    ballot = ballots.by_id(turn.connection, press.ballot)
    if ballot is None:
        return too_old(_)
    who = standing(turn, ballot)
    if ballot.status is Status.PREPARED or (who.seat is None and (who.member is None or not who.member.may_read)):
        return too_old(_)
    return Screen(
        text=paragraphs(_("<b>How this ballot was prepared</b>"), _account(who.there, ballot, _)),
        rows=((button(_("See the ballot"), ShowBallot(ballot=ballot.id)),),),
    )


def given_up(turn: Turn, ballot: Ballot, _: Words) -> Screen:
    """A ballot that never opened: why, and what there was to read of it."""
    title = _("<b>A ballot that was given up</b>")
    return Screen(text=paragraphs(title, _why(turn, ballot, _), _account(turn, ballot, _)))


def _why(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    why = ballots_prepared.why_given_up(turn.connection, ballot.id)
    if why is None:
        return Markup("")
    by = members.named(turn.connection, {why.member_id} if why.member_id else set()).get(why.member_id or 0)
    reason, language = why.reason_for(_.code)
    day = _.day(why.given_up_at, turn.zone)
    return lines(
        _("Given up by {name} on {day}.", name=by.name, day=day) if by else _("Given up on {day}.", day=day),
        _("Reason: {reason}", reason=vocabulary.marked(_, reason, language)),
    )


def _account(turn: Turn, ballot: Ballot, _: Words) -> Markup:
    written = ballots_prepared.wordings_of(turn.connection, ballot.id)
    remarks = differences.of_ballot(turn.connection, ballot.id)
    corrected = corrections.of_ballot(turn.connection, ballot.id)
    named = members.named(turn.connection, words.hands(written, remarks, corrected))
    question, options = words.both(ballot, written, named, _)
    languages = (_.code, "fr" if _.code == "zh" else "zh")
    return paragraphs(
        question or Markup("<b>{}</b>").format(ballot.question(_.code)),
        options,
        lines(*(words.approvals(written, language, named, _) for language in languages))
        if written
        else _("Its words were not approved by anybody."),
        lines(*(words.correction(each, named, _) for each in corrected)),
        *(words.remark(each, named, _) for each in remarks),
        "" if corrected or remarks else _("Nothing was corrected, and nobody found that the versions differ."),
        rule_words.extended(turn, ballot, _),
    )
