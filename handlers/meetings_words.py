"""A meeting in words: its title, its card, who comes, how long, and what waits for translation."""

from datetime import timedelta

from markupsafe import Markup

from bot.chat import Again, Button, Turn, button
from bot.domain.attendance import Present
from bot.domain.meetings import Bilingual, Coming, Given, Meeting, Part, Turnout
from bot.domain.people import College
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import hours, lengths, vocabulary
from handlers.meetings_presses import Rsvp
from handlers.meetings_rhythm import repeated

OTHER = {"fr": "zh", "zh": "fr"}


def written(_: Words, text: Bilingual) -> Markup:
    """A text as this reader gets it, with a mark when it waits for their language."""
    if not text.waits_in(_.code):
        return Markup.escape(text.own(_.code))
    if _.code == "zh":
        return _("{text} <i>(in French, waiting for translation)</i>", text=text.fr)
    return _("{text} <i>(in Chinese, waiting for translation)</i>", text=text.zh)


def remarked(_: Words, text: str, language: str) -> Markup:
    """What somebody wrote in one language, with a mark when it is not the reader's."""
    if not text or language == _.code:
        return Markup.escape(text)
    return _("{text} <i>(in French)</i>", text=text) if language == "fr" else _("{text} <i>(in Chinese)</i>", text=text)


def length(_: Words, duration: timedelta) -> Markup:
    """How long a meeting lasts."""
    hours_, minutes = divmod(round(duration.total_seconds() / 60), 60)
    if not hours_:
        return _.plural("{n} minute", "{n} minutes", minutes)
    if not minutes:
        return _.plural("{n} hour", "{n} hours", hours_)
    return _("{hours} h {minutes} min", hours=hours_, minutes=f"{minutes:02}")


def answer_label(_: Words, answer: Coming) -> Markup:
    """What a button says for an answer."""
    return {
        Coming.YES: _("I am coming"),
        Coming.PARTLY: _("I am coming for part of it"),
        Coming.NO: _("I am not coming"),
        Coming.MAYBE: _("I do not know yet"),
    }[answer]


def answered(_: Words, answer: Coming | None) -> Markup:
    """What somebody answered, told to themselves."""
    match answer:
        case Coming.YES:
            return _("Your answer: you are coming.")
        case Coming.PARTLY:
            return _("Your answer: you are coming for part of it.")
        case Coming.NO:
            return _("Your answer: you are not coming.")
        case Coming.MAYBE:
            return _("Your answer: you do not know yet.")
        case None:
            return _("You have not answered yet.")


def own_answer(_: Words, given: Given | None, typed_by: str = "") -> Markup:
    """What somebody answered, told to themselves: with their place on the waiting list, their note, and who typed
    it when it was somebody else."""
    if given is None:
        return answered(_, None)
    return lines(
        _("Your answer: you would come. You are number {n} on the waiting list.", n=_.number(given.position))
        if given.waits
        else answered(_, given.coming),
        _("Your note: {note}", note=given.note) if given.note else "",
        _("{name} wrote this down for you.", name=typed_by) if typed_by else "",
    )


def answer_rows(_: Words, meeting: Meeting, answer: Coming | None) -> tuple[tuple[Button, ...], ...]:
    """The answers, the given one ticked."""

    def one(which: Coming) -> Button:
        label = answer_label(_, which)
        ticked = Markup("✓ {}").format(label) if which is answer else label
        return button(ticked, Rsvp(meeting=meeting.id, answer=which))

    return (one(Coming.YES), one(Coming.NO)), (one(Coming.PARTLY), one(Coming.MAYBE))


def facts(turn: Turn, meeting: Meeting, _: Words) -> Markup:
    """When, how long, where."""
    return lines(
        hours.everywhere(turn, meeting.starts_at, _),
        _("Duration: {length}", length=length(_, meeting.duration)),
        _("Place: {place}", place=meeting.place) if meeting.place else "",
        _("Link: {link}", link=meeting.link) if meeting.link else "",
    )


def agenda(_: Words, meeting: Meeting) -> Markup | str:
    return lines(_("<b>Agenda</b>"), written(_, meeting.agenda)) if meeting.agenda else ""


def headline(_: Words, meeting: Meeting) -> Markup:
    return Markup("<b>{}</b>").format(written(_, meeting.title))


