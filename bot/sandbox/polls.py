"""Polls: made and stopped by the bot, answered by people, closed by their own clock without a word to the bot."""

from typing import Any

from bot.sandbox.keyboards import check_keyboard
from bot.sandbox.people import Change, Message
from bot.sandbox.refusals import NotPossible, Refusal
from bot.sandbox.sending import Params, Uploads, deliver
from bot.sandbox.texts import MAX_CAPTION, read_text
from bot.sandbox.world import PollState, World

MAX_OPTIONS = 12
MAX_OPTION = 100
MAX_QUESTION = 300
MAX_EXPLANATION = 200
OPEN_FOR = range(5, 2_628_001)


def _plain(world: World, source: str, parse_mode: str | None, given: Any, what: str, most: int) -> str:
    """A question or an option: custom emoji are its only entities, so nothing bold may be asked for."""
    text, entities = read_text(source, parse_mode, given, world.user)
    if any(entity["type"] not in ("custom_emoji", "url", "mention", "hashtag", "email", "bot_command")
           for entity in entities):  # fmt: skip
        raise Refusal(f"{what} can have only custom emoji entities, Telegram would drop the others")
    if not text:
        raise Refusal(f"{what} must be non-empty")
    if len(text) > most:
        raise Refusal(f"{what} length must not exceed {most}")
    return text


def _options(world: World, params: Params, poll_id: str) -> list[dict[str, Any]]:
    options = params["options"]
    if not options:
        raise Refusal("poll must have at least 1 option")
    if len(options) > MAX_OPTIONS:
        raise Refusal(f"poll can't have more than {MAX_OPTIONS} options")
    texts = [
        _plain(world, each["text"], each.get("text_parse_mode"), each.get("text_entities"), "poll options", MAX_OPTION)
        for each in options
    ]
    if len(set(texts)) < len(texts):
        raise Refusal("POLL_OPTION_DUPLICATE")
    return [
        {"persistent_id": f"{poll_id}-{number}", "text": text, "voter_count": 0} for number, text in enumerate(texts)
    ]


def _closing(world: World, params: Params) -> tuple[float | None, dict[str, int]]:
    period, date = params.get("open_period"), params.get("close_date")
    if period is not None and date is not None:
        raise Refusal("open_period and close_date can't be used together")
    if period is not None:
        if period not in OPEN_FOR:
            raise Refusal("poll can be open for 5-2628000 seconds only")
        return world.time() + period, {"open_period": period, "close_date": int(world.time()) + period}
    if date is not None:
        if date - int(world.time()) not in OPEN_FOR:
            raise Refusal("poll can be open for 5-2628000 seconds only")
        return float(date), {"open_period": date - int(world.time()), "close_date": date}
    return None, {}


def _quiz(world: World, params: Params, count: int) -> dict[str, Any]:
    correct = params.get("correct_option_ids")
    if params.get("type") != "quiz":
        if correct is not None or params.get("explanation"):
            raise Refusal("correct options and explanations are for quizzes only")
        return {}
    if not correct or any(number not in range(count) for number in correct):
        raise Refusal("wrong correct option ID specified")
    quiz: dict[str, Any] = {"correct_option_ids": sorted(correct)}
    if params.get("explanation"):
        text, entities = read_text(
            params["explanation"], params.get("explanation_parse_mode"), params.get("explanation_entities"), world.user
        )
        if len(text) > MAX_EXPLANATION or text.count("\n") > 2:
            raise Refusal("quiz explanation must have at most 200 characters and 2 line feeds")
        quiz |= {"explanation": text, **({"explanation_entities": entities} if entities else {})}
    return quiz


def send_poll(world: World, params: Params, uploads: Uploads) -> Message:
    world.writable_chat(params["chat_id"])
    poll_id = str(world.next_id("poll") + 5_000_000_000)
    question = _plain(
        world, params["question"], params.get("question_parse_mode"), params.get("question_entities"),
        "poll question", MAX_QUESTION,
    )  # fmt: skip
    options = _options(world, params, poll_id)
    kind = params.get("type", "regular")
    closes_at, closing = _closing(world, params)
    poll: dict[str, Any] = {
        "id": poll_id,
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_closed": bool(params.get("is_closed", False)),
        "is_anonymous": params.get("is_anonymous", True),
        "type": kind,
        "allows_multiple_answers": params.get("allows_multiple_answers", False),
        "allows_revoting": params.get("allows_revoting", kind == "regular"),
        "members_only": False,
        **_quiz(world, params, len(options)),
        **closing,
    }
    if params.get("description"):
        text, entities = read_text(
            params["description"], params.get("description_parse_mode"), params.get("description_entities"), world.user
        )
        if len(text) > MAX_CAPTION:
            raise Refusal("message caption is too long")
        poll |= {"description": text, **({"description_entities": entities} if entities else {})}
    state = PollState(poll, closes_at=closes_at, results_hidden=params.get("hide_results_until_closes", False))
    world.polls[poll_id] = state  # before anybody is shown it
    message = deliver(world, params, {"poll": poll})
    state.shown_in.append((message["chat"]["id"], message["message_id"]))
    return message


