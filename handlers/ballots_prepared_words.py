"""How a ballot's preparation reads: both wordings with their authors, who approved them, remarks with their answers.

Used by the card of a prepared ballot, and once it is open, closed or given up by the account of how it came about.
"""

from collections.abc import Iterable

from markupsafe import Markup

from bot.domain.ballots import Ballot, Option
from bot.domain.differences import Difference
from bot.domain.people import Member
from bot.domain.wordings import QUESTION, Correction, Wording, option_part, waiting
from bot.words import Words
from bot.words.language import lines
from handlers import vocabulary


def hands(written: Iterable[Wording], remarks: Iterable[Difference], corrected: Iterable[Correction] = ()) -> set[int]:
    """Everybody whose name may stand beside these."""
    found = [
        *(number for each in written for number in (each.author_id, each.approved_by)),
        *(number for each in remarks for number in (each.member_id, each.answered_by)),
        *(each.member_id for each in corrected),
    ]
    return {number for number in found if number}


def both(ballot: Ballot, written: list[Wording], named: dict[int, Member], _: Words) -> tuple[Markup, Markup]:
    """The question, and the options with their costs, in the reader's language and below it in the other one."""
    by_place = {(each.part, each.language): each for each in written}
    mine, other = _.code, "fr" if _.code == "zh" else "zh"

    def pair(part: str, number: str) -> Markup:
        first, second = by_place.get((part, mine)), by_place.get((part, other))
        return lines(*(text(number if each is first else "", each, named, _) for each in (first, second) if each))

    options = lines(
        *(
            lines(pair(option_part(option.position), f"{option.position + 1}. "), _cost(option, _))
            for option in ballot.options
        )
    )
    return pair(QUESTION, ""), options


def text(number: str, wording: Wording, named: dict[int, Member], _: Words) -> Markup:
    """One wording, with who translated it."""
    said = Markup("{}{}").format(number, wording.text)
    if wording.part == QUESTION:
        said = Markup("<b>{}</b>").format(said)
    author = named.get(wording.author_id or 0)
    if wording.machine:
        return _("{text} (translated by a machine)", text=said)
    return _("{text} (translated by {name})", text=said, name=author.name) if wording.translated and author else said


def _cost(option: Option, _: Words) -> Markup:
    return _("Estimated cost: {amount}", amount=_.money(option.cost)) if option.cost else Markup("")


def approvals(written: list[Wording], language: str, named: dict[int, Member], _: Words) -> Markup:
    """Whether the wordings of a language are approved, and by whom."""
    french = language == "fr"
    if missing := len(waiting(written, language)):
        if french:
            return _.plural(
                "In French, {n} wording waits for the approval of somebody who reads French.",
                "In French, {n} wordings wait for the approval of somebody who reads French.",
                missing,
            )
        return _.plural(
            "In Chinese, {n} wording waits for the approval of somebody who reads Chinese.",
            "In Chinese, {n} wordings wait for the approval of somebody who reads Chinese.",
            missing,
        )
    hands = dict.fromkeys(each.approved_by for each in written if each.language == language and each.approved_by)
    names = _.list([named[number].name for number in hands if number in named])
    if not names:
        return _("The French wordings are approved.") if french else _("The Chinese wordings are approved.")
    if french:
        return _("The French wordings are approved by {names}.", names=names)
    return _("The Chinese wordings are approved by {names}.", names=names)


def remark(raised: Difference, named: dict[int, Member], _: Words) -> Markup:
    """What somebody pointed out, and the answer."""
    who, by = named.get(raised.member_id or 0), named.get(raised.answered_by or 0)
    said = vocabulary.marked(_, raised.note, raised.language)
    answer: object = ""
    if raised.answer:
        words = vocabulary.marked(_, raised.answer, raised.answer_language)
        answer = _("{name} answers: {answer}", name=by.name, answer=words) if by else words
    elif raised.corrected:
        answer = _("{name} has corrected the wording.", name=by.name) if by else _("The wording was corrected.")
    return lines(
        _("{name} finds that the two versions differ: {note}", name=who.name, note=said)
        if who
        else _("The two versions differ: {note}", note=said),
        answer,
    )


def correction(corrected: Correction, named: dict[int, Member], _: Words) -> Markup:
    """What a wording said before, and since; the texts are in the language that was corrected."""
    by = named.get(corrected.member_id or 0)
    before = vocabulary.marked(_, corrected.before, corrected.language)
    after = vocabulary.marked(_, corrected.after, corrected.language)
    if by is None:
        return _("A wording was corrected: “{before}” became “{after}”.", before=before, after=after)
    return _("{name} corrected a wording: “{before}” became “{after}”.", name=by.name, before=before, after=after)
