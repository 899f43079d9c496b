"""A ballot is prepared, read, approved in both languages, objected to, tightened; then it opens by itself."""

from storage import initiatives
from storage.schema import ballots, corrections, differences, given_up, outbox, roll, wordings
from tests.stories.deciding import TITLES, accepted, rows
from tests.town import Phone, Town


async def prepares(li: Phone, *, secret: bool = False, question: str = "", opens: str = "", stop: str = "") -> None:
    """Li, who coordinates in Chinese, prepares a ballot about all accepted actions with the usual rules; `stop` is a
    button that she has before her and does not tap yet."""
    await li.says("/ballot")
    await li.taps("全部选上")
    await li.taps("选好了，继续")
    if question:
        await li.says("先做什么？")
        await li.says(question)
    else:
        await li.taps("采用常用问题")
    await li.taps("不限数量")
    await li.taps("无记名投票" if secret else "记名投票")
    await li.taps("不设法定人数")
    await li.says("2026-11-28 18:00")
    if not secret:
        await li.taps("用聊天中的按钮")
    if opens:
        await li.taps("更改规则")
        await li.taps("更改开始时间")
        await li.says(opens)
        await li.taps("就用这些规则")
    if stop:
        li.sees(stop)
    else:
        await li.taps("开始筹备")


async def statuses(town: Town) -> list[str]:
    return [ballot.status for ballot in await rows(town, ballots)]


