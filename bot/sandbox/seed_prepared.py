"""The demo's ballot in preparation: it opens in two days, once the one wording that still waits is approved."""

from collections.abc import Mapping
from datetime import timedelta

from bot.chat import Deed
from bot.domain.ballots import Ballot
from bot.domain.choices import Method
from bot.domain.initiatives import Initiative
from bot.domain.people import Member
from bot.domain.rules import Rule
from bot.domain.wordings import QUESTION, Thing, option_part
from handlers.ballots_starting import start
from storage import actions, wordings
from storage.ballots_opening import Proposed, prepare

A_DAY = timedelta(days=1)
QUESTIONS = ("Quel projet visiter ensemble en mars\u202f?", "三月先一起考察哪个项目？")
"""In French and in Chinese."""


def prepare_one(deed: Deed, initiative: Initiative, members: Mapping[str, Member]) -> None:
    """Lin prepared it yesterday. All its words are approved but the French question, which she translated: Bernadette
    is asked for it."""
    lin, chen, bernadette = (members[name] for name in ("林静", "陈晓梅", "Bernadette Tati"))
    accepted = actions.accepted(deed.connection, initiative.id)[:4]
    ballot = prepare(
        deed.connection,
        initiative_id=initiative.id,
        question_fr=QUESTIONS[0],
        question_zh=QUESTIONS[1],
        proposed=[Proposed(each.id, each.title_for("fr"), each.title_for("zh"), each.cost) for each in accepted],
        rule=Rule(method=Method.RANKING),
        secret=True,
        native=False,
        opens_at=deed.now + 2 * A_DAY,
        closes_at=deed.now + 6 * A_DAY,
        prepared_by=lin.id,
        now=deed.now - A_DAY,
    )
    for language, reader in (("fr", bernadette), ("zh", chen)):
        _write(deed, ballot, QUESTION, language, ballot.question(language), lin, translated=language == "fr")
        for option, action in zip(ballot.options, accepted, strict=True):
            foreign = language != action.language
            _write(deed, ballot, option_part(option.position), language, option.label(language), lin, foreign)
        written = wordings.of(deed.connection, Thing.BALLOT, [ballot.id])[ballot.id]
        waits = ("fr", QUESTION)
        read = [each for each in written if each.language == language and (language, each.part) != waits]
        wordings.approve(deed.connection, read, reader.id, deed.now - A_DAY / 2)
    start(deed, ballot, but=lin.person_id)


def _write(deed: Deed, ballot: Ballot, part: str, language: str, text: str, by: Member, translated: bool) -> None:
    wordings.write(
        deed.connection,
        initiative_id=ballot.initiative_id,
        thing=Thing.BALLOT,
        thing_id=ballot.id,
        part=part,
        language=language,
        text=text,
        author_id=by.id if translated or part == QUESTION else None,
        translated=translated,
        now=deed.now - A_DAY,
    )
