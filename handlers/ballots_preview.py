"""Before a ballot is prepared: exactly what each side will read.

The preview -> Prepare it · Change the actions, the question, the rules, the close · Give up
Prepare it  -> what the coordinator reads is approved by them; it opens at once if nothing is missing, else it waits
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice
from bot.chat.manners import choose_please
from bot.domain.actions import Action
from bot.domain.ballots import Ballot, Option, Status
from bot.domain.rules import Sizes
from bot.domain.wordings import QUESTION, Thing, option_part
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import ballots_rule_words as rule_words
from handlers import ballots_words as wording
from handlers import hours
from handlers.ballots_acts import BallotPrepared
from handlers.ballots_draft import AllRules, AskClose, AskQuorum, Draft, PickActions, Preview, chosen_actions, onwards
from handlers.ballots_prepared_card import card, to_approve
from handlers.ballots_starting import start
from storage import ballots_opening, ballots_prepared, members, wordings

routes = Routes("ballots_preview")


@routes.asks(Preview)
def ask_preview(turn: Turn, step: Preview, _: Words) -> Screen:
    roll = members.counts(turn.connection, turn.initiative.id).total()
    ballot = _as_ballot(turn, step.draft)
    sides = [
        paragraphs(
            Markup("<b>{}</b>").format(_("In French:") if code == "fr" else _("In Chinese:")),
            Markup("<b>{}</b>").format(ballot.question(code)),
            rule_words.rules(turn, ballot, wording.secrecy(ballot, words), words),
            wording.numbered(ballot, list(range(len(ballot.options))), words),
        )
        for code, words in turn.languages.items()
    ]
    form = _("It comes as a Telegram poll.") if ballot.native else _("It comes with buttons in the chat.")
    return Screen(
        text=paragraphs(
            _("This is what people will read."),
            *sides,
            lines(form, _.plural("{n} member will be asked to vote.", "{n} members will be asked to vote.", roll)),
            _(
                "Once prepared, every member can read it. Its rules can then only ask for more, and it opens by itself"
                " once somebody who reads each language has approved the words."
            ),
        ),
        choices=(
            choice(_("Prepare it"), "prepare"),
            choice(_("Change the actions"), "actions"),
            choice(_("Change the question"), "question"),
            choice(_("Change the rules"), "rules"),
            choice(_("Change the close"), "close"),
            choice(_("Give up this ballot"), "leave"),
        ),
    )


def _as_ballot(turn: Turn, draft: Draft) -> Ballot:
    """The ballot as it would be prepared now, to be shown."""
    terms = draft.terms(turn.now)
    return Ballot(
        id=0,
        initiative_id=turn.initiative.id,
        question_fr=draft.question_fr,
        question_zh=draft.question_zh,
        rule=draft.rule,
        needed=Sizes(),
        secret=draft.secret,
        native=bool(draft.native),
        status=Status.PREPARED,
        opened_at=terms.opens_at,
        closes_at=terms.closes_at,
        outcome_fr="",
        outcome_zh="",
        options=tuple(
            Option(0, position, action.id, action.title_for("fr"), action.title_for("zh"), action.cost)
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
            return AllRules(draft=draft)
        case "close":
            return AskClose(draft=draft)
        case "leave":
            return Screen(text=_("Nothing was opened."))
        case "prepare":
            return _prepare(turn, draft, _)
    return choose_please(_)


def _prepare(turn: Turn, draft: Draft, _: Words) -> Step | Screen:
    """Prepare it, unless something has changed since the preview: then that is asked again."""
    following = onwards(turn, draft, _.code)
    chosen = chosen_actions(turn, draft)
    if not isinstance(following, Preview) or following.draft != draft or len(chosen) != len(draft.actions):
        return following
    roll = members.counts(turn.connection, turn.initiative.id).total()
    if draft.rule.quorum.needed(Sizes(overall=roll)).overall > roll:
        return AskQuorum(draft=draft)
    shown = _as_ballot(turn, draft)
    prepared = ballots_opening.prepare(
        turn.connection,
        initiative_id=turn.initiative.id,
        question_fr=shown.question_fr,
        question_zh=shown.question_zh,
        proposed=[
            ballots_opening.Proposed(each.action_id, each.label_fr, each.label_zh, each.cost) for each in shown.options
        ],
        rule=shown.rule,
        secret=shown.secret,
        native=shown.native,
        opens_at=shown.opened_at,
        closes_at=shown.closes_at,
        prepared_by=turn.member.id,
        now=turn.now,
    )
    _write_wordings(turn, prepared, draft, chosen)
    turn.note(BallotPrepared(ballot=prepared.id))
    opened = start(turn, prepared, but=turn.person.id)
    if opened is None:
        return card(turn, prepared, _, _("<b>The ballot is prepared.</b> It is in /ballots for everybody to read."))
    return Screen(
        text=paragraphs(
            _("<b>The ballot is open.</b>"),
            _.plural("{n} member gets it now.", "{n} members get it now.", roll),
            lines(_("It closes by itself:"), hours.everywhere(turn, opened.closes_at, _)),
        )
    )


def _write_wordings(turn: Turn, ballot: Ballot, draft: Draft, chosen: list[Action]) -> None:
    """Every wording with its author. What a translation's readers have approved already stays approved, and what the
    coordinator has just read in their own language is approved by them, unless they translated it themselves."""
    for language in ("fr", "zh"):
        mine = not draft.usual
        foreign = mine and language != turn.person.language
        text = ballot.question(language)
        _write(turn, ballot, QUESTION, language, text, turn.member.id if mine else None, foreign)
        for option, action in zip(ballot.options, chosen, strict=True):
            other = action.other_title if language != action.language else None
            author = other.author_id if other else action.member_id
            part, label = option_part(option.position), option.label(language)
            _write(turn, ballot, part, language, label, author, other is not None)
    written = {(each.part, each.language): each for each in ballots_prepared.wordings_of(turn.connection, ballot.id)}
    for option, action in zip(ballot.options, chosen, strict=True):
        title = action.other_title
        if title is not None and title.approved and title.approved_by is not None and title.approved_at is not None:
            copy = written[option_part(option.position), title.language]
            wordings.approve(turn.connection, [copy], title.approved_by, title.approved_at)
    for language in ("fr", "zh"):
        mine_to_approve = to_approve(turn, written.values(), language)
        wordings.approve(turn.connection, mine_to_approve, turn.member.id, turn.now)


def _write(turn: Turn, ballot: Ballot, part: str, language: str, text: str, author: int | None, foreign: bool) -> None:
    wordings.write(
        turn.connection,
        initiative_id=ballot.initiative_id,
        thing=Thing.BALLOT,
        thing_id=ballot.id,
        part=part,
        language=language,
        text=text,
        author_id=author,
        translated=foreign,
        now=turn.now,
    )
