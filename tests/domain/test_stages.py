"""The stages of a cooperation: what is there is measured against what each asks for."""

from collections import Counter
from pathlib import Path

import pytest

from bot.domain.people import College
from bot.domain.stages import Check, Fact, Facts, Stage, StageName, Stages, Standing, evaluate, following
from bot.stages import OURS, StagesRefused, read_stages, usual_stages

PN, SZ = 1, 2
ELECTED, TECHNICIAN, ASSOCIATION, DIASPORA = College


def facts(
    fact: Fact, *pairs: tuple[College, int], members: tuple[tuple[College, int], ...] = (), **numbers: int
) -> Facts:
    spread = {fact: Counter(pairs), Fact.MEMBERS: Counter(members or (pairs if fact is Fact.MEMBERS else ()))}
    return Facts((PN, SZ), spread, {Fact(name): number for name, number in numbers.items()})


def stage(check: Check, name: StageName = StageName.MOTIVATIONS, after: tuple[StageName, ...] = ()) -> Stages:
    return Stages(stages=(Stage(name=name, checks=(check,), after=after),))


CASES = [
    # asked, what there is, what is reached and needed by territory
    ({"at_least": 2}, [(ELECTED, PN)], [(None, 1, 2)]),
    ({"at_least": 2}, [(ELECTED, PN), (ELECTED, PN)], [(None, 2, 2)]),
    ({"each_territory": 1}, [(ELECTED, PN)], [(PN, 1, 1), (SZ, 0, 1)]),
    ({"each_territory": 2}, [(ELECTED, PN), (DIASPORA, PN), (ELECTED, SZ)], [(PN, 2, 2), (SZ, 1, 2)]),
    ({"colleges": 3}, [(ELECTED, PN), (ELECTED, SZ), (DIASPORA, PN)], [(None, 2, 3)]),
    ({"colleges": 2}, [(ELECTED, PN), (ELECTED, PN), (DIASPORA, SZ)], [(None, 2, 2)]),
    ({"colleges_in_each": 2}, [(ELECTED, PN), (DIASPORA, PN), (ELECTED, SZ)], [(PN, 2, 2), (SZ, 1, 2)]),
    # a territory that is not there (any more) counts for nothing
    ({"at_least": 1}, [(ELECTED, 99)], [(None, 0, 1)]),
]


@pytest.mark.parametrize(("asked", "pairs", "expected"), CASES)
def test_what_is_reached(asked, pairs, expected):
    [progress] = evaluate(stage(Check(fact=Fact.MOTIVATIONS, **asked)), facts(Fact.MOTIVATIONS, *pairs), ())
    [checked] = progress.checked
    assert [(count.territory_id, count.reached, count.needed) for count in checked.counts] == expected
    done = all(reached >= needed for _place, reached, needed in expected)
    assert checked.met is done
    assert progress.standing is (Standing.DONE if done else Standing.OPEN)


def test_who_could_give_it_is_whoever_is_here_and_has_not_given_it_and_who_is_invited_is_not_here():
    there = ((ELECTED, PN), (ELECTED, SZ), (TECHNICIAN, SZ))
    found = facts(Fact.MOTIVATIONS, (ELECTED, PN), members=there)
    [progress] = evaluate(stage(Check(fact=Fact.MOTIVATIONS, each_territory=1)), found, ())
    assert progress.askable == ((ELECTED, SZ), (TECHNICIAN, SZ))
    assert progress.invitable == ((ASSOCIATION, SZ), (DIASPORA, SZ))


def test_a_college_that_was_heard_in_one_territory_is_not_asked_for_in_another_where_colleges_are_counted():
    found = facts(Fact.MOTIVATIONS, (ELECTED, PN), members=((ELECTED, PN), (ELECTED, SZ), (DIASPORA, SZ)))
    [progress] = evaluate(stage(Check(fact=Fact.MOTIVATIONS, colleges=2)), found, ())
    assert progress.askable == ((DIASPORA, SZ),)
    assert (ELECTED, SZ) not in progress.invitable


def test_a_plain_number_is_given_by_nobody_in_particular():
    [progress] = evaluate(stage(Check(fact=Fact.MEETINGS, at_least=2)), facts(Fact.MEMBERS, meetings=1), ())
    assert (progress.standing, progress.askable, progress.invitable) == (Standing.OPEN, (), ())
    [progress] = evaluate(stage(Check(fact=Fact.MEETINGS, at_least=2)), facts(Fact.MEMBERS, meetings=2), ())
    assert progress.standing is Standing.DONE


