"""Actions: what the members propose to do together.

/propose             the title (it may become an option of a ballot), the description, the domain;
                     "Proposed. The coordination will decide, and you will be told."
/actions             where the proposals stand; coordinators see first what waits for them
  a number           the action, with who proposed it, who decided and why   (see actions_deciding)
"""

from markupsafe import Markup

from bot.chat import N_, Again, Answer, Payload, Right, Routes, Screen, Step, Turn, button, manners
from bot.domain.actions import TITLE_LIMIT, Action, ActionStatus, as_title
from bot.domain.domains import SIX, Domain
from bot.domain.journal import TEXT_LIMIT, language_of, too_many
from bot.domain.wordings import DESCRIPTION, TITLE, Thing
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.actions_cards import card, gone, title_of
from handlers.actions_letters import tell_coordinators
from handlers.actions_presses import ListActions, OpenAction, Propose
from handlers.domains import domain_question
from handlers.entries_cards import turning
from handlers.lengths import too_long
from storage import actions, translations

routes = Routes("actions")
PAGE = 5


class AskTitle(Step, called="action.title"):
    """What should be done?"""


class AskDescription(Step, called="action.description"):
    title: str


class AskDomain(Step, called="action.domain"):
    title: str
    description: str


# Proposing.


@routes.command(
    "propose",
    right=Right.ACTIVE,
    menu=N_("Propose an action"),
    more=N_(
        "A title, a few words, for which territories, at what cost.\n"
        "The coordination answers, and what is accepted can be put to a vote."
    ),
)
def propose(turn: Turn, _payload: Payload, _: Words) -> Step:
    return AskTitle()


@routes.press(Propose, right=Right.ACTIVE)
def propose_one(turn: Turn, _press: Propose, _: Words) -> Step:
    return AskTitle()


@routes.asks(AskTitle)
def ask_title(turn: Turn, _step: AskTitle, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>What should we do together?</b>"),
            _(
                "Write a title of up to {n} characters: it may become an option in a vote. The details come next.",
                n=TITLE_LIMIT,
            ),
        )
    )


@routes.answer(AskTitle, right=Right.ACTIVE)
def hear_title(turn: Turn, _step: AskTitle, answer: Answer, _: Words) -> Step | Again:
    title = as_title(answer.text)
    beyond = too_many(title, TITLE_LIMIT)
    return too_long(_, beyond) if beyond else AskDescription(title=title)


@routes.asks(AskDescription)
def ask_description(turn: Turn, step: AskDescription, _: Words) -> Screen:
    return Screen(
        text=paragraphs(
            _("<b>{title}</b>", title=step.title),
            _(
                "Describe it in one message of up to {n} characters: for whom, where, with whom, what it takes.",
                n=_.number(TEXT_LIMIT),
            ),
        )
    )


@routes.answer(AskDescription, right=Right.ACTIVE)
def hear_description(turn: Turn, step: AskDescription, answer: Answer, _: Words) -> Step | Again:
    beyond = too_many(answer.text, TEXT_LIMIT)
    return too_long(_, beyond) if beyond else AskDomain(title=step.title, description=answer.text)


@routes.asks(AskDomain)
def ask_domain(turn: Turn, step: AskDomain, _: Words) -> Screen:
    return domain_question(_, SIX)


@routes.answer(AskDomain, right=Right.ACTIVE)
def hear_domain(turn: Turn, step: AskDomain, answer: Answer, _: Words) -> Screen | Again:
    if answer.value is None:
        return manners.choose_please(_)
    action = actions.propose(
        turn.connection,
        turn.member,
        domain=Domain(answer.value),
        language=language_of(step.title, turn.person.language),
        title=step.title,
        description=step.description,
        now=turn.now,
    )
    tell_coordinators(turn, action)
    return card(turn, action, _, _("Proposed. The coordination will decide, and you will be told."))


# Reading.


@routes.command(
    "actions",
    right=Right.READER,
    menu=N_("What has been proposed, and what became of it"),
    more=N_("All the actions, and what became of each.\nTap one to read it and to support it."),
)
def show_actions(turn: Turn, _payload: Payload, _: Words) -> Screen:
    return listed(turn, None, 1, _)


@routes.press(ListActions, right=Right.READER)
def list_actions(turn: Turn, press: ListActions, _: Words) -> Screen:
    return listed(turn, press.status, press.page, _)


@routes.press(OpenAction, right=Right.READER)
def open_action(turn: Turn, press: OpenAction, _: Words) -> Screen:
    action = actions.by_id(turn.connection, turn.initiative.id, press.action)
    if action is None:
        return gone(_)
    _count_reader(turn, action, _)
    return card(turn, action, _)


def _count_reader(turn: Turn, action: Action, _: Words) -> None:
    """Somebody opened an action that is not in their language yet: its words are the more urgent for it."""
    if action.language == _.code or turn.person.reads_both:
        return
    for part in (TITLE, DESCRIPTION):
        text = translations.source(turn.connection, action.initiative_id, Thing.ACTION, action.id, part)
        if text is not None and action.other(part) is None:
            translations.met(turn.connection, text)


def listed(turn: Turn, status: ActionStatus | None, page: int, _: Words) -> Screen:
    """A page of the actions that stand there."""
    counts = actions.counts(turn.connection, turn.initiative.id)
    status = status or _matters_most(counts, turn.member.coordinates)
    pages = max(1, -(-counts[status] // PAGE))
    page = min(max(page, 1), pages)
    shown = actions.of_status(turn.connection, turn.initiative.id, status, limit=PAGE, offset=(page - 1) * PAGE)
    presses = [OpenAction(action=action.id) for action in shown]
    others = [each for each in ActionStatus if counts[each] and each is not status]
    rows = (
        tuple(button(str(number), press) for number, press in enumerate(presses, start=1)),
        tuple(
            turning(
                page, pages, ListActions(status=status, page=page - 1), ListActions(status=status, page=page + 1), _
            )
        ),
        *((button(_counted(_, each, counts[each]), ListActions(status=each)),) for each in others),
        (button(_("Propose an action"), Propose()),) if turn.member.is_active else (),
    )
    decides = turn.member.coordinates and status is ActionStatus.PROPOSED and shown
    return Screen(
        text=paragraphs(
            _("<b>{status}</b>", status=_counted(_, status, counts[status]))
            if counts.total()
            else _("Nothing has been proposed yet."),
            *(_in_the_list(number, action, _) for number, action in enumerate(shown, start=1)),
            _("Tap a number to decide about it.") if decides else "",
            _("Page {page} of {pages}", page=page, pages=pages) if pages > 1 else "",
        ),
        rows=tuple(row for row in rows if row),
        numbered=tuple(press.encode() for press in presses),
    )


def _matters_most(counts: dict[ActionStatus, int], coordinates: bool) -> ActionStatus:
    """What waits, to those who decide; to the others what was accepted, then anything there is."""
    first = ActionStatus.PROPOSED if coordinates else ActionStatus.ACCEPTED
    return next((each for each in (first, ActionStatus.ACCEPTED, *ActionStatus) if counts[each]), ActionStatus.ACCEPTED)


def _counted(_: Words, status: ActionStatus, count: int) -> Markup:
    return _("{name}: {n}", name=vocabulary.action_status(_, status), n=_.number(count))


def _in_the_list(number: int, action: Action, _: Words) -> Markup:
    return lines(
        Markup("{}. <b>{}</b>").format(number, title_of(action, _)),
        vocabulary.first_up(vocabulary.domain(_, action.domain)),
    )
