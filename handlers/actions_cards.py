"""An action as a card: what is proposed, by whom, where it stands, and what this reader can do about it."""

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.domain.actions import Action, ActionStatus, may_follow
from bot.domain.people import Member
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from storage import actions, members


class ListActions(Press, called="actions"):
    """A page of the actions that stand there, from 1; without a status, of those that matter most to the reader."""

    status: ActionStatus | None = None
    page: int = 1


class OpenAction(Press, called="action"):
    action: int


class Propose(Press, called="action.propose"):
    """Begins /propose."""


class Accept(Press, called="action.accept"):
    """`seen` is where the action stood when the button was shown: whoever decides on an older state is told."""

    action: int
    seen: ActionStatus


class Merge(Press, called="action.merge"):
    """Asks which accepted action it is merged into."""

    action: int
    seen: ActionStatus
    page: int = 1


class SetAside(Press, called="action.aside"):
    """Asks for the reason."""

    action: int
    seen: ActionStatus


class Translate(Press, called="action.translate"):
    """Asks for the title in the other language."""

    action: int


def card(turn: Turn, action: Action, _: Words, note: object = "") -> Screen:
    """`note` says what has just happened."""
    named = members.named(
        turn.connection, {each for each in (action.member_id, action.translated_by, action.decided_by) if each}
    )
    return Screen(
        text=paragraphs(
            note,
            lines(
                _("<b>{title}</b>", title=action.title_for(_.code)),
                _translation(action, named, _),
                vocabulary.first_up(vocabulary.domain(_, action.domain)),
            ),
            lines(vocabulary.foreign(_, action.language), action.description),
            _proposed(turn, action, named, _),
            _standing(turn, action, named, _),
        ),
        rows=tuple(_decisions(turn, action, _)),
    )


def title_of(action: Action, _: Words) -> Markup:
    """The title for this reader, with a mark when nobody has translated it yet."""
    title = action.title_in(_.code)
    return Markup.escape(title) if title else vocabulary.marked(_, action.title, action.language)


def may_translate(turn: Turn, action: Action) -> bool:
    """Those who coordinate, and whoever proposed it."""
    return turn.member.coordinates or (turn.member.is_active and action.member_id == turn.member.id)


def gone(_: Words) -> Screen:
    """What a button named is no more, or never was for this reader."""
    return Screen(text=_("This action is not here any more."), rows=((button(_("See the actions"), ListActions()),),))


def _translation(action: Action, named: dict[int, Member], _: Words) -> Markup:
    """The title in the other language, and who wrote it."""
    original = action.language == _.code
    if not action.translated_title:
        if original:
            return _("No Chinese title yet") if _.code == "fr" else _("No French title yet")
        return _("The title is in Chinese") if action.language == "zh" else _("The title is in French")
    other = action.translated_title if original else action.title
    author = named.get(action.translated_by or 0)
    return lines(
        _("In Chinese: {title}", title=other) if _.code == "fr" else _("In French: {title}", title=other),
        _("Title translated by {name}", name=author.name) if author else "",
    )


def _proposed(turn: Turn, action: Action, named: dict[int, Member], _: Words) -> Markup:
    author = named.get(action.member_id or 0)
    day = _.full_date(action.proposed_at, turn.zone)
    if author is None:
        return _("Proposed on {day}", day=day)
    return _(
        "Proposed by {name} ({college}, {territory}) on {day}",
        name=author.name,
        college=vocabulary.college(_, author.college),
        territory=turn.territory(author.territory_id).name(_.code),
        day=day,
    )


def _standing(turn: Turn, action: Action, named: dict[int, Member], _: Words) -> Markup:
    """Where it stands, who decided so, and why."""
    decider = named.get(action.decided_by or 0)
    into = actions.by_id(turn.connection, action.initiative_id, action.merged_into) if action.merged_into else None
    return lines(
        _("<b>{status}</b>", status=vocabulary.action_status(_, action.status)),
        title_of(into, _) if into else "",
        _("Reason: {reason}", reason=action.reason) if action.reason else "",
        _("Decided by {name} on {day}", name=decider.name, day=_.full_date(action.decided_at, turn.zone))
        if decider and action.decided_at
        else "",
    )


def _decisions(turn: Turn, action: Action, _: Words) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    if turn.member.coordinates:
        here = {"action": action.id, "seen": action.status}
        accept = _("Accept the action") if action.waits else _("Accept after all")
        ways = (
            (ActionStatus.ACCEPTED, button(accept, Accept.model_validate(here))),
            (ActionStatus.MERGED, button(_("Merge into another"), Merge.model_validate(here))),
            (ActionStatus.SET_ASIDE, button(_("Set it aside"), SetAside.model_validate(here))),
        )
        rows += [(way,) for status, way in ways if may_follow(action, status)]
    if may_translate(turn, action):
        rows.append((button(_translate(action, _), Translate(action=action.id)),))
    if action.merged_into:
        rows.append((button(_("Open the action it is part of"), OpenAction(action=action.merged_into)),))
    rows.append((button(_("See the actions"), ListActions(status=action.status)),))
    return rows


def _translate(action: Action, _: Words) -> str:
    chinese = action.other_language == "zh"
    if action.translated_title:
        return _("Change the Chinese title") if chinese else _("Change the French title")
    return _("Write the title in Chinese") if chinese else _("Write the title in French")
