"""What the sandbox accepts is what its table of facts says: names, types, what is required, and limits."""

import inspect
import itertools
from typing import Any

import pytest
import telegram
from telegram import constants

from bot.sandbox import Person, Sandbox
from bot.sandbox.facts import FACTS, check_result
from bot.sandbox.sandbox import METHODS
from tests.sandbox.samples import Scene

ALL_METHODS = sorted(FACTS["methods"])
FIELDS = [(method, field) for method in ALL_METHODS for field in FACTS["methods"][method]["fields"]]
REQUIRED = [(method, field) for method, field in FIELDS if FACTS["methods"][method]["fields"][field]["required"]]
CHECKED_TYPES = [
    (method, field)
    for method, field in FIELDS
    if not {"String", "InputFile"} & set(FACTS["methods"][method]["fields"][field]["types"])
]


@pytest.fixture
def scene(sandbox: Sandbox, awa: Person) -> Scene:
    return Scene(sandbox, awa)


def test_every_method_of_the_table_is_there_and_no_other() -> None:
    assert set(METHODS) | {"getUpdates"} == set(FACTS["methods"])


async def test_a_method_outside_the_table_is_not_found(sandbox: Sandbox) -> None:
    answer = await sandbox.call("sendTelepathy", {})
    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


@pytest.mark.parametrize("method", ALL_METHODS)
async def test_a_good_call_succeeds_with_a_result_that_telegram_could_send(scene: Scene, method: str) -> None:
    params, files = await scene.sample(method)
    answer = await scene.sandbox.call(method, params, files)
    assert answer["ok"], answer
    check_result(method, answer["result"])


@pytest.mark.parametrize("method", ALL_METHODS)
async def test_method_names_are_not_case_sensitive(scene: Scene, method: str) -> None:
    params, files = await scene.sample(method)
    assert (await scene.sandbox.call(method.lower(), params, files))["ok"]


@pytest.mark.parametrize("method", ALL_METHODS)
async def test_an_unknown_parameter_is_refused(scene: Scene, method: str) -> None:
    params, files = await scene.sample(method)
    answer = await scene.sandbox.call(method, params | {"parse_mod": "HTML"}, files)
    assert answer["error_code"] == 400
    assert "parse_mod" in answer["description"]


@pytest.mark.parametrize(("method", "field"), REQUIRED)
async def test_a_missing_parameter_is_refused(scene: Scene, method: str, field: str) -> None:
    params, files = await scene.sample(method)
    without = {name: value for name, value in params.items() if name != field}
    answer = await scene.sandbox.call(method, without, {name: file for name, file in files.items() if name != field})
    assert answer["error_code"] == 400, answer


@pytest.mark.parametrize(("method", "field"), CHECKED_TYPES)
async def test_a_parameter_of_the_wrong_type_is_refused(scene: Scene, method: str, field: str) -> None:
    params, files = await scene.sample(method)
    answer = await scene.sandbox.call(method, params | {field: "[certainly not]"}, files)
    assert answer["error_code"] == 400, answer


@pytest.mark.parametrize(
    ("method", "field"), [(m, f) for m, f in FIELDS if "values" in FACTS["methods"][m]["fields"][f]]
)
async def test_only_listed_values_are_accepted(scene: Scene, method: str, field: str) -> None:
    params, files = await scene.sample(method)
    assert (await scene.sandbox.call(method, params | {field: "otherwise"}, files))["error_code"] == 400


LONG = [(m, f) for m, f in FIELDS if "max_length" in FACTS["methods"][m]["fields"][f].get("limits", {})]


@pytest.mark.parametrize(("method", "field"), LONG)
async def test_a_text_may_be_as_long_as_the_table_says_and_no_longer(scene: Scene, method: str, field: str) -> None:
    most = FACTS["methods"][method]["fields"][field]["limits"]["max_length"]
    quiz = {"type": "quiz", "correct_option_ids": [0]} if field == "explanation" else {}
    for length, accepted in ((most, True), (most + 1, False)):
        params, files = await scene.sample(method)
        answer = await scene.sandbox.call(method, params | quiz | {field: "a" * length}, files)
        assert answer["ok"] is accepted, (length, answer)


NUMBERS = [
    (m, f) for m, f in FIELDS if "max" in FACTS["methods"][m]["fields"][f].get("limits", {}) and m != "getUpdates"
]


@pytest.mark.parametrize(("method", "field"), NUMBERS)
async def test_a_number_may_be_as_big_as_the_table_says_and_no_bigger(scene: Scene, method: str, field: str) -> None:
    limits = FACTS["methods"][method]["fields"][field]["limits"]
    for number, accepted in ((limits["min"], True), (limits["max"], True), (limits["max"] + 1, False)):
        params, files = await scene.sample(method)
        answer = await scene.sandbox.call(method, params | {field: number}, files)
        assert answer["ok"] is accepted, (number, answer)
    params, files = await scene.sample(method)
    assert not (await scene.sandbox.call(method, params | {field: limits["min"] - 1}, files))["ok"]


