"""Who was told: for those who coordinate, what became of each round of letters about one thing.

the card of a meeting, a ballot or a date poll, /broadcast -> See who was told
  each round (the call, the reminder of the day before, …): planned, sent, not reached
    Who was not reached   -> by name and with the reason, a page at a time; who is not on Telegram in one line
"""

from markupsafe import Markup

from bot.chat import Button, Press, Right, Routes, Screen, Turn, button
from bot.domain.deliveries import State
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import broadcasts_words, told_words
from handlers.ballots_words import ShowBallot
from handlers.broadcasts import ShowBroadcast
from handlers.date_polls_presses import OpenDatePoll
from handlers.meetings_presses import OpenMeeting
from handlers.told_presses import About, ShowMissed, ShowRounds, subject
from storage import ballots, broadcasts, date_polls, meetings, rounds

routes = Routes("told")
PAGE = 20


@routes.press(ShowRounds, right=Right.COORDINATOR)
def show_rounds(turn: Turn, press: ShowRounds, _: Words) -> Screen:
    title = _title(turn, press.about, press.number, _)
    if title is None:
        return _gone(_)
    found = rounds.of_subject(turn.connection, subject(press.about, press.number))
    rows: list[tuple[Button, ...]] = [
        (
            button(
                _("Who was not reached: {n}", n=number),
                ShowMissed(about=press.about, number=press.number, round=each.name),
            ),
        )
        for number, each in enumerate(found, start=1)
        if each.missed
    ]
    return Screen(
        text=paragraphs(
            Markup("<b>{}</b>").format(title),
            *(
                lines(
                    Markup("{}. {}").format(number, _round(each.name, _)),
                    _.moment(each.due_at, turn.zone),
                    *told_words.counts(each.states, _gone_by(press.about, each, _), _),
                )
                for number, each in enumerate(found, start=1)
            ),
            "" if found else _("Nothing has been planned about it."),
        ),
        rows=(*rows, (button(_("Look again"), press),), (_back(press.about, press.number, _),)),
    )


@routes.press(ShowMissed, right=Right.COORDINATOR)
def show_missed(turn: Turn, press: ShowMissed, _: Words) -> Screen:
    title, page = _title(turn, press.about, press.number, _), max(press.page, 0)
    if title is None:
        return _gone(_)
    found = rounds.missed(
        turn.connection, subject(press.about, press.number), press.round, skip=page * PAGE, limit=PAGE + 1
    )
    turning: list[Button] = []
    if page:
        turning.append(button(_("‹ Page before"), press.model_copy(update={"page": page - 1})))
    if len(found) > PAGE:
        turning.append(button(_("Next page ›"), press.model_copy(update={"page": page + 1})))
    everything = button(_("See all that was sent"), ShowRounds(about=press.about, number=press.number))
    return Screen(
        text=paragraphs(
            lines(Markup("<b>{}</b>").format(title), _round(press.round, _)),
            told_words.names(found[:PAGE], _) or _("Everybody was reached."),
            _("You may want to reach these people in another way.") if found else "",
        ),
        rows=tuple(row for row in (tuple(turning), (everything,), (_back(press.about, press.number, _),)) if row),
    )


def _gone_by(about: About, each: rounds.Round, _: Words) -> Markup:
    """Why some letters of a round were not needed any more."""
    gone = _.number(each.states[State.POINTLESS])
    if about is About.BROADCAST:
        return _("No longer members, nothing sent: {n}", n=gone)
    return _("Had answered, voted or left, nothing sent: {n}", n=gone)


def _title(turn: Turn, about: About, number: int, _: Words) -> Markup | str | None:
    """What the letters are about; None when it is not of this initiative."""
    here = turn.initiative.id
    match about:
        case About.MEETING:
            meeting = meetings.by_id(turn.connection, number)
            return meeting.title.best(_.code) if meeting and meeting.initiative_id == here else None
        case About.BALLOT:
            ballot = ballots.by_id(turn.connection, number)
            return ballot.question(_.code) if ballot and ballot.initiative_id == here else None
        case About.BROADCAST:
            broadcast = broadcasts.by_id(turn.connection, number)
            mine = broadcast is not None and broadcast.initiative_id == here
            return broadcasts_words.beginning(broadcast.text(_.code)) if broadcast and mine else None
        case About.DATE_POLL:
            poll = date_polls.by_id(turn.connection, number)
            return poll.title.best(_.code) if poll and poll.initiative_id == here else None


def _round(name: str, _: Words) -> Markup:
    """What a round of letters is. That of a meeting begins with how often the meeting had changed by then."""
    changes, _colon, kind = name.rpartition(":")
    if kind == "news" and changes != "0":
        return _("News of a change")
    return {
        "news": _("Call to the meeting"),
        "week": _("Reminder a week before"),
        "threedays": _("Reminder three days before"),
        "day": _("Reminder a day before"),
        "threehours": _("Reminder three hours before"),
        "hour": _("Reminder an hour before"),
        "quarter": _("Reminder a quarter of an hour before"),
        "prepared": _("News of its preparation"),
        "given_up": _("News that it was given up"),
        "call": _("Call to vote"),
        "card": _("Card in the groups"),
        "hours": _("Reminder three hours before the close"),
        "result": _("Result"),
        "wanted": _("Request for the outcome"),
        "outcome": _("Outcome"),
        "extended": _("News of a later close"),
        "list": _("List of the votes"),
        "ask": _("Question which hour suits"),
        "reminder": _("Reminder a day before"),
        "closed": _("What came of it"),
        "dropped": _("What came of it"),
    }.get(kind, _("Message"))


def _back(about: About, number: int, _: Words) -> Button:
    leads: Press
    match about:
        case About.MEETING:
            leads, label = OpenMeeting(meeting=number), _("Back to the meeting")
        case About.BALLOT:
            leads, label = ShowBallot(ballot=number), _("Back to the ballot")
        case About.BROADCAST:
            leads, label = ShowBroadcast(broadcast=number), _("Back to the message")
        case About.DATE_POLL:
            leads, label = OpenDatePoll(poll=number), _("Back to the date poll")
    return button(label, leads)


def _gone(_: Words) -> Screen:
    return Screen(text=_("This is not there any more. /help shows what you can do."))
