"""What the demo's coordinators have filled in for the dossier so far; some of it still waits, as it would."""

from collections.abc import Mapping
from datetime import timedelta

from bot.chat import Deed
from bot.domain.funding import Standing
from bot.domain.initiatives import Initiative
from bot.domain.meetings import Bilingual
from bot.domain.money import Currency, Money
from bot.domain.people import Member
from bot.domain.statements import Topic
from storage import actions, funding, initiatives, statements

WRITTEN = (
    (
        "Bernadette Tati",
        {
            Topic.LEGAL_NAME: ("Commune de Pointe-Noire", "黑角市"),
            Topic.PRESENTATION: (
                "Port en eau profonde sur l’Atlantique et capitale économique du Congo. On y vit du port, du pétrole,"
                " de la pêche et du commerce.",
                "大西洋深水港，刚果的经济首都。居民以港口、石油、渔业和商贸为生。",
            ),
            Topic.CONTEXT: (
                "La ville grandit plus vite que ses réseaux d’eau et ses formations aux métiers.",
                "城市扩张快于供水管网和职业培训的建设。",
            ),
            Topic.ASSETS: ("Un port, une université, des associations de quartier très actives.", ""),
        },
    ),
    (
        "林静",
        {
            Topic.LEGAL_NAME: ("Gouvernement populaire municipal de Suzhou", "苏州市人民政府"),
            Topic.PRESENTATION: (
                "Ville de canaux et d’industrie, à l’ouest de Shanghai.",
                "江南水乡，制造业强市，位于上海以西。",
            ),
            Topic.CONTEXT: ("", "苏州希望与非洲港口城市建立长期、互利的地方合作。"),
        },
    ),
)


def fill_in(deed: Deed, initiative: Initiative, members: Mapping[str, Member]) -> None:
    """Four days ago: both cities' words, the indicator of the first action, and money that was asked for."""
    when = deed.now - timedelta(days=4)
    places = initiatives.territories_of(deed.connection, initiative.id)
    for place, (name, said) in zip(places, WRITTEN, strict=True):
        for topic, words in said.items():
            for language, text in zip(("fr", "zh"), words, strict=True):
                if text:
                    statements.write(deed.connection, place.id, topic, language, text, by=members[name].id, now=when)
    first = actions.accepted(deed.connection, initiative.id)[0]
    funding.add_indicator(
        deed.connection,
        initiative_id=initiative.id,
        action_id=first.id,
        what=Bilingual("Hectares irrigués au goutte-à-goutte", "滴灌面积（公顷）"),
        baseline="0 (2026)",
        target="12 (2028)",
        by=members["Bernadette Tati"].id,
        now=when,
    )
    funding.add_fund(
        deed.connection,
        initiative_id=initiative.id,
        source="江苏省国际合作专项资金",
        language="zh",
        money=Money(units=30_000_000, currency=Currency.CNY),
        standing=Standing.ASKED,
        by=members["林静"].id,
        now=when,
    )