TWO = Stages(
    stages=(
        Stage(name=StageName.MOTIVATIONS, checks=(Check(fact=Fact.MOTIVATIONS, at_least=1),)),
        Stage(
            name=StageName.PARTNERS,
            after=(StageName.MOTIVATIONS,),
            checks=(Check(fact=Fact.PARTNERS, at_least=1),),
        ),
    )
)
WILL, NO_WILL = facts(Fact.MOTIVATIONS, (ELECTED, PN)), facts(Fact.MOTIVATIONS)
FOUND_TOO_EARLY = facts(Fact.MOTIVATIONS, partners=1)
STANDINGS = [
    (NO_WILL, (), [Standing.OPEN, Standing.CLOSED]),
    (FOUND_TOO_EARLY, (), [Standing.OPEN, Standing.CLOSED]),
    (WILL, (), [Standing.DONE, Standing.OPEN]),
    (NO_WILL, (StageName.MOTIVATIONS,), [Standing.PASSED, Standing.OPEN]),
    (FOUND_TOO_EARLY, (StageName.MOTIVATIONS,), [Standing.PASSED, Standing.DONE]),
    (NO_WILL, (StageName.PARTNERS,), [Standing.OPEN, Standing.PASSED]),
    # what is there after all counts more than that it was passed
    (WILL, (StageName.MOTIVATIONS,), [Standing.DONE, Standing.OPEN]),
]


@pytest.mark.parametrize(("there", "passed", "expected"), STANDINGS)
def test_a_stage_opens_once_those_before_it_are_settled(there, passed, expected):
    progress = evaluate(TWO, there, passed)
    assert [each.standing for each in progress] == expected
    closed = progress[1].standing is Standing.CLOSED
    assert progress[1].waits_for == ((StageName.MOTIVATIONS,) if closed else ())
    comes_next = following(progress)
    opens = [each for each in progress if each.standing is Standing.OPEN]
    assert comes_next is (opens[0] if opens else None)


def test_the_usual_stages_are_those_of_the_text_in_its_order_and_partners_wait_for_the_will():
    stages = usual_stages()
    assert [each.name for each in stages.stages] == list(StageName)
    partners = next(each for each in stages.stages if each.name is StageName.PARTNERS)
    will = [StageName.MOTIVATIONS, StageName.ACTORS, StageName.STAKES, StageName.CONTRIBUTIONS]
    assert list(partners.after) == will


WRONG = [
    ("stages = []", ("stages: ", "at least 1 item")),
    ('[[stages]]\nname = "dreams"\nchecks = [{ fact = "members", at_least = 1 }]', ("stages 1, name", "'present'")),
    ('[[stages]]\nname = "actors"\nchecks = []', ("stages 1, checks", "at least 1 item")),
    (
        '[[stages]]\nname = "actors"\nchecks = [{ fact = "gold", at_least = 1 }]',
        ("stages 1, checks 1, fact", "'members'"),
    ),
    ('[[stages]]\nname = "actors"\nchecks = [{ fact = "members" }]', ("stages 1, checks 1", "exactly one")),
    (
        '[[stages]]\nname = "actors"\nchecks = [{ fact = "members", at_least = 1, colleges = 2 }]',
        ("stages 1, checks 1", "exactly one"),
    ),
    (
        '[[stages]]\nname = "actors"\nchecks = [{ fact = "meetings", each_territory = 1 }]',
        ("stages 1, checks 1", "only at_least"),
    ),
    ('[[stages]]\nname = "actors"\nchecks = [{ fact = "members", colleges = 5 }]', ("checks 1, colleges", "4")),
    ('[[stages]]\nname = "actors"\nchecks = [{ fact = "members", most = 5 }]', ("checks 1, most", "Extra")),
    (
        '[[stages]]\nname = "partners"\nafter = ["actors"]\nchecks = [{ fact = "members", at_least = 1 }]',
        ("partners waits for actors, which does not come before it",),
    ),
    ('[[stages]]\nname = "actors"\nchecks = [{ fact = "members", at_least = 1 }]\n' * 2, ("actors comes twice",)),
    ("stages = [", ("is not TOML",)),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_a_file_that_cannot_be_used_says_where_the_fault_is(tmp_path: Path, text, told):
    file = tmp_path / "stages.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(StagesRefused) as refused:
        read_stages(file)
    said = "\n".join(refused.value.problems)
    assert all(part in said for part in (*told, str(file)))


def test_a_file_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(StagesRefused, match="cannot be read"):
        read_stages(tmp_path / "nowhere.toml")


def test_a_file_of_ones_own_takes_the_place_of_ours(tmp_path: Path):
    file = tmp_path / "stages.toml"
    file.write_text(OURS.read_text("utf-8").replace("colleges = 3", "colleges = 2"), "utf-8")
    assert read_stages(file) != usual_stages()
