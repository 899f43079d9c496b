"""Who is missing: which college of which territory has nobody yet, first those whom the stage that comes next needs
(handlers.stages), and the invitation that would fill each gap."""

from collections import Counter

from markupsafe import Markup

from bot.chat import Button, Right, Routes, Screen, Turn, button
from bot.domain.missing import Missing, missing
from bot.domain.people import College
from bot.domain.stages import Progress, following
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import stages_words, vocabulary
from handlers.invitations import InviteInto
from handlers.members_presses import ListMembers, ListMissing
from handlers.stages import progress_of
from handlers.stages_presses import ShowStage
from storage import members

routes = Routes("members_missing")


@routes.press(ListMissing, right=Right.COORDINATOR)
def show_missing(turn: Turn, _press: ListMissing, _: Words) -> Screen:
    """Every gap, with the invitation that fills it one tap away."""
    lacking = lacking_here(turn, members.counts(turn.connection, turn.initiative.id))
    comes_next = following(progress_of(turn))
    return Screen(
        text=paragraphs(
            _("<b>Who is missing</b>"),
            *_widest(turn, lacking, _),
            _for_stage(turn, comes_next, _),
            _("Each of these links admits at once: give it only to people you know.")
            if lacking
            else _("Nobody is: every college of every territory is here."),
        ),
        rows=(
            *((inviting(turn, pair, _),) for pair in _ordered(lacking, comes_next)),
            *(((button(_("See the next stage"), ShowStage(stage=comes_next.stage.name)),),) if comes_next else ()),
            (button(_("Back to the members"), ListMembers()),),
        ),
    )


def lacking_here(turn: Turn, counts: Counter[tuple[College, int]]) -> Missing:
    return missing(counts, [place.id for place in turn.territories])


def gaps(turn: Turn, lacking: Missing) -> list[tuple[College, int]]:
    """What is missing, first what the stage that comes next needs."""
    return _ordered(lacking, following(progress_of(turn)))


def _ordered(lacking: Missing, comes_next: Progress | None) -> list[tuple[College, int]]:
    needed = comes_next.invitable if comes_next else ()
    return sorted(lacking.most_urgent, key=lambda pair: pair not in needed)


def _for_stage(turn: Turn, comes_next: Progress | None, _: Words) -> Markup | str:
    """Whom the stage that comes next needs, and who is not here."""
    if comes_next is None or not comes_next.invitable:
        return ""
    return lines(
        _("The next stage needs them: {stage}", stage=stages_words.title(_, comes_next.stage.name)),
        *(Markup("• {}").format(stages_words.group(turn, pair, _)) for pair in comes_next.invitable),
    )


def _widest(turn: Turn, lacking: Missing, _: Words) -> list[Markup]:
    """What is missing as a whole, before the single gaps."""
    places = [turn.territory(place).name(_.code) for place in lacking.territories]
    colleges = [vocabulary.college(_, each) for each in lacking.colleges]
    return [
        *([_("Nobody at all yet from: {names}", names=_.list(places))] if places else []),
        *([_("Nowhere yet: {names}", names=_.list(colleges))] if colleges else []),
    ]


def inviting(turn: Turn, pair: tuple[College, int], _: Words) -> Button:
    label = _(
        "Invite, {territory}: {college}",
        territory=turn.territory(pair[1]).name(_.code),
        college=vocabulary.college(_, pair[0]),
    )
    return button(label, InviteInto(college=pair[0], territory=pair[1]))
