"""The town of the machine's tests, with letters made for trying the post."""

from tests.machine.conftest import town

__all__ = ["town"]
