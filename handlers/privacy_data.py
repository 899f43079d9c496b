"""My data as a text that one can read: the same that the JSON file holds, in sentences."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from markupsafe import Markup

from bot.chat.screen import plain
from bot.domain.actions import ActionStatus
from bot.domain.date_polls import Suits
from bot.domain.domains import Domain
from bot.domain.journal import ContributionKind, EntryKind
from bot.domain.meetings import Coming
from bot.domain.people import College, Status
from bot.domain.receipts import grouped
from bot.domain.relaying import ActKind, Channel
from bot.words import Words, zones
from bot.words.language import lines, paragraphs
from handlers import date_polls_words, notes_words, vocabulary
from handlers.me_card import quiet_hours
from handlers.relays_words import act_kind, channel
from storage.own_data import Rows

Row = dict[str, Any]


def readable(data: dict[str, Rows], zone: str, now: datetime, _: Words) -> str:
    """The whole text. Days and hours are those of `zone`; what there is none of is left out."""

    def day(moment: datetime) -> str:
        return f"{_.full_date(moment, zone)} {_.hour(moment, zone)}"

    def dated(when: str, what: object) -> Markup:
        return _("— {day}: {what}", day=when, what=what)

    def section(title: Markup, subject: str, worded: Callable[[Row], object]) -> Markup | str:
        parts = [worded(row) for row in data[subject]]
        return lines(title.upper(), *parts) if any(parts) else ""

    def bilingual(row: Row, name: str) -> str:
        """What was written in both languages, in the reader's; in the other one while it waits for translation."""
        return str(row[f"{name}_{_.code}"] or row[f"{name}_fr"] or row[f"{name}_zh"])

    def person(row: Row) -> Markup:
        return lines(
            _("Telegram number: {number}", number=row["telegram_id"]) if row["telegram_id"] else "",
            _("Language: {language}", language=plain(_.own_name) if row["language"] == _.code else row["language"]),
            _("You read French and Chinese.") if row["reads_both"] else "",
            _("Hours as in: {city}", city=zones.city(_, row["zone"])) if row["zone"] else "",
            quiet_hours((row["quiet_from"], row["quiet_to"]), _),
            _("You agreed on {day}.", day=day(row["consented_at"])),
            _("My last letters did not reach you.") if not row["reachable"] else "",
        )

    def membership(row: Row) -> Markup:
        return lines(
            Markup("— {}").format(bilingual(row, "initiative")),
            _("Name: {name}", name=row["name"]),
            _("Organisation: {organisation}", organisation=row["organisation"]) if row["organisation"] else "",
            _("Function: {function}", function=row["function"]) if row["function"] else "",
            _("College: {college}", college=vocabulary.college(_, College(row["college"]))),
            _("Territory: {territory}", territory=bilingual(row, "territory")),
            vocabulary.status(_, Status(row["status"])),
            _("You coordinate this cooperation.") if row["coordinator"] else "",
            _("You speak for members without Telegram.") if row["relay"] else "",
            _("Asked on {day}", day=day(row["asked_at"])),
            _("Admitted on {day}", day=day(row["admitted_at"])) if row["admitted_at"] else "",
            _("Left on {day}", day=day(row["left_at"])) if row["left_at"] else "",
            _("Last here: {day}", day=notes_words.day(_, row["seen_on"])) if row["seen_on"] else "",
            _("Reason: {reason}", reason=row["reason"]) if row["reason"] else "",
        )

    def entry(row: Row) -> Markup:
        kind = vocabulary.entry_kind(_, EntryKind(row["kind"]))
        offer = vocabulary.contribution_kind(_, ContributionKind(row["offer"])) if row["offer"] else ""
        return lines(
            dated(day(row["logged_at"]), " · ".join(str(part) for part in (kind, offer) if part)),
            vocabulary.domain(_, Domain(row["domain"])),
            row["text"],
            _("How much: {quantity}", quantity=row["quantity"]) if row["quantity"] else "",
            _("Condition: {condition}", condition=row["condition"]) if row["condition"] else "",
            _("Hoped for in return: {in_return}", in_return=row["in_return"]) if row["in_return"] else "",
            _("Withdrawn on {day}", day=day(row["withdrawn_at"])) if row["withdrawn_at"] else "",
        )

    def action(row: Row) -> Markup:
        return lines(
            dated(day(row["proposed_at"]), row["title"]),
            vocabulary.domain(_, Domain(row["domain"])),
            row["description"],
            vocabulary.action_status(_, ActionStatus(row["status"])),
            _("Reason: {reason}", reason=row["reason"]) if row["reason"] else "",
        )

    def answer(row: Row) -> Markup:
        said = {
            Coming.YES: _("I am coming"),
            Coming.PARTLY: _("I am coming for part of it"),
            Coming.NO: _("I am not coming"),
            Coming.MAYBE: _("I do not know yet"),
        }[Coming(row["answer"])]
        return lines(
            _("— {meeting}, {day}: {answer}", meeting=bilingual(row, "title"), day=day(row["starts_at"]), answer=said),
            _("On the waiting list") if row["waits"] else "",
            _("Note: {note}", note=row["note"]) if row["note"] else "",
            _("Written down by the coordination") if row["typed_by_somebody_else"] else "",
        )

    def window(row: Row) -> Markup:
        said = date_polls_words.answer(_, Suits(row["answer"]))
        return _(
            "— {meeting}, {day}: {answer}", meeting=bilingual(row, "title"), day=day(row["starts_at"]), answer=said
        )

    def ballot(row: Row) -> Markup:
        chosen = [_option(label, _) for label in row["choice"] or ()]
        return lines(
            Markup("— {}").format(bilingual(row, "question")),
            _("Secret vote.") if row["secret"] else _("Named vote."),
            _("You voted for: {options}", options=_.list(chosen))
            if chosen
            else _("You voted.")
            if row["voted"]
            else _("You did not vote."),
            _("Receipt: {receipt}", receipt=grouped(row["receipt"])) if row["receipt"] else "",
        )

    def reached(row: Row) -> Markup:
        how = channel(_, Channel(row["channel"]))
        return dated(day(row["entered_at"]), " · ".join(part for part in (how, row["reached_at"]) if part))

    def typed(row: Row) -> Markup:
        return dated(
            day(row["acted_at"]),
            " · ".join((act_kind(_, ActKind(row["kind"])), channel(_, Channel(row["channel"])))),
        )

    def letter(row: Row) -> Markup:
        area = row["letter"].partition(".")[0]
        return dated(day(row["settled_at"] or row["due_at"]), _about(area, _))

    def titled(name: str, moment: str) -> Callable[[Row], object]:
        return lambda row: dated(day(row[moment]), bilingual(row, name))

    def noted(name: str, moment: str) -> Callable[[Row], object]:
        return lambda row: dated(day(row[moment]), row[name])

    def decided(row: Row) -> Markup:
        asked, acted, read = row["requests_answered"], row["actions_decided"], row["wordings_approved"]
        return lines(
            _.plural("You answered {n} request to join.", "You answered {n} requests to join.", asked) if asked else "",
            _.plural("You decided on {n} action.", "You decided on {n} actions.", acted) if acted else "",
            _.plural("You approved {n} wording.", "You approved {n} wordings.", read) if read else "",
        )

    text = paragraphs(
        _("Passerelle · 桥: all that was kept of you on {day}", day=day(now)),
        section(_("You"), "person", person),
        section(_("Your cooperations"), "memberships", membership),
        section(_("What you said"), "entries", entry),
        section(_("Actions that you proposed"), "actions", action),
        section(_("Actions that you support"), "supported", noted("title", "supported_at")),
        section(_("Your answers to meetings"), "meeting_answers", answer),
        section(_("Your answers to date polls"), "date_poll_answers", window),
        section(_("Ballots"), "ballots", ballot),
        section(_("How you are reached without Telegram"), "reached", reached),
        section(_("Typed for you by a relay"), "typed_for_you", typed),
        section(_("Typed by you for others"), "typed_for_others", typed),
        section(_("Meetings that you called"), "meetings_called", titled("title", "called_at")),
        section(_("Date polls that you opened"), "date_polls_opened", titled("title", "opened_at")),
        section(_("Ballots that you opened"), "ballots_opened", titled("question", "opened_at")),
        section(_("Words that you wrote for the others"), "wordings", noted("text", "written_at")),
        section(_("Texts that you took to translate"), "translating", noted("part", "taken_until")),
        section(_("Differences that you pointed out"), "differences", noted("note", "raised_at")),
        section(_("Your answers to them"), "answers_to_differences", noted("answer", "answered_at")),
        section(_("Closes that you moved"), "extensions", titled("reason", "extended_at")),
        section(_("Messages that you wrote to all"), "broadcasts", titled("text", "written_at")),
        section(_("Your acts in the log"), "acts", noted("act", "at")),
        section(_("What you asked a second coordinator for"), "requests_made", noted("act", "asked_at")),
        section(_("Requests that you answered or took back"), "requests_settled", noted("act", "decided_at")),
        section(
            _("Invitations that you made"),
            "invitations",
            lambda row: dated(day(row["made_at"]), row["code"]),
        ),
        section(_("Decisions"), "decisions", decided),
        section(_("Hours of meetings that you were told"), "meeting_hours_told", titled("title", "starts_at")),
        section(_("Letters to you"), "letters", letter),
    )
    return plain(text) + "\n"


def _option(label: Row, _: Words) -> Markup | str:
    """An option of a ballot, with its points where points were given."""
    if "points" in label:
        return _.plural("{option} ({n} point)", "{option} ({n} points)", label["points"], option=label[_.code])
    return str(label[_.code])


def _about(area: str, _: Words) -> str:
    """What a letter was about, from the first part of its kind."""
    return {
        "meeting": _("about a meeting"),
        "date_poll": _("about a date poll"),
        "ballot": _("about a ballot"),
        "broadcast": _("a message to all"),
        "entry": _("about what people say"),
        "action": _("about an action"),
        "translation": _("about a translation"),
    }.get(area, _("about membership"))
