"""Where the cooperation stands: what is missing, who could give it, and one tap to what would fill it."""

from pathlib import Path

import pytest
from sqlalchemy import event

from bot.app import stages_of
from bot.domain.funding import Standing
from bot.domain.money import Currency, Money
from bot.domain.people import College
from bot.settings import SettingsRefused, read_settings
from storage import funding, stages
from storage.schema import milestones, passed_stages
from tests.stories.deciding import rows
from tests.town import Phone, Town


async def says(phone: Phone, stage: str, kind: str, domain: str, text: str) -> None:
    """Says a motivation or a stake from the board."""
    await phone.says("/where")
    await phone.taps(stage)
    await phone.taps(kind)
    await phone.taps(domain)
    await phone.says(text)


async def funded(town: Town, source: str, standing: Standing) -> None:
    """Co-funding that was noted for the dossier."""
    initiative = await town.with_initiative()
    now = town.clock.now()
    money = Money(units=200_000, currency=Currency.EUR)
    await town.bot.store.write(
        lambda c: funding.add_fund(
            c,
            initiative_id=initiative.id,
            source=source,
            language="fr",
            money=money,
            standing=standing,
            by=1,
            now=now,
        )
    )


async def test_the_board_says_what_is_missing_and_leads_to_what_would_fill_it(town: Town) -> None:
    marie = await town.coordinator("Marie")
    await marie.says("/where")
    marie.sees(
        "1. Se présenter : en cours", "6. Les partenaires : s'ouvrira plus tard", "La prochaine étape : Se présenter"
    )
    marie.sees("• membres, au moins 3 par territoire : Pointe-Noire 1 sur 3 · Suzhou 0 sur 3")
    marie.sees("personnes à la coordination", "Personne n'est encore là pour", "élus et élues, Pointe-Noire")
    await marie.taps("Inviter : diaspora, Pointe-Noire")
    marie.sees("Diaspora, Pointe-Noire", "https://t.me/")

    li = await town.coordinator("李", "苏州", "zh")
    for name, college in (("Awa", College.ASSOCIATION), ("Bea", College.ELECTED)):
        await town.member(name, college=college)
    for name, college in (("王", College.ASSOCIATION), ("赵", College.ELECTED)):
        await town.member(name, "苏州", "zh", college=college)
    await li.says("/where")
    li.sees("1. 自我介绍：已完成", "2. 合作意愿：进行中，还缺合作意愿", "下一步：合作意愿")
    li.sees("合作意愿（每个地区至少1）：黑角（Pointe-Noire）已有0，需要1 · 苏州已有0，需要1")
    li.sees("谁可以提供", "社会组织与地方机构，苏州")
    await town.restarts()
    await says(li, "2. 合作意愿", "表达合作意愿", "综合", "我们想一起做节水灌溉。")
    await li.says("/where")
    li.sees("苏州已有1，需要1")
    await li.says("3")
    li.sees("各方参与", "合作由各地区的各方力量共同讨论", "已召开的会议（至少1）：已有0，需要1", "召集会议")

    # Partners are looked for only once the will is built: not even a coordinator records one before.
    await marie.says("/where")
    await marie.taps("6. Les partenaires")
    marie.sees("Cette étape s'ouvrira après : Nos motivations, Les acteurs, Les enjeux et Les apports")
    marie.sees_not("Noter un partenaire")
    await marie.forges("where.record|partner")
    marie.sees("C'est encore trop tôt")
    assert await rows(town, milestones) == []


