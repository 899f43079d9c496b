"""The commands of the operator, as processes: what they say and how they end."""

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "DATABASE_"))}


async def started(*arguments: str, folder: Path, **settings: str) -> asyncio.subprocess.Process:
    """`python -m bot …` in a folder of its own, where it finds no .env and makes its data."""
    pipe = asyncio.subprocess.PIPE
    environment = {**CLEAN, "PYTHONPATH": str(ROOT), **settings}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, env=environment, stdout=pipe, stderr=pipe
    )


async def ended(*arguments: str, folder: Path, **settings: str) -> tuple[int | None, str, str]:
    process = await started(*arguments, folder=folder, **settings)
    out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_the_demo_says_where_it_is_and_stops_when_it_is_told(tmp_path: Path) -> None:
    process = await started("demo", "--port", "0", folder=tmp_path)
    assert process.stdout is not None
    said = ""
    while "Ctrl-C stops" not in said:
        line = await process.stdout.readline()
        assert line, said
        said += line.decode()
    address = re.search(r"http://127\.0\.0\.1:(\d+)", said)
    assert address and "Ouvrez" in said and "请" in said
    # A page that is open must not hold it back.
    reader, writer = await asyncio.open_connection("127.0.0.1", int(address[1]))
    writer.write(f"GET /demo/changes HTTP/1.1\r\nHost: 127.0.0.1:{address[1]}\r\n\r\n".encode())
    await reader.readuntil(b'"kind":"state"')
    process.send_signal(signal.SIGINT)
    _, err = await process.communicate()
    writer.close()
    assert process.returncode == 0
    assert "Traceback" not in err.decode()
    assert (tmp_path / "data" / "demo.db").exists()


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, _, err = await ended("demo", "--port", str(port), folder=tmp_path)
    assert code == 2
    assert f"Port {port} is taken" in err and f"--port {port + 1}" in err


async def test_run_refuses_to_start_without_a_token(tmp_path: Path) -> None:
    code, _, err = await ended("run", folder=tmp_path)
    assert code == 2
    assert "BOT_TOKEN is missing" in err and "Example: BOT_TOKEN=" in err and "Traceback" not in err


async def test_a_malformed_setting_is_named(tmp_path: Path) -> None:
    for command in ("run", "check", "migrate"):
        code, _, err = await ended(command, folder=tmp_path, DATABASE_URL="mysql://x")
        assert code == 2
        assert "DATABASE_URL cannot be used" in err and "Example:" in err


async def test_check_says_what_is_well_and_what_is_wrong(tmp_path: Path) -> None:
    assert (await ended("migrate", folder=tmp_path))[0] == 0
    secret = "123:very-secret"
    settings = {"BOT_TOKEN": secret, "BOT_API_URL": "http://127.0.0.1:9/bot"}
    code, out, err = await ended("check", folder=tmp_path, **settings)
    assert code == 1
    assert "The database answers" in out
    assert "WRONG  BOT_API_URL: Telegram cannot be reached" in out
    assert "very-secret" not in out + err


async def test_check_sees_a_database_that_was_never_migrated(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    code, out, _ = await ended("check", folder=tmp_path, DATABASE_URL="sqlite:///empty.db")
    assert code == 1
    assert "run `python -m bot migrate`" in out
