"""Which domain something is about: one question, wherever it is asked."""

from markupsafe import Markup

from bot.chat import Screen, choice
from bot.domain.domains import Domain
from bot.words import Words
from bot.words.language import lines, paragraphs
from handlers import vocabulary


def domain_question(_: Words, domains: tuple[Domain, ...]) -> Screen:
    """The domains as choices, with what belongs to those whose name does not say it."""
    return Screen(
        text=paragraphs(
            _("<b>Which domain is it about?</b>"),
            lines(*(_explained(_, domain) for domain in domains if vocabulary.domain_examples(_, domain))),
        ),
        choices=tuple(choice(vocabulary.first_up(vocabulary.domain(_, domain)), domain) for domain in domains),
    )


def _explained(_: Words, domain: Domain) -> Markup:
    return _(
        "{domain}: {examples}",
        domain=vocabulary.first_up(vocabulary.domain(_, domain)),
        examples=vocabulary.domain_examples(_, domain),
    )
