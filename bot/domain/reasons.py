"""A reason that was written in one language or in both, and which of the two a reader is shown."""

REASON_LONGEST = 500
"""Characters of a reason."""


def shown(reason_fr: str, reason_zh: str, language: str) -> tuple[str, str]:
    """The reason as a reader of that language is shown it, and the language that it is in."""
    mine, other = (reason_zh, reason_fr) if language == "zh" else (reason_fr, reason_zh)
    return (mine, language) if mine else (other, "fr" if language == "zh" else "zh")
