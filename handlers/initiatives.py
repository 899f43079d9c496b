"""Opening a cooperation.

/open (for those whom the settings let)
  "What is the cooperation called in French?"  … in Chinese? …
  a first territory: its name in French, in Chinese, its zone, its language; a second one the same way
  "Is there one more territory?"               [Add one more territory] [That is all]
  who the opener is in it: territory, college, name
  the summary                                  [Open the cooperation] [Start again]
  "The cooperation is open. You coordinate it."
"""

from markupsafe import Markup

from bot.chat import Again, Answer, Menu, Payload, Right, Routes, Screen, Step, Turn, choice, manners
from bot.domain import opening as rules
from bot.domain.joining import NAME_LONGEST, is_a_name, one_line
from bot.domain.opening import Opening, Topic
from bot.domain.people import College, Status
from bot.words import Words, zones
from bot.words.language import lines, paragraphs
from handlers import vocabulary
from handlers.admission_acts import CooperationOpened
from handlers.home import home
from handlers.lengths import too_long
from storage import initiatives, invitations, members

routes = Routes("initiatives")
LENGTH_OF_A_CODE = 8
FROM_TELEGRAM = "telegram"
"""The choice of the name that one has on Telegram."""
ANOTHER, ENOUGH = "another", "enough"
OPEN, AGAIN = "open", "again"


class AskOpening(Step, called="opening"):
    """Whatever is missing of an initiative that is being opened."""

    said: Opening


class ConfirmOpening(Step, called="opening.confirm"):
    """Is this right?"""

    said: Opening


def begin(turn: Turn) -> Step:
    """The first question to somebody who opens an initiative (only if `turn.may_open`)."""
    return AskOpening(said=Opening())


@routes.command("open", right=Right.PERSON)
def open_(turn: Turn, _payload: Payload, _: Words) -> Step | Screen:
    return begin(turn) if turn.may_open else _not_an_opener(_)


@routes.asks(AskOpening)
def ask(turn: Turn, step: AskOpening, _: Words) -> Screen:
    said = step.said
    match said.missing:
        case Topic.NAME_FR:
            return Screen(text=_("What is the cooperation called in French? For example: Pointe-Noire – Suzhou."))
        case Topic.NAME_ZH:
            return Screen(text=_("And in Chinese?"))
        case Topic.PLACE_FR if len(said.places) == 1:
            return Screen(text=_("Which is the first territory? Write its name in French."))
        case Topic.PLACE_FR:
            return Screen(text=_("Which is the next territory? Write its name in French."))
        case Topic.PLACE_ZH:
            return Screen(text=_("How is {territory} written in Chinese?", territory=said.place.name_fr))
        case Topic.ZONE:
            return Screen(
                text=_(
                    "What time is it in {territory}? As in which city? Tap one, or write another large city.",
                    territory=said.place.name(_.code),
                ),
                choices=tuple(choice(zones.city(_, zone), zone) for zone in zones.LIKELY),
                columns=3,
            )
        case Topic.LANGUAGE:
            return Screen(
                text=_("In which language does {territory} work?", territory=said.place.name(_.code)),
                choices=(
                    choice(_.context("read by people", "French"), "fr"),
                    choice(_.context("read by people", "Chinese"), "zh"),
                ),
                columns=2,
            )
        case Topic.ANOTHER:
            return Screen(
                text=paragraphs(_("Is there one more territory?"), _places(said, _)),
                choices=(choice(_("Add one more territory"), ANOTHER), choice(_("That is all"), ENOUGH)),
            )
        case Topic.TERRITORY:
            return Screen(
                text=_("Now you: for which territory are you here?"),
                choices=tuple(choice(place.name(_.code), at) for at, place in enumerate(said.places)),
            )
        case Topic.COLLEGE:
            return Screen(
                text=_("In which college are you?"),
                choices=tuple(choice(vocabulary.first_up(vocabulary.college(_, each)), each) for each in College),
            )
        case _topic:
            known = _name_on_telegram(turn)
            return Screen(
                text=_("Under which name will the members see you?"),
                choices=(choice(known, FROM_TELEGRAM),) if known else (),
            )


@routes.answer(AskOpening, right=Right.PERSON)
def hear(turn: Turn, step: AskOpening, answer: Answer, _: Words) -> Step | Screen | Again:
    if not turn.may_open:
        return _not_an_opener(_)
    said = step.said
    match said.missing:
        case Topic.NAME_FR | Topic.NAME_ZH as topic:
            name = one_line(answer.text)
            return _written(name, rules.INITIATIVE_LONGEST, _) or _on(said.model_copy(update={topic.value: name}))
        case Topic.PLACE_FR | Topic.PLACE_ZH as topic:
            name = one_line(answer.text)
            if refused := _written(name, rules.TERRITORY_LONGEST, _):
                return refused
            if said.already_named(name):
                return Again(help=_("{name} is already one of the territories. Write another one.", name=name))
            return _on(said.described(**{"name_fr" if topic is Topic.PLACE_FR else "name_zh": name}))
        case Topic.ZONE:
            zone = answer.value or zones.read_zone(answer.text)
            if zone is None:
                return Again(
                    help=_(
                        "I do not know that place. Write a large city nearby, for example Dakar or Beijing,"
                        " or a time zone such as Africa/Brazzaville."
                    )
                )
            return _on(said.described(zone=zone))
        case Topic.OWN_NAME:
            name = _name_on_telegram(turn) if answer.value == FROM_TELEGRAM else one_line(answer.text)
            return _written(name, NAME_LONGEST, _) or _on(said.model_copy(update={"own_name": name}))
        case topic:
            if answer.value is None:
                return manners.choose_please(_)
            return _on(_chosen(said, topic, answer.value))


