"""What a person sees on the picture of a ballot's results."""

from collections import Counter

import pytest
from pydantic import ValidationError

from bot.prints import Bar, Group, Grouping, Made, ResultsPicture, make
from tests.prints import raster
from tests.prints.samples import CHINESE, in_chinese, in_french

SAND, WHITE, TEAL, CORAL = (0xF6, 0xF1, 0xE7), (255, 255, 255), (0x0B, 0x55, 0x63), (0xD9, 0x62, 0x3B)
OKABE_ITO = [(0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00), (0x00, 0x9E, 0x73), (0xCC, 0x79, 0xA7)]
MARGIN, CARD_EDGE = 64, 1080 - 64


def size(made: Made) -> tuple[int, int]:
    assert made.mime == "image/png"
    assert made.content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(made.content[16:20]), int.from_bytes(made.content[20:24])


def assert_nothing_leaves_its_card(made: Made) -> None:
    """Both margins hold nothing but paper, and so does each card's inner border but for the card itself."""
    for row in raster.rows(made.content):
        assert set(row[: MARGIN - 2]) == {SAND}
        assert set(row[CARD_EDGE + 2 :]) == {SAND}
        if row[CARD_EDGE - 30] == WHITE:
            assert set(row[CARD_EDGE - 34 : CARD_EDGE - 26]) == {WHITE}


@pytest.mark.parametrize("spec", [in_french(), in_chinese()], ids=["fr", "zh"])
def test_usual_results_are_a_photo_as_wide_as_a_phone(spec: ResultsPicture) -> None:
    made = make(spec)
    width, height = size(made)
    assert width == 1080
    assert 600 < height < 2000
    assert made.as_photo
    assert_nothing_leaves_its_card(made)


def test_twelve_options_of_a_hundred_characters_wrap_inside_the_page() -> None:
    labels = (
        tuple((piece * 100)[:100] for piece in ("W", "很", "eau ", "«\u202fmot\u202f» ", "https://", "王 Ngoma，")) * 2
    )
    made = make(in_french(labels))
    assert size(made)[1] > size(make(in_french(("Eau",) * 12)))[1] + 12 * 2 * 40, "each label takes two lines more"
    assert_nothing_leaves_its_card(made)


def test_a_group_with_a_very_long_name_stays_in_its_column() -> None:
    names = ("W" * 30, "Intercommunalités", "很" * 30, "a" * 60)
    groups = tuple(Group(label=name, voters="1" * 40, whole=3, counts=(1,)) for name in names)
    spec = ResultsPicture(
        language="fr",
        title="T",
        whole=3,
        bars=(Bar(label="Eau", count=1),),
        groupings=(Grouping(title="Par", groups=groups),),
    )
    assert_nothing_leaves_its_card(make(spec))


def test_a_bar_is_as_long_as_its_share_and_the_leading_one_is_coral() -> None:
    bars = (Bar(label="一", count=10, leading=True), Bar(label="二", count=5), Bar(label="三", count=0))
    drawn = raster.rows(make(ResultsPicture(language="zh_Hans", title="题", whole=10, bars=bars)).content)
    full = max(Counter(row)[CORAL] for row in drawn)
    half = max(Counter(row[158:])[TEAL] for row in drawn[200:])
    assert full > 800
    assert half == pytest.approx(full / 2, abs=6)


def test_groups_are_told_apart_by_colours_that_everybody_can_tell_apart() -> None:
    seen = Counter(colour for row in raster.rows(make(in_chinese()).content) for colour in row)
    assert all(seen[colour] > 300 for colour in OKABE_ITO)


def test_nobody_voted_yet_and_every_bar_is_empty() -> None:
    bars = tuple(Bar(label=label, count=0, share="0%") for label in CHINESE)
    drawn = raster.rows(make(ResultsPicture(language="zh_Hans", title="题", whole=0, bars=bars)).content)
    assert max(Counter(row[158:])[TEAL] for row in drawn[200:]) < 40, "digits only, no bar"


def test_thirty_options_are_kept_whole_as_a_document() -> None:
    made = make(in_french(tuple(f"Action numéro {at}" for at in range(30))))
    width, height = size(made)
    assert width == 1080
    assert height > 3000
    assert not made.as_photo, "Telegram would shrink it until nobody can read it"


def test_what_is_too_tall_for_telegram_comes_out_narrower_and_not_cut() -> None:
    width, height = size(make(in_french(("很" * 280,) * 30)))
    assert width + height <= 10_000
    assert 200 < width < 1080


def test_a_group_that_forgets_an_option_is_refused() -> None:
    group = Group(label="Diaspora", voters="3", whole=3, counts=(1,))
    with pytest.raises(ValidationError, match="a count for each bar"):
        ResultsPicture(
            language="fr",
            title="T",
            whole=3,
            bars=(Bar(label="Eau", count=1), Bar(label="Port", count=2)),
            groupings=(Grouping(title="Par collège", groups=(group,)),),
        )