async def test_a_usual_ballot_takes_nine_taps_and_one_approval(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    bea = await town.member("Béa")
    await prepares(li)
    li.sees("投票已进入筹备", "中文措辞由李认可", "法文有4处措辞，有待", "现在还不能投票")
    awa.sees("Vous lisez cette langue", "Quelles actions mener en priorité ?", "1. Irriguer", "应优先开展哪些行动？")
    await town.restarts()
    await bea.forges("bcast|1|1")
    bea.sees("n'est pas encore ouvert")
    await awa.taps("Approuver les textes français")
    awa.sees("le vote est ouvert", "Un vote est ouvert")
    li.sees("投票已开始")
    assert await statuses(town) == ["open"]
    assert len(await rows(town, roll)) == 3
    assert {each.approved_by for each in await rows(town, wordings) if each.thing == "ballot"} == {1, 2}


async def test_whoever_translated_does_not_approve(town):
    await accepted(town, *TITLES[:2], ("Former des formateurs", ""))
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王", "苏州", "zh")
    awa = await town.member("Awa")
    await li.says("/actions")
    await li.taps("1")
    await li.taps("填写中文名称")
    await li.says("培训职业教师")
    li.sees_not("[认可中文译文]")
    await li.forges("action.approve|3|0123456789")
    li.sees("已经没有需要您认可的内容")
    await li.taps("填写中文说明")
    await li.says("两市合作培训。")
    await wang.says("/actions")
    await wang.taps("1")
    wang.sees("培训职业教师", "名称由李翻译", "译文尚待认可", "两市合作培训。")
    await town.restarts()
    await wang.taps_twice("认可中文译文")
    wang.sees("译文由王认可")
    await prepares(li, question="Par quoi commencer ?")
    li.sees("中文措辞由李和王认可", "Par quoi commencer ?（李译）")
    awa.sees("Par quoi commencer ? (traduction : 李)")
    await li.forges("bapprove|1|fr|0123456789")
    li.sees("已经没有需要您认可的内容")
    await awa.taps("Approuver les textes français")
    assert await statuses(town) == ["open"]


async def test_the_two_versions_differ_and_the_coordination_must_answer(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    bea, wang = await town.member("Béa"), await town.member("王", "苏州", "zh")
    await prepares(li)
    await bea.says("/ballots")
    await bea.says("1")
    await bea.taps("Signaler une différence")
    await bea.says("« forages » n'est pas 水井")
    bea.sees("C'est noté", "Les deux versions diffèrent, selon Béa")
    li.sees("有成员指出", "Béa指出中法文不一致", "答复Béa")
    await awa.taps("Approuver les textes français")
    awa.sees("1 remarque attend une réponse", "forages")
    assert await statuses(town) == ["prepared"]
    await town.restarts()
    await li.taps("答复Béa")
    await li.taps("更正措辞")
    await li.taps("修复两口水井")
    li.sees("目前为：修复两口水井")
    await li.says("修复两口机井")
    li.sees("已更正", "李已更正措辞", "中文有1处措辞，有待")
    bea.sees("La coordination a répondu", "修复两口机井", "Texte corrigé par 李")
    wang.sees("您读得懂这种文字", "修复两口机井（李译）")
    await wang.taps("认可中文措辞")
    assert await statuses(town) == ["open"]
    awa.sees("Un vote est ouvert")


async def test_the_coordination_can_say_why_a_wording_stays(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await prepares(li)
    await awa.taps("Signaler une différence")
    await awa.says("Pas le même sens.")
    await awa.taps("Approuver les textes français")
    await li.taps("答复Awa")
    await li.taps("说明为何不改")
    await town.restarts()
    await li.says("意思相同。")
    awa.sees("La coordination a répondu à votre remarque", "意思相同。")
    assert await statuses(town) == ["open"]
    [said] = await rows(town, differences)
    assert (said.note, said.answer, said.answer_language) == ("Pas le même sens.", "意思相同。", "zh")


async def test_a_rule_that_was_read_only_tightens(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await prepares(li)
    await li.taps("收紧规则")
    await li.taps("设定地区法定人数")
    await li.taps("50%")
    await li.taps("设定通过条件")
    await li.taps("要求各地区过半数")
    await li.taps("选择无记名或记名")
    await li.taps("无记名投票")
    await town.restarts()
    await li.taps("就用这些规则")
    li.sees("已记录", "无记名投票", "每个地区须有名单上50%", "行动须在每个地区都获投票人过半数支持")
    await li.taps("收紧规则")
    await li.taps("设定地区法定人数")
    await li.says("20%")
    await li.taps("选择无记名或记名")
    await li.taps("记名投票")
    await li.taps("更改截止时间")
    await li.says("2026-11-27 18:00")
    await li.taps("就用这些规则")
    li.sees("没有作任何更改", "法定人数只能提高", "必须保持无记名", "只能推迟")
    await awa.says("/ballots")
    await awa.says("1")
    awa.sees("Vote secret", "Dans chaque territoire, 50 % de la liste électorale doit voter.")
    await awa.taps("Approuver les textes français")
    awa.sees("• Pointe-Noire : il en faut 1, il en manque encore 1.", "• Suzhou")
    [ballot] = await rows(town, ballots)
    assert (ballot.status, ballot.secret) == ("open", True)


async def test_it_opens_at_its_hour_or_waits_and_the_coordination_is_told(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await prepares(li, opens="2026-11-26 17:00")
    await awa.taps("Approuver les textes français")
    awa.sees("Tout est approuvé : le vote s’ouvrira de lui-même.")
    assert await statuses(town) == ["prepared"]
    await town.restarts()
    awa.look_away()
    await town.reaches("2026-11-26 17:00 Asia/Shanghai")
    awa.sees("Un vote est ouvert")
    await prepares(li, opens="2026-11-27 17:00")
    li.look_away()
    await town.reaches("2026-11-27 17:01 Asia/Shanghai")
    li.sees("还不能开始", "法文有4处措辞，有待")
    assert await statuses(town) == ["open", "prepared"]
    await awa.taps("Approuver les textes français")
    awa.sees("le vote est ouvert")
    assert await statuses(town) == ["open", "open"]


async def test_what_is_given_up_stays_with_its_reason_and_whoever_was_told_is_told_why(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    wang, initiative = await town.member("王", "苏州", "zh"), await town.with_initiative()
    group = await town.group("PN – SZ", li, awa)
    town.sandbox.add_bot_to_group(li.id, group.id)
    await town.settles()
    await town.bot.store.write(
        lambda c: initiatives.link_group(c, group.id, initiative.id, "PN – SZ", town.clock.now())
    )
    await prepares(li)
    wang.sees("正在筹备一次投票", "应优先开展哪些行动？", "[查看两种文字]")
    assert "Un vote se prépare" in town.sandbox.history(group.id)[-1].text
    await li.taps("取消这次投票")
    li.sees("确定取消投票“应优先开展哪些行动？”吗", "请用中文写出原因")
    await li.says("预算还没有定。")
    await town.restarts()
    await li.says("Le budget n'est pas fixé.")
    li.sees("预算还没有定。", "Motif : Le budget n'est pas fixé.")
    li.look_away()
    await li.taps_twice("确认取消投票")
    awa.sees("La coordination y renonce", "Motif : Le budget n'est pas fixé.")
    wang.sees("现已取消", "预算还没有定。")
    reasons = [letter for letter in await rows(town, outbox) if letter.round == "given_up"]
    assert [letter.person_id for letter in reasons if letter.person_id is not None] == [2, 3]  # Li knows
    shown = town.sandbox.history(group.id)[-1].text
    assert "Le budget n'est pas fixé." in shown.replace("’", "'") and "预算还没有定。" in shown
    await awa.taps("Approuver les textes français")
    awa.sees("La coordination a renoncé à ce vote")
    await awa.taps("Voir le vote")
    awa.sees("Abandonné par 李", "1. Irriguer les maraîchers", "为菜农提供节水灌溉")
    await awa.says("/ballots")
    awa.sees("Abandonné le")
    assert await statuses(town) == ["given_up"]
    [why] = await rows(town, given_up)
    assert (why.member_id, why.reason_zh) == (1, "预算还没有定。")
    assert not [letter for letter in await rows(town, outbox) if letter.state == "planned"]


async def test_a_ballot_can_be_given_up_for_a_reason_in_one_language_or_kept(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    await prepares(li)
    await li.taps("取消这次投票")
    await li.taps("保留")
    assert await statuses(town) == ["prepared"]
    await li.taps("取消这次投票")
    await li.says("预算还没有定。")
    await li.taps("只用一种文字")
    await town.restarts()
    await awa.taps("Approuver les textes français")
    await li.taps("确认取消投票")
    li.sees("投票已经开始")
    assert await statuses(town) == ["open"]


async def test_members_are_told_once_that_a_ballot_is_prepared_and_after_their_quiet_hours(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    coordinator = await town.coordinator("Grâce")
    await town.reaches("2026-11-26 04:00 Asia/Shanghai")
    for phone in (awa, coordinator):
        phone.look_away()
    await prepares(li, opens="2026-11-27 17:00")
    li.sees_not("正在筹备一次投票")
    await town.restarts()
    awa.sees_nothing()
    await town.reaches("2026-11-26 08:01 Africa/Brazzaville")
    awa.sees("Un vote se prépare", "vendredi 27 novembre à 10:00", "Il sera ensuite ouvert jusqu'à")
    coordinator.sees("Vous lisez cette langue")
    coordinator.sees_not("Un vote se prépare")
    await awa.taps("Lire les deux versions")
    awa.sees("1. Irriguer les maraîchers", "为菜农提供节水灌溉")
    awa.look_away()
    await town.reaches("2026-11-26 12:00 Africa/Brazzaville")  # everything was planned again meanwhile
    awa.sees_nothing()
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Signaler une différence")
    await awa.says("Pas le même sens.")
    li.sees("Awa指出中法文不一致")


async def test_what_was_corrected_and_answered_stays_a_tap_away_when_it_is_open_and_when_it_is_closed(town):
    await accepted(town, *TITLES)
    li, awa = await town.coordinator("李", "苏州", "zh"), await town.member("Awa")
    wang = await town.member("王", "苏州", "zh")
    await prepares(li)
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Signaler une différence")
    await awa.says("Pas le même sens.")
    await li.taps("答复Awa")
    await li.taps("说明为何不改")
    await li.says("意思相同。")
    await li.taps("更正措辞")
    await li.taps("修复两口水井")
    await li.says("修复两口机井")
    await wang.taps("认可中文措辞")
    await awa.taps("Approuver les textes français")
    assert await statuses(town) == ["open"]
    await town.restarts()
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("1. ")
    await awa.taps("Voir comment il s'est préparé")
    told = (
        "Texte corrigé par 李 : « 修复两口水井 (en chinois) » est devenu « 修复两口机井 (en chinois) »",
        "Les deux versions diffèrent, selon Awa : Pas le même sens.",
        "意思相同。",
    )
    awa.sees(*told)
    awa.sees_not("Prolonger le vote")
    await li.says("/ballots")
    await li.says("1")
    li.sees("[延长投票]")
    await town.reaches("2026-11-28 18:00 Asia/Shanghai")
    awa.look_away()
    await awa.says("/ballots")
    await awa.says("1")
    await awa.taps("Voir comment il s'est préparé")
    awa.sees(*told)
    [kept] = await rows(town, corrections)
    assert (kept.before, kept.after, kept.member_id) == ("修复两口水井", "修复两口机井", 1)


async def test_with_one_coordinator_the_members_of_a_language_approve_for_each_other(town):
    await accepted(town, *TITLES)
    li = await town.coordinator("李", "苏州", "zh")
    awa, bea = await town.member("Awa"), await town.member("Béa")
    await li.says("/me")
    await li.taps("我读得懂中文和法文")
    li.sees("已记录，谢谢您", "您读得懂中文和法文。")
    await prepares(li, question="Par quoi commencer ?")
    li.sees("法文有1处措辞，有待")
    awa.sees("Vous lisez cette langue")
    bea.sees("Vous lisez cette langue")
    await bea.taps("Approuver les textes français")
    awa.sees("Un vote est ouvert")
    await awa.taps("Approuver les textes français")
    awa.sees("n'est plus en préparation")
