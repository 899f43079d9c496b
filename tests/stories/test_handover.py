"""Whoever comes to coordinate takes over all that is open, in both languages."""

from bot.domain.people import Status
from tests.stories.deciding import TITLES, accepted, opens_a_ballot
from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town


def document(phone: Phone) -> tuple[str, bytes]:
    """The newest document in this chat: its name and its bytes."""
    shown = next(each for each in reversed(phone.town.sandbox.history(phone.id)) if "document" in each.message)
    file = phone.town.sandbox.files[shown.message["document"]["file_id"]]
    return file.name, file.content


async def test_whoever_is_named_to_coordinate_gets_all_that_is_open(town: Town) -> None:
    marie = await town.coordinator("Marie")
    wang = await town.member("王喆", "苏州", "zh")
    await marie.says("/handover")
    marie.sees(
        "Les affaires en cours", "Nouveaux membres à accueillir", "王喆, associations et acteurs du territoire, Suzhou"
    )
    await town.member("Paul", status=Status.PENDING)
    await calls_meeting(marie, "Eau", other="水", on="2026-11-27 09:00")
    await accepted(town, *TITLES)
    await opens_a_ballot(marie)
    await wang.says("/log")
    await wang.says("3")
    await wang.says("1")
    await wang.taps("经济发展")
    await wang.says("节水灌溉的经验")
    await town.restarts()
    await marie.says("/handover")
    marie.sees(
        "Personnes qui attendent une réponse", "Paul", "Réunions à venir", "Eau : ", "ouvert jusqu'au", "Promesses"
    )
    marie.sees("节水灌溉的经验 (en chinois)")
    await wang.forges("handover.file")
    wang.sees("协调人")
    await marie.says("/members")
    await marie.taps("王喆")
    await marie.taps("Confier la coordination")
    await marie.taps("Confier la coordination")
    wang.sees("请您接手", "/handover")
    name, content = document(wang)
    assert name == "交接清单 PNSZ 2026-11-25.pdf"
    assert content.startswith(b"%PDF-")
    await wang.says("/handover")
    wang.sees("等待答复的人", "Paul · ", "待迎接的新成员", "应优先开展哪些行动？（进行中，", "节水灌溉的经验")
