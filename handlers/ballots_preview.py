"""Before a ballot opens: exactly what each side will read.

The preview -> Open it (for good) · Change the actions, the question, the rules, the close · Give up
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.ballots import Ballot, Option, Status
from bot.domain.rules import Sizes
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_words as wording
from handlers import hours
from handlers.ballots_draft import AskClose, AskQuorum, Draft, PickActions, Preview, chosen_actions, onwards
from handlers.ballots_planning import replan
from storage import ballots, members
from storage.ballots_opening import Proposed, open_ballot

routes = Routes("ballots_preview")


@routes.asks(Preview)
def ask_preview(turn: Turn, step: Preview, _: Words) -> Screen:
    roll = members.counts(turn.connection, turn.initiative.id).total()
    ballot = _as_ballot(turn, step.draft, roll)
    turnout = ballots.Turnout(roll=roll, voted=0)
    sides = [
        paragraphs(
            Markup("<b>{}</b>").format(_("In French:") if code == "fr" else _("In Chinese:")),
            Markup("<b>{}</b>").format(ballot.question(code)),
            wording.rules(turn, ballot, turnout, words),
            wording.numbered(ballot, list(range(len(ballot.options))), words),
        )
        for code, words in turn.languages.items()
    ]
    form = _("It comes as a Telegram poll.") if ballot.native else _("It comes with buttons in the chat.")
    return Screen(
        text=paragraphs(
            _("This is what people will read."),
            *sides,
            lines(
                _("It closes at:"),
                hours.everywhere(turn, ballot.closes_at, _),
                form,
                _.plural("{n} member will be asked to vote.", "{n} members will be asked to vote.", roll),
            ),
            _("Once open, neither the question, the actions, the rules nor the list of voters can be changed."),
        ),
        choices=(
            choice(_("Open it"), "open"),
            choice(_("Change the actions"), "actions"),
            choice(_("Change the question"), "question"),
            choice(_("Change the rules"), "rules"),
            choice(_("Change the close"), "close"),
            choice(_("Give up this ballot"), "leave"),
        ),
    )


def _as_ballot(turn: Turn, draft: Draft, roll: int) -> Ballot:
    """The ballot as it would open now, to be shown."""
    assert draft.closes_at is not None and draft.quorum is not None and draft.secret is not None
    return Ballot(
        id=0,
        initiative_id=turn.initiative.id,
        question_fr=draft.question_fr,
        question_zh=draft.question_zh,
        rule=draft.rule,
        needed=draft.rule.quorum.needed(Sizes(overall=roll)),
        secret=draft.secret,
        native=bool(draft.native),
        status=Status.OPEN,
        opened_at=turn.now,
        closes_at=draft.closes_at,
        outcome_fr="",
        outcome_zh="",
        options=tuple(
            Option(0, position, action.id, action.title_for("fr"), action.title_for("zh"))
            for position, action in enumerate(chosen_actions(turn, draft))
        ),
    )


@routes.answer(Preview, right=Right.COORDINATOR)
def hear_preview(turn: Turn, step: Preview, answer: Answer, _: Words) -> Step | Screen | Again:
    draft = step.draft
    match answer.value:
        case "actions":
            return PickActions(draft=draft.but(picked=False, native=None))
        case "question":
            return onwards(turn, draft.but(question_fr="", question_zh="", native=None), _.code)
        case "rules":
            return onwards(turn, draft.but(at_most=None, secret=None, quorum=None, native=None), _.code)
        case "close":
            return AskClose(draft=draft)
        case "leave":
            return Screen(text=_("Nothing was opened."))
        case "open":
            return _open(turn, draft, _)
    return choose_please(_)


def _open(turn: Turn, draft: Draft, _: Words) -> Step | Screen:
    """Open it, unless something has changed since the preview: then that is asked again."""
    following = onwards(turn, draft, _.code)
    chosen = chosen_actions(turn, draft)
    if not isinstance(following, Preview) or following.draft != draft or len(chosen) != len(draft.actions):
        return following
    roll = members.counts(turn.connection, turn.initiative.id).total()
    shown = _as_ballot(turn, draft, roll)
    if shown.needed.overall > roll:
        return AskQuorum(draft=draft.but(quorum=None))
    ballot = open_ballot(
        turn.connection,
        initiative_id=turn.initiative.id,
        question_fr=shown.question_fr,
        question_zh=shown.question_zh,
        proposed=[Proposed(each.action_id, each.label_fr, each.label_zh) for each in shown.options],
        rule=shown.rule,
        secret=shown.secret,
        native=shown.native,
        closes_at=shown.closes_at,
        opened_by=turn.member.id,
        now=turn.now,
    )
    replan(turn, ballot)
    return Screen(
        text=paragraphs(
            _("<b>The ballot is open.</b>"),
            _.plural("{n} member gets it now.", "{n} members get it now.", roll),
            lines(_("It closes by itself:"), hours.everywhere(turn, ballot.closes_at, _)),
        )
    )
