"""Words about two memberships of one person: what each has, what putting them together does, and why it cannot be."""

from markupsafe import Markup

from bot.chat import Screen, Turn
from bot.domain.merging import Hindrance, Whose
from bot.domain.people import Member, Status
from bot.domain.voices import Voice
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import notes_words, vocabulary
from handlers.members_words import pair, reached
from storage import merging
from storage.merging_votes import Met
from storage.roster import Listed


def has(turn: Turn, listed: Listed, _: Words) -> list[object]:
    """What somebody is and has, a line each."""
    member = listed.member
    return [
        Markup("<b>{}</b>").format(member.name),
        pair(turn, (member.college, member.territory_id), _),
        " · ".join(part for part in (member.function, member.organisation) if part),
        vocabulary.status(_, member.status) if member.status is not Status.ACTIVE else "",
        reached(listed, _),
        _("Last here: {day}", day=notes_words.day(_, member.seen_on)) if member.seen_on else "",
        *_counts(turn, member, _),
    ]


def what_it_does(turn: Turn, kept: Member, gone: Member, met: list[Met], _: Words) -> Markup:
    """Exactly what will happen, for both who decide it."""
    both = [each for each in met if each.both_voted]
    over = [each for each in met if each.goes_over and not each.both_voted]
    return paragraphs(
        _("<b>Put these two memberships together?</b>"),
        lines(
            _("Goes on: {name} ({about})", name=kept.name, about=pair(turn, (kept.college, kept.territory_id), _)),
            _("Ends: {name} ({about})", name=gone.name, about=pair(turn, (gone.college, gone.territory_id), _)),
        ),
        lines(_("What goes over:"), *(_counts(turn, gone, _) or [_("nothing but the name in the log")])),
        lines(
            *(_both(each, kept, gone, _) for each in both),
            *(
                _("“{question}”: the vote goes over, with a new receipt.", question=each.ballot.question(_.code))
                for each in over
            ),
        ),
        _("Of each meeting the later answer stands. Ballots that are closed stay as they were published."),
        _("It cannot be undone."),
    )


def told(turn: Turn, kept: Member, _: Words, *, goes_on_here: bool, receipts: bool) -> Screen:
    """What the person reads, on the account that goes on and on the other one."""
    name = turn.initiative.name(_.code)
    if not goes_on_here:
        return Screen(
            text=paragraphs(
                _("<b>You were a member of {name} twice.</b>", name=name),
                _("You go on as {name}, from your other account; this one has nothing here any more.", name=kept.name),
                _("If that is not you, speak to the coordination."),
            )
        )
    return Screen(
        text=paragraphs(
            _("<b>You were a member of {name} twice; now both are one.</b>", name=name),
            _("All that you said and answered is here: /mine, /meetings."),
            _("Votes that you had cast from the other account count here, with new receipts: /ballots.")
            if receipts
            else "",
            _("If that is not right, speak to the coordination."),
        )
    )


def hindered(why: Hindrance, gone: Member, _: Words) -> Markup:
    match why:
        case Hindrance.SAME:
            return _("That is the same membership already.")
        case Hindrance.COORDINATES:
            return _("{name} coordinates. First take the coordination back, then this is possible.", name=gone.name)
        case Hindrance.ELSEWHERE:
            return _("Only the membership on Telegram can go on, or the person would be reached no more.")
        case Hindrance.TWO_PAPERS:
            return _("In an open ballot both have a vote on paper, and neither can be taken out. Wait until it closes.")
        case Hindrance.LOCKED:
            return _("The votes of a secret ballot cannot be opened just now. Try again later, or once it has closed.")
        case Hindrance.NOT_NOW:
            return _("This is not possible now: one of the two is no member, or a ballot is about to close.")


def _counts(turn: Turn, member: Member, _: Words) -> list[Markup]:
    """What a membership has; what there is none of is not said."""
    holds = merging.belongings(turn.connection, member.id)
    sentences = (
        (holds.entries, _.plural("{n} entry", "{n} entries", holds.entries)),
        (holds.actions, _.plural("{n} proposal", "{n} proposals", holds.actions)),
        (holds.answers, _.plural("{n} answer to a meeting", "{n} answers to meetings", holds.answers)),
        (holds.votes, _.plural("a vote in {n} open ballot", "a vote in {n} open ballots", holds.votes)),
    )
    return [Markup("• {}").format(sentence) for number, sentence in sentences if number]


def _both(met: Met, kept: Member, gone: Member, _: Words) -> Markup:
    """Which of two votes in one ballot counts."""
    question = met.ballot.question(_.code)
    if met.voice is Voice.PAPER:
        return _("“{question}”: the vote on paper counts, the other one is dropped.", question=question)
    name = kept.name if met.whose is Whose.KEPT else gone.name
    return _(
        "“{question}”: both voted; the vote of {name} counts, the other one is dropped.", question=question, name=name
    )
