"""Entering a person without Telegram: no more than is needed, and only with their consent.

[Enter a person]    name, college, territory, how they are reached, a number where others must find them, their language
                    "Does … agree?"    [Yes, I heard it]    their card with their code, shown this once
A coordinator's word admits them at once; whom another relay enters, the coordination is asked to admit.
"""

from pydantic import BaseModel, ConfigDict

from bot.chat import Again, Answer, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain.initiatives import Territory
from bot.domain.joining import NAME_LONGEST, is_a_name, one_line
from bot.domain.people import College, Status
from bot.domain.relaying import REACHED_LONGEST, Channel
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.admission_letters import ask_the_coordination
from handlers.lengths import too_long
from handlers.relays import with_new_code
from handlers.relays_log import PersonEntered
from handlers.relays_presses import EnterPerson, of_here
from handlers.relays_words import back, channel, gone
from storage import contacts, members, people

routes = Routes("relays_entering")
SKIP, YES, NO = "skip", "yes", "no"


class Entered(BaseModel):
    """What is known so far of somebody who is entered. `at` is None until it was asked."""

    model_config = ConfigDict(frozen=True)
    name: str = ""
    college: College | None = None
    territory: int | None = None
    channel: Channel | None = None
    at: str | None = None
    language: str = ""


class AskPerson(Step, called="relay.person"):
    """Whatever is missing of somebody who is entered; at last, whether they agree."""

    person: Entered


@routes.press(EnterPerson, right=Right.RELAY)
def begin(_turn: Turn, _press: EnterPerson, _: Words) -> Step:
    return AskPerson(person=Entered())


@routes.asks(AskPerson)
def ask(turn: Turn, step: AskPerson, _: Words) -> Screen:
    known = step.person
    if not known.name:
        return Screen(text=_("<b>Who is it?</b> Write the name under which the members see them."))
    if known.college is None:
        return Screen(
            text=_("In which college is {name}?", name=known.name),
            choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
        )
    if known.territory is None:
        return Screen(
            text=_("For which territory?"),
            choices=tuple(choice(place.name(_.code), place.id) for place in _places(turn)),
        )
    if known.channel is None:
        return Screen(
            text=_("How are they reached?"),
            choices=tuple(choice(vocabulary.first_up(channel(_, each)), each) for each in Channel),
            columns=2,
        )
    if known.at is None:
        return Screen(
            text=_(
                "A number or an address, so that another relay finds them too? Only what is needed, and nothing else."
            ),
            choices=(choice(_("Skip"), SKIP),),
        )
    if not known.language:
        return Screen(
            text=_("Which language do they read?"),
            choices=tuple(choice(words.own_name, code) for code, words in turn.languages.items()),
            columns=2,
        )
    return Screen(
        text=paragraphs(
            _("<b>Does {name} agree?</b>", name=known.name),
            lines(
                _("Tell them what is kept: name, college, territory, how they are reached, what they say and answer."),
                _("Tell them why: so that they are counted as everybody is. They can have it printed or erased."),
            ),
            _("It is noted that you heard their consent."),
        ),
        choices=(choice(_("Yes, I heard it"), YES), choice(_("No, keep nothing"), NO)),
    )


@routes.answer(AskPerson, right=Right.RELAY)
def hear(turn: Turn, step: AskPerson, answer: Answer, _: Words) -> Step | Screen | Again:
    known = step.person
    if not known.name:
        name = one_line(answer.text)
        if not is_a_name(name):
            return Again(help=_("A name has letters, and does not begin with a slash."))
        if len(name) > NAME_LONGEST:
            return too_long(_, len(name) - NAME_LONGEST)
        return _with(known, name=name)
    if known.channel is not None and known.at is None:
        at = "" if answer.value == SKIP else one_line(answer.text)
        if len(at) > REACHED_LONGEST:
            return too_long(_, len(at) - REACHED_LONGEST)
        return _with(known, at=at)
    if answer.value is None:
        return manners.choose_please(_)
    if known.college is None:
        return _with(known, college=College(answer.value))
    if known.territory is None:
        return _with(known, territory=int(answer.value))
    if known.channel is None:
        return _with(known, channel=Channel(answer.value))
    if not known.language:
        return _with(known, language=answer.value)
    if answer.value == NO:
        return Screen(text=_("Nothing was kept."), rows=((back(_),),))
    return _entered(turn, known, _)


def _with(known: Entered, **more: object) -> Step:
    return AskPerson(person=known.model_copy(update=more))


def _places(turn: Turn) -> list[Territory]:
    """A coordinator enters for every territory, another relay for their own."""
    return [place for place in turn.territories if turn.member.coordinates or place.id == turn.member.territory_id]


def _entered(turn: Turn, known: Entered, _: Words) -> Screen:
    assert known.college is not None and known.channel is not None
    if known.territory not in [place.id for place in _places(turn)]:
        return gone(_)
    person = people.add_person(turn.connection, None, known.language, turn.now)
    member = members.add(
        turn.connection,
        initiative_id=turn.initiative.id,
        person_id=person.id,
        territory_id=known.territory,
        college=known.college,
        name=known.name,
        status=Status.ACTIVE if turn.member.coordinates else Status.PENDING,
        now=turn.now,
    )
    contacts.add(turn.connection, member, known.channel, known.at or "", by=turn.member.id, now=turn.now)
    turn.note(PersonEntered(member=member.id, channel=known.channel))
    if not member.is_active:
        ask_the_coordination(turn, member, turn.now)
    contact = of_here(turn, member.id)
    assert contact is not None, "it was entered a line ago"
    return with_new_code(turn, contact, _)