def stop_poll(world: World, params: Params, uploads: Uploads) -> dict[str, Any]:
    chat = world.writable_chat(params["chat_id"])
    message = world.message(chat["id"], params["message_id"])
    if message is None:
        raise Refusal("message with poll to stop not found")
    if "poll" not in message:
        raise Refusal("message is not a poll")
    if message["from"]["id"] != world.bot_id or "forward_origin" in message:
        raise Refusal("poll can't be stopped")
    close_due(world)
    state = world.polls[message["poll"]["id"]]
    if state.poll["is_closed"]:
        raise Refusal("poll has already been closed")
    markup = params.get("reply_markup")
    bare = {key: value for key, value in message.items() if key != "reply_markup"}
    if markup is not None and check_keyboard(markup, chat["type"] == "private")["inline_keyboard"]:
        bare["reply_markup"] = markup
    world.place(chat["id"]).messages[message["message_id"]] = bare
    _close(world, state)
    world.queue("poll", state.poll, f"poll:{state.poll['id']}")
    return state.poll


def close_due(world: World) -> None:
    """Close the polls whose time has come. Telegram sends no update for that, so neither do we."""
    now = world.time()
    for state in world.polls.values():
        if state.closes_at is not None and state.closes_at <= now and not state.poll["is_closed"]:
            _close(world, state)


def _close(world: World, state: PollState) -> None:
    _refresh(world, state, is_closed=True)


def _refresh(world: World, state: PollState, **changed: Any) -> None:
    """Count again and redraw the poll wherever it is shown."""
    counts = [0] * len(state.poll["options"])
    for chosen in state.votes.values():
        for number in chosen:
            counts[number] += 1
    options = [{**option, "voter_count": count} for option, count in zip(state.poll["options"], counts, strict=True)]
    state.poll = {**state.poll, "options": options, "total_voter_count": len(state.votes), **changed}
    for chat_id, message_id in state.shown_in:
        message = world.message(chat_id, message_id)
        if message is not None:
            world.show({**message, "poll": state.poll}, kind="poll")
    world.tell(Change("poll", data=state.poll))


def vote(world: World, person_id: int, poll_id: str, option_ids: list[int]) -> dict[str, Any]:
    """A person chooses options (by position), or takes their vote back with an empty list. Gives the Poll."""
    person = world.person(person_id)
    close_due(world)
    state = world.polls.get(poll_id)
    if state is None or not _sees(world, state, person_id):
        raise NotPossible(f"{person.first_name} does not see this poll")
    poll, before, chosen = state.poll, state.votes.get(person_id), sorted(set(option_ids))
    if poll["is_closed"]:
        raise NotPossible("the poll is closed")
    if any(number not in range(len(poll["options"])) for number in chosen):
        raise NotPossible("the poll has no such option")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise NotPossible("the poll takes one answer")
    if not chosen and before is None:
        raise NotPossible("there is no vote to take back")
    if before is not None and not poll["allows_revoting"]:
        raise NotPossible("the vote can't be changed")
    if chosen:
        state.votes[person_id] = chosen
    else:
        state.votes.pop(person_id)
    _refresh(world, state)
    lane = f"poll:{poll_id}"
    world.queue("poll", state.poll, lane)
    if not poll["is_anonymous"]:
        persistent = [poll["options"][number]["persistent_id"] for number in chosen]
        answer = {"poll_id": poll_id, "user": person.user, "option_ids": chosen, "option_persistent_ids": persistent}
        world.queue("poll_answer", answer, lane)
    return state.poll


def _sees(world: World, state: PollState, person_id: int) -> bool:
    return person_id in state.received_by or any(
        world.can_see(person_id, chat_id) and world.message(chat_id, message_id) is not None
        for chat_id, message_id in state.shown_in
    )
