"""Each wrong setting is refused at the start, by its name and with an example."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsRefused, read_settings

TOKEN = "123456:AbCdEf"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


WRONG = [
    ("BOT_TOKEN", "no colon"),
    ("BOT_TOKEN", "abc:def"),
    ("BOT_TOKEN", "123456:"),
    ("BOT_API_URL", "api.telegram.org/bot"),
    ("BOT_API_URL", "https://api.telegram.org"),
    ("DATABASE_URL", "mysql://user@host/db"),
    ("DATABASE_URL", "sqlite:///"),
    ("DATABASE_URL", "sqlite:///:memory:"),
    ("DATABASE_URL", "postgresql://user@host/db"),
    ("DATABASE_URL", ""),
    ("BALLOT_KEYS", ""),
    ("BOT_COORDINATORS", "Awa"),
    ("BOT_COORDINATORS", "123;456"),
    ("BOT_HTTP_CLIENT", "curl"),
    ("BOT_RATE", "0"),
    ("BOT_RATE", "1001"),
    ("BOT_RATE", "many"),
    ("BOT_RATE", ""),
    ("BOT_WEBHOOK_URL", "https://example.org"),
    ("TRANSLATE_URL", "translate.example"),
    ("TRANSLATE_URL", "http://"),
    ("TRANSLATE_KEY", "two words"),
    ("STAGES_FILE", "nowhere/stages.toml"),
    ("LOG_LEVEL", "loud"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_is_refused_by_name_with_an_example(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsRefused) as refused:
        read_settings(_env_file=None)
    (problem,) = refused.value.problems
    assert problem.startswith(f"{name} cannot be used: ")
    assert f"Example: {name}=" in problem


def test_every_setting_is_tried():
    free = {"bot_webhook_secret"}
    assert {name.upper() for name in Settings.model_fields if name not in free} == {name for name, _ in WRONG}


def test_all_that_is_wrong_is_said_at_once(monkeypatch):
    monkeypatch.setenv("BOT_RATE", "many")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(SettingsRefused) as refused:
        read_settings(_env_file=None)
    assert len(refused.value.problems) == 2


def test_a_wrong_token_is_not_repeated(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "my-very-secret")
    with pytest.raises(SettingsRefused) as refused:
        read_settings(_env_file=None)
    assert "very-secret" not in str(refused.value)


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_each_example_is_a_good_value(monkeypatch, field):
    for example in Settings.model_fields[field].examples or []:
        monkeypatch.setenv(field.upper(), str(example))
        read_settings(_env_file=None)


def test_the_defaults_are_good_values():
    assert read_settings(_env_file=None).database_url.startswith("sqlite:///")


def test_a_file_is_read_and_the_environment_goes_before_it(monkeypatch, tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKEN={TOKEN}\nBOT_RATE=10\nBOT_COORDINATORS= 1, 2,3 \nSOMETHING_ELSE=1\n", "utf-8")
    monkeypatch.setenv("BOT_RATE", "20")
    settings = read_settings(_env_file=file)
    assert (settings.bot_token.get_secret_value(), settings.bot_rate) == (TOKEN, 20)
    assert settings.bot_coordinators == {1, 2, 3}


def test_a_file_that_is_not_text_is_refused_in_words(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_bytes(b"BOT_TOKEN=\xff\xfe\x00")
    with pytest.raises(SettingsRefused, match=r"\.env"):
        read_settings(_env_file=file)