OBJECTS: dict[str, tuple[str, dict[str, Any]]] = {
    "InlineKeyboardButton": ("reply_markup", {"text": "a", "callback_data": "x"}),
    "KeyboardButton": ("reply_markup", {"text": "a"}),
    "MessageEntity": ("entities", {"type": "bold", "offset": 0, "length": 1}),
    "LinkPreviewOptions": ("link_preview_options", {}),
    "ReplyParameters": ("reply_parameters", {"message_id": 1}),
}


def _holding(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    field = OBJECTS[kind][0]
    wrapped: Any = {
        "InlineKeyboardButton": {"inline_keyboard": [[value]]},
        "KeyboardButton": {"keyboard": [[value]]},
        "MessageEntity": [value],
    }.get(kind, value)
    return {"text": "a", field: wrapped}


@pytest.mark.parametrize("kind", OBJECTS)
async def test_objects_inside_parameters_are_checked_too(sandbox: Sandbox, awa: Person, kind: str) -> None:
    good = OBJECTS[kind][1]
    send = {"chat_id": awa.id}
    assert (await sandbox.call("sendMessage", send | _holding(kind, good)))["ok"]
    unknown = await sandbox.call("sendMessage", send | _holding(kind, good | {"colour": "red"}))
    assert unknown["error_code"] == 400
    for field in good:
        if not FACTS["types"][kind]["fields"][field]["required"]:
            continue
        without = {name: value for name, value in good.items() if name != field}
        answer = await sandbox.call("sendMessage", send | _holding(kind, without))
        assert f'an\'t find field "{field}"' in answer["description"]
    for field in FACTS["types"][kind]["fields"]:
        answer = await sandbox.call("sendMessage", send | _holding(kind, good | {field: [7]}))
        assert "must be of type" in answer["description"]


@pytest.mark.parametrize("method", ALL_METHODS)
def test_the_library_knows_every_parameter_of_the_table(method: str) -> None:
    known = set(inspect.signature(getattr(telegram.Bot, method)).parameters)
    assert set(FACTS["methods"][method]["fields"]) <= known


def test_the_limits_of_the_table_are_the_librarys() -> None:
    methods, types = FACTS["methods"], FACTS["types"]

    def most(owner: dict[str, Any], field: str, limit: str = "max_length") -> int:
        value: int = owner["fields"][field]["limits"][limit]
        return value

    pairs = [
        (most(methods["sendMessage"], "text"), constants.MessageLimit.MAX_TEXT_LENGTH),
        (most(methods["sendPhoto"], "caption"), constants.MessageLimit.CAPTION_LENGTH),
        (most(methods["answerCallbackQuery"], "text"), constants.CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH),
        (most(methods["sendPoll"], "question"), constants.PollLimit.MAX_QUESTION_LENGTH),
        (most(methods["sendPoll"], "options", "max_items"), constants.PollLimit.MAX_OPTION_NUMBER),
        (most(methods["sendPoll"], "options", "min_items"), constants.PollLimit.MIN_OPTION_NUMBER),
        (most(methods["sendPoll"], "explanation"), constants.PollLimit.MAX_EXPLANATION_LENGTH),
        (most(methods["sendPoll"], "open_period", "max"), constants.PollLimit.MAX_OPEN_PERIOD),
        (most(types["InputPollOption"], "text"), constants.PollLimit.MAX_OPTION_LENGTH),
        (most(types["BotCommand"], "command"), constants.BotCommandLimit.MAX_COMMAND),
        (most(types["BotCommand"], "description"), constants.BotCommandLimit.MAX_DESCRIPTION),
        (most(types["InlineKeyboardButton"], "callback_data", "max_bytes"),
         constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA),
        (most(types["CopyTextButton"], "text"), constants.InlineKeyboardButtonLimit.MAX_COPY_TEXT),
        (most(methods["setMyName"], "name"), constants.BotNameLimit.MAX_NAME_LENGTH),
        (most(methods["setMyDescription"], "description"), constants.BotDescriptionLimit.MAX_DESCRIPTION_LENGTH),
        (most(methods["setMyShortDescription"], "short_description"),
         constants.BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH),
    ]  # fmt: skip
    assert [ours for ours, _ in pairs] == [int(theirs) for _, theirs in pairs]


def test_types_name_only_types_of_the_table() -> None:
    scalars = {"Integer", "Float", "String", "Boolean", "True", "InputFile"}
    named = {
        kind.removeprefix("Array of ").removeprefix("Array of ")
        for owner in itertools.chain(FACTS["methods"].values(), FACTS["types"].values())
        for fact in owner.get("fields", {}).values()
        for kind in fact["types"]
    }
    assert named - scalars <= set(FACTS["types"])