@routes.asks(ConfirmOpening)
def ask_whether_right(turn: Turn, step: ConfirmOpening, _: Words) -> Screen:
    said = step.said
    own = said.places[said.territory or 0]
    return Screen(
        text=paragraphs(
            _("<b>Is this right?</b>"),
            lines(
                _("In French: {name}", name=said.name_fr),
                _("In Chinese: {name}", name=said.name_zh),
            ),
            _places(said, _),
            _(
                "You: {name}, {territory}, {college}",
                name=said.own_name,
                territory=own.name(_.code),
                college=vocabulary.college(_, said.college or College.TECHNICIAN),
            ),
            _("Territories and names cannot be changed here once the cooperation is open."),
        ),
        choices=(choice(_("Open the cooperation"), OPEN), choice(_("Start again"), AGAIN)),
    )


@routes.answer(ConfirmOpening, right=Right.PERSON)
def hear_whether_right(turn: Turn, step: ConfirmOpening, answer: Answer, _: Words) -> Step | Screen | Again:
    if not turn.may_open:
        return _not_an_opener(_)
    if answer.value is None:
        return manners.choose_please(_)
    return begin(turn) if answer.value == AGAIN else _opened(turn, step.said, _)


def _opened(turn: Turn, said: Opening, _: Words) -> Screen:
    """The initiative comes to be; whoever opened it coordinates it and speaks in it from now on."""
    assert said.college is not None
    assert said.territory is not None
    initiative = initiatives.open_initiative(
        turn.connection,
        code=invitations.new_code(LENGTH_OF_A_CODE),
        name_fr=said.name_fr,
        name_zh=said.name_zh,
        places=[(place.name_fr, place.name_zh, place.zone, place.language) for place in said.places],
        now=turn.now,
    )
    member = members.add(
        turn.connection,
        initiative_id=initiative.id,
        person_id=turn.person.id,
        territory_id=initiatives.territories_of(turn.connection, initiative.id)[said.territory].id,
        college=said.college,
        name=said.own_name,
        now=turn.now,
        status=Status.ACTIVE,
        coordinator=True,
    )
    turn.enter(initiative, member)
    turn.note(CooperationOpened())
    overview = home(turn, _)
    return Screen(
        text=paragraphs(
            _("<b>The cooperation is open.</b> You coordinate it."),
            _("Next, bring in the others: /invite makes a link and a picture to scan."),
        ),
        menu=Menu(language=turn.person.language, coordinator=True),
        numbered=overview.numbered,
        then=overview,
    )


def _on(said: Opening) -> Step:
    return AskOpening(said=said) if said.missing else ConfirmOpening(said=said)


def _chosen(said: Opening, topic: Topic | None, value: str) -> Opening:
    """What a tapped answer means."""
    match topic:
        case Topic.LANGUAGE:
            return said.described(language=value)
        case Topic.ANOTHER if value == ANOTHER:
            return said.with_another()
        case Topic.ANOTHER:
            return said.model_copy(update={"enough": True})
        case Topic.TERRITORY:
            return said.model_copy(update={"territory": int(value)})
        case _college:
            return said.model_copy(update={"college": College(value)})


def _written(name: str, longest: int, _: Words) -> Again | None:
    """Why what was typed cannot be a name; None when it can."""
    if not is_a_name(name):
        return Again(help=_("A name has letters, and does not begin with a slash."))
    return too_long(_, len(name) - longest) if len(name) > longest else None


def _name_on_telegram(turn: Turn) -> str:
    name = one_line(turn.first_name)[:NAME_LONGEST]
    return name if is_a_name(name) else ""


def _places(said: Opening, _: Words) -> Markup:
    """The territories so far, a line each."""
    return lines(
        *(
            _(
                "• {name_fr} · {name_zh}, hours of {city}",
                name_fr=place.name_fr,
                name_zh=place.name_zh,
                city=zones.city(_, place.zone),
            )
            for place in said.places
            if place.is_whole
        )
    )


def _not_an_opener(_: Words) -> Screen:
    return Screen(
        text=_(
            "Only the people named in the settings of this bot can open a cooperation."
            " Ask whoever runs it to add you; an invitation brings you into one that exists."
        )
    )
