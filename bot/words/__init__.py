"""Words: a language's sentences, plurals, dates and lists. The only place that knows Babel and gettext."""

from bot.words.language import Languages, Words

__all__ = ["Languages", "Words"]