async def test_a_stage_is_passed_with_a_reason_that_everybody_reads_and_taken_up_again(town: Town) -> None:
    marie, wang = await town.coordinator("Marie"), await town.member("王", "苏州", "zh")
    await marie.says("/where")
    await marie.taps("10. Le financement")
    await marie.taps("Passer cette étape")
    marie.sees("Pourquoi peut-on la passer ?", "en français")
    await town.restarts()
    await marie.says("La région prend tout à sa charge.")
    marie.sees("en chinois")
    await marie.says("En français encore")
    marie.sees("Ce texte ne semble pas être en chinois.")
    await marie.says("全部费用由大区承担。")
    marie.sees("l'étape est passée", "Étape passée par Marie le 25 novembre 2026. Motif : La région prend tout")
    await wang.says("/where")
    wang.sees("10. 配套资金：已跳过，附有理由")
    await wang.taps("10. 配套资金")
    wang.sees("2026年11月25日由Marie跳过。理由：全部费用由大区承担。")
    wang.sees_not("跳过这个阶段", "恢复这个阶段", "登记资金承诺")
    await wang.forges("where.unpass|funding")
    wang.sees("协调人")
    await marie.taps("Reprendre cette étape")
    marie.sees("l'étape est reprise", "Cette étape est en cours")
    assert await rows(town, passed_stages) == []
    await wang.says("/journal")
    wang.sees("Marie跳过了“配套资金”阶段。", "理由：全部费用由大区承担。", "Marie恢复了“配套资金”阶段。")


async def test_what_happened_outside_is_recorded_shown_and_taken_back(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await li.says("/where")
    await li.taps("10. 配套资金")
    await li.taps("登记资金承诺")
    await li.says("下周")
    li.sees("例如：2026年3月12日")
    await li.says("2026年12月24日")
    li.sees("2026年12月24日还没有到")
    await li.says("2026年11月12日")
    await town.restarts()
    await li.says("苏州市人民政府")
    await li.says("很多")
    li.sees("没看懂这个金额")
    await li.says("15万元")
    li.sees("已记录", "2026年11月12日：承诺", "150,000", "苏州市人民政府（由李登记）", "这个阶段已完成")
    await awa.says("/where")
    awa.sees("10. Le financement : c'est fait")
    await awa.taps("10. Le financement")
    awa.sees("12 novembre 2026 : promesse de 150 000 ", "苏州市人民政府 (en chinois) (noté par 李)")
    awa.sees_not("Retirer")
    for standing, source in ((Standing.GRANTED, "Région du Kouilou"), (Standing.ASKED, "Fonds de Paris")):
        await funded(town, source, standing)
    await awa.taps("Voir toutes les étapes")
    await awa.taps("10. Le financement")
    awa.sees("Région du Kouilou", "2 000 €")
    awa.sees_not("Fonds de Paris")  # what is only asked for is no promise
    await marie.says("/where")
    await marie.taps("7. La convention")
    await marie.taps("Noter la signature")
    await marie.taps("Aujourd'hui")
    await marie.says("La mairie de Pointe-Noire et la municipalité de Suzhou")
    marie.sees(
        "Cette étape est franchie.", "25 novembre 2026 : convention signée, La mairie de Pointe-Noire et la municip"
    )
    await marie.taps("Retirer : La mairie de Pointe-Noire et l")
    marie.sees("Elle disparaît pour de bon")
    await marie.taps_twice("Retirer")
    await marie.says("/where")
    marie.sees("7. La convention : en cours")
    assert [each.kind for each in await rows(town, milestones)] == ["funds"]
    await awa.says("/journal")
    awa.sees("李 a noté : promesse d'argent, 12 novembre 2026.")
    awa.sees("Marie a retiré : convention signée, 25 novembre 2026.")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_board_takes_as_few_looks_however_many_have_spoken(town: Town) -> None:
    initiative = await town.with_initiative()
    places = [place.id for place in town.territories]
    now = town.clock.now()

    async def looks() -> int:
        def look(connection):
            said: list[str] = []
            event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2]))
            stages.facts(connection, initiative.id, places, now)
            return len(said)

        return await town.bot.store.read(look)

    for n in range(12):
        phone = await town.member(f"Membre {n}", college=list(College)[n % 4])
    await says(phone, "2. Nos motivations", "Exprimer une motivation", "De façon générale", "Pour apprendre ensemble.")
    assert await looks() == 3


def test_a_file_of_stages_that_cannot_be_used_is_refused_at_start_by_its_setting(tmp_path: Path) -> None:
    file = tmp_path / "stages.toml"
    file.write_text('[[stages]]\nname = "dreams"\nchecks = [{ fact = "members", at_least = 1 }]', "utf-8")
    with pytest.raises(SettingsRefused, match=r"STAGES_FILE: .*stages 1, name"):
        stages_of(read_settings(_env_file=None, stages_file=str(file)))
