"""An action as a card: what is proposed, by whom, where it stands, and what this reader can do about it."""

from collections.abc import Iterable
from hashlib import sha256

from markupsafe import Markup

from bot.chat import Button, Press, Screen, Turn, button
from bot.domain.actions import Action, ActionStatus, may_follow
from bot.domain.people import Member
from bot.domain.wordings import DESCRIPTION, TITLE, Wording, may_approve
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


class LeaveAction(Press, called="action.keep"):
    """Closes the question; the action stays as it was."""

    action: int


class Translate(Press, called="action.translate"):
    """Asks for the title, or the description, in the other language."""

    action: int
    part: str = TITLE


class ApproveWords(Press, called="action.approve"):
    """I have read the words in the other language and vouch for them. `seen` begins the digest of what was read."""

    action: int
    seen: str


def card(turn: Turn, action: Action, _: Words, note: object = "") -> Screen:
    """`note` says what has just happened."""
    named = members.named(
        turn.connection,
        {each for each in (action.member_id, action.decided_by, *_hands(action)) if each},
    )
    return Screen(
        text=paragraphs(
            note,
            lines(
                _("<b>{title}</b>", title=action.title_for(_.code)),
                _translation(action, named, _),
                vocabulary.first_up(vocabulary.domain(_, action.domain)),
            ),
            _description(turn, action, named, _),
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
    """Those who coordinate, whoever proposed it, and whoever reads both languages."""
    mine = action.member_id == turn.member.id
    return turn.member.is_active and (turn.member.coordinates or mine or turn.person.reads_both)


def to_approve(turn: Turn, action: Action) -> list[Wording]:
    """The translated words that this reader can vouch for."""
    both = (action.other_title, action.other_description)
    return [each for each in both if each and not each.approved and may_approve(each, turn.member, turn.person)]


def digest(wordings: Iterable[Wording]) -> str:
    """Tells the words that were read from those of a moment later; small enough for a button."""
    return sha256("\0".join(f"{each.id}:{each.text}" for each in wordings).encode()).hexdigest()[:10]


def gone(_: Words) -> Screen:
    """What a button named is no more, or never was for this reader."""
    return Screen(text=_("This action is not here any more."), rows=((button(_("See the actions"), ListActions()),),))


def _hands(action: Action) -> list[int]:
    """The members who wrote or approved its words in the other language."""
    both = [each for each in (action.other_title, action.other_description) if each]
    return [number for each in both for number in (each.author_id, each.approved_by) if number]


def _translation(action: Action, named: dict[int, Member], _: Words) -> Markup:
    """The title in the other language, who wrote it, and who approved it."""
    original = action.language == _.code
    if action.other_title is None:
        if original:
            return _("No Chinese title yet") if _.code == "fr" else _("No French title yet")
        return _("The title is in Chinese") if action.language == "zh" else _("The title is in French")
    other = action.other_title.text if original else action.title
    author = named.get(action.other_title.author_id or 0)
    return lines(
        _("In Chinese: {title}", title=other) if _.code == "fr" else _("In French: {title}", title=other),
        _("Title translated by {name}", name=author.name) if author else "",
        approval(action.other_title, named, _),
    )


def approval(wording: Wording, named: dict[int, Member], _: Words) -> Markup:
    """Whether somebody vouches for these words."""
    if not wording.approved:
        return _("Translation not approved yet")
    by = named.get(wording.approved_by or 0)
    return _("Translation approved by {name}", name=by.name) if by else _("Translation approved")


def _description(turn: Turn, action: Action, named: dict[int, Member], _: Words) -> Markup:
    """What it is about, in the reader's language where there is such a wording; in both for those who read both."""
    other = action.other_description
    original = lines(vocabulary.foreign(_, action.language), action.description)
    if other is None or (other.language != _.code and not turn.person.reads_both):
        return original
    author = named.get(other.author_id or 0)
    translated = lines(
        vocabulary.foreign(_, other.language),
        other.text,
        _("Description translated by {name}", name=author.name) if author else "",
        approval(other, named, _),
    )
    return paragraphs(translated, original) if turn.person.reads_both else translated


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
    if words := to_approve(turn, action):
        rows.append((button(_approve(action, _), ApproveWords(action=action.id, seen=digest(words))),))
    if may_translate(turn, action):
        rows.append((button(_translate_title(action, _), Translate(action=action.id)),))
        rows.append((button(_translate_description(action, _), Translate(action=action.id, part=DESCRIPTION)),))
    if action.merged_into:
        rows.append((button(_("Open the action it is part of"), OpenAction(action=action.merged_into)),))
    rows.append((button(_("See the actions"), ListActions(status=action.status)),))
    return rows


def _approve(action: Action, _: Words) -> str:
    return _("Approve the Chinese words") if action.other_language == "zh" else _("Approve the French words")


def _translate_title(action: Action, _: Words) -> str:
    chinese = action.other_language == "zh"
    if action.other_title is not None:
        return _("Change the Chinese title") if chinese else _("Change the French title")
    return _("Write the title in Chinese") if chinese else _("Write the title in French")


def _translate_description(action: Action, _: Words) -> str:
    chinese = action.other_language == "zh"
    if action.other_description is not None:
        return _("Change the Chinese description") if chinese else _("Change the French description")
    return _("Write the description in Chinese") if chinese else _("Write the description in French")
