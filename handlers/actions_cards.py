"""An action as a card: what is proposed, by whom, where it stands, and what this reader can do about it."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from markupsafe import Markup

from bot.chat import Button, Screen, Turn, button
from bot.domain.actions import Action, ActionStatus, may_follow
from bot.domain.people import College, Member
from bot.domain.wordings import DESCRIPTION, Wording, may_approve
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.actions_presses import (
    Accept,
    ApproveWords,
    ChooseTerritories,
    EstimateCost,
    ListActions,
    Merge,
    OpenAction,
    SetAside,
    Support,
    Translate,
)
from handlers.translating_words import revised
from storage import actions, members

NAMED = 10
"""Supporters that a card names; the others are counted."""


def card(turn: Turn, action: Action, _: Words, note: object = "") -> Screen:
    """`note` says what has just happened."""
    supporters = actions.supporters(turn.connection, action.id)
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
                _territories(turn, action, _),
                _cost(action, _),
            ),
            _description(turn, action, named, _),
            _proposed(turn, action, named, _),
            support(turn, supporters, _),
            _standing(turn, action, named, _),
        ),
        rows=(*_support_button(turn, action, supporters, _), *_decisions(turn, action, _)),
    )


def title_of(action: Action, _: Words) -> Markup:
    """The title for this reader, with a mark when nobody has translated it yet."""
    title = action.title_in(_.code)
    return Markup.escape(title) if title else vocabulary.marked(_, action.title, action.language)


def may_translate(turn: Turn, action: Action) -> bool:
    """Those who coordinate, whoever proposed it, and whoever reads both languages."""
    mine = action.member_id == turn.member.id
    return turn.member.is_active and (turn.member.coordinates or mine or turn.person.reads_both)


def may_weigh(turn: Turn, action: Action) -> bool:
    """Who says what it costs and whom it concerns: those who coordinate, and whoever proposed it."""
    return turn.member.is_active and (turn.member.coordinates or action.member_id == turn.member.id)


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
    """Whether somebody vouches for these words, and whether they began as a machine's."""
    by = named.get(wording.approved_by or 0)
    vouched = _("Translation approved by {name}", name=by.name) if by else _("Translation approved")
    return lines(
        revised(_) if wording.drafted else "", vouched if wording.approved else _("Translation not approved yet")
    )


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


def _territories(turn: Turn, action: Action, _: Words) -> Markup:
    names = [place.name(_.code) for place in turn.territories if place.id in action.territories]
    return _("Territories: {names}", names=_.list(names)) if names else _("Territories: all")


def _cost(action: Action, _: Words) -> Markup:
    if action.cost is None:
        return _("Estimated cost: not known yet")
    return _("Estimated cost: {amount}", amount=_.money(action.cost))


def support(turn: Turn, supporters: list[Member], _: Words) -> Markup:
    """Who stands behind it: how many, from where, and by name. It is said in public, unlike a vote."""
    if not supporters:
        return _("Nobody has said yet that they support it.")
    colleges, places = Counter(each.college for each in supporters), Counter(each.territory_id for each in supporters)
    by_place = [
        _("{group}: {n}", group=place.name(_.code), n=_.number(places[place.id]))
        for place in turn.territories
        if places[place.id]
    ]
    by_college = [
        _("{group}: {n}", group=vocabulary.college(_, each), n=_.number(colleges[each]))
        for each in College
        if colleges[each]
    ]
    names = [each.name for each in supporters[:NAMED]]
    more = len(supporters) - len(names)
    return lines(
        _.plural("<b>Supported by {n} member</b>", "<b>Supported by {n} members</b>", len(supporters)),
        Markup(" · ").join(by_place),
        Markup(" · ").join(by_college),
        _.plural("{names} and {n} other", "{names} and {n} others", more, names=_.list(names))
        if more
        else _.list(names),
    )


def _support_button(turn: Turn, action: Action, supporters: list[Member], _: Words) -> tuple[tuple[Button, ...], ...]:
    if not turn.member.is_active:
        return ()
    mine = any(each.id == turn.member.id for each in supporters)
    label = _("Take my support back") if mine else _("I support it")
    return ((button(label, Support(action=action.id, supports=not mine)),),)


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
    if may_weigh(turn, action):
        rows.append((button(_("Estimate the cost"), EstimateCost(action=action.id)),))
        rows.append((button(_("Choose the territories"), ChooseTerritories(action=action.id)),))
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