def standing(turn: Turn, meeting: Meeting, _: Words) -> Markup | str:
    """What is to be known before all else: it is cancelled, running or over."""
    if meeting.is_cancelled:
        reason = remarked(_, meeting.reason, meeting.reason_language)
        return _("<b>This meeting is cancelled.</b> Reason: {reason}", reason=reason)
    if meeting.is_over(turn.now):
        return _("This meeting is over.")
    if meeting.has_begun(turn.now):
        return _("This meeting has begun; answers are closed.")
    return ""


def places(_: Words, meeting: Meeting, coming: int) -> Markup | str:
    """How many places there are, and how many are free."""
    if meeting.capacity is None:
        return ""
    free = max(0, meeting.capacity - coming)
    if not free:
        return _.plural("{n} place, none is free.", "{n} places, none is free.", meeting.capacity)
    return _.plural("{n} place, {free} free", "{n} places, {free} free", meeting.capacity, free=_.number(free))


def attendance(turn: Turn, meeting: Meeting, counted: Turnout, _: Words) -> Markup:
    """Who comes, as numbers, which colleges are missing, and how many places are left."""
    coming, partly = counted.coming, counted.answers[Coming.PARTLY]
    by_territory = [
        _("{name} {n}", name=place.name(_.code), n=_.number(counted.territories[place.id]))
        for place in turn.territories
        if counted.territories[place.id]
    ]
    by_college = [
        _("{name} {n}", name=vocabulary.college(_, college), n=_.number(n)) for college, n in counted.colleges.items()
    ]
    missing = [vocabulary.college(_, college) for college in counted.missing]
    return lines(
        _.plural("<b>{n} person is coming</b>", "<b>{n} people are coming</b>", coming),
        _.plural("{n} of them for part of it", "{n} of them for part of it", partly) if partly else "",
        Markup(" · ").join(by_territory),
        Markup(" · ").join(by_college),
        _(
            "Not sure: {maybe} · not coming: {no} · no answer yet: {silent}",
            maybe=_.number(counted.answers[Coming.MAYBE]),
            no=_.number(counted.answers[Coming.NO]),
            silent=_.number(counted.silent),
        ),
        _("Nobody is coming yet from: {colleges}", colleges=_.list(missing)) if coming and missing else "",
        places(_, meeting, coming),
        _.plural("{n} person is on the waiting list.", "{n} people are on the waiting list.", counted.waiting)
        if counted.waiting
        else "",
    )


def presence(turn: Turn, counted: Present, _: Words) -> Markup | str:
    """Who was there, as numbers; blank when nobody's presence was noted."""
    if not counted.total:
        return ""
    places = [
        _("{name} {n}", name=place.name(_.code), n=_.number(counted.territories[place.id]))
        for place in turn.territories
        if counted.territories[place.id]
    ]
    colleges = [
        _("{name} {n}", name=vocabulary.college(_, college), n=_.number(counted.colleges[college]))
        for college in College
        if counted.colleges[college]
    ]
    return lines(
        _.plural("<b>{n} person was there</b>", "<b>{n} people were there</b>", counted.total),
        Markup(" · ").join(places),
        Markup(" · ").join(colleges),
    )


def card(turn: Turn, meeting: Meeting, _: Words) -> Markup:
    """Title, state, hours, place, how it comes again, agenda."""
    return paragraphs(
        headline(_, meeting),
        standing(turn, meeting, _),
        facts(turn, meeting, _),
        repeated(turn, meeting, _),
        agenda(_, meeting),
    )


def waiting(_: Words, part: Part, language: str) -> Markup:
    """What a button says that adds a part in the language in which it waits."""
    return {
        ("fr", Part.TITLE): _("Add the meeting’s title in French"),
        ("fr", Part.AGENDA): _("Write the agenda in French"),
        ("fr", Part.MINUTES): _("Write the minutes in French"),
        ("zh", Part.TITLE): _("Add the meeting’s title in Chinese"),
        ("zh", Part.AGENDA): _("Write the agenda in Chinese"),
        ("zh", Part.MINUTES): _("Write the minutes in Chinese"),
    }[language, part]


def too_long(text: str, longest: int, _: Words) -> Again | None:
    """A refusal when a text goes beyond so many characters."""
    return lengths.too_long(_, len(text) - longest) if len(text) > longest else None
