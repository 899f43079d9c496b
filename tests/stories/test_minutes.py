"""Minutes assembled from what was noted, approved by a coordinator of each territory, sent to all."""

import io

import docx

from bot.domain.people import College
from tests.stories.test_meetings import calls_meeting
from tests.town import Phone, Town


async def puts_up(phone: Phone, title: str) -> None:
    """A French-speaking coordinator puts up what was noted, without a word more."""
    await phone.says("/meetings")
    await phone.taps("Écrire 1 compte rendu")
    await phone.taps(title)
    await phone.taps("Écrire le compte rendu")
    await phone.taps("Ne rien ajouter aux notes")
    await phone.taps("Soumettre le compte rendu")


async def test_minutes_are_assembled_approved_in_both_territories_and_sent(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    wang = await town.member("王喆", "苏州", "zh", college=College.ELECTED)
    awa = await town.member("Awa")
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 09:00")
    await town.reaches("2026-11-26 09:30 Africa/Brazzaville")
    await marie.says("/meetings")
    await marie.taps("Eau")
    await marie.taps("Cocher qui est là")
    await marie.taps("Awa")
    await marie.taps("王喆")
    await marie.says("/note Deux forages dès janvier.")
    await marie.taps("Noter une décision")
    await marie.says("/note Envoyer les plans")
    await marie.taps("Noter une tâche")
    await marie.says("喆")
    await marie.says("4 décembre")
    await town.reaches("2026-11-26 11:30 Africa/Brazzaville")
    await town.restarts()
    for phone in (li, wang, awa):
        phone.look_away()
    await puts_up(marie, "Eau")
    marie.sees("Le compte rendu est soumis", "Pas encore approuvé pour Pointe-Noire.", "2 personnes présentes")
    li.sees("这场会议的纪要等待您批准。")
    wang.sees_nothing()
    await li.taps("查看并批准会议纪要")
    li.sees("Deux forages dès janvier.（法文，等待翻译）", "王喆 · 12月4日星期五前完成", "2人到场", "苏州尚未批准")
    li.sees_not("代表黑角（Pointe-Noire）批准")
    await li.taps("代表苏州批准")
    li.sees("代表苏州批准这份会议纪要？", "各地区都批准后即会发出")
    await town.restarts()
    await li.taps_twice("批准会议纪要")
    wang.sees_nothing()
    await marie.says("/meetings")
    marie.sees("Écrire 1 compte rendu")
    await marie.taps("Écrire 1 compte rendu")
    await marie.taps("Eau")
    await marie.taps("Lire et approuver le compte rendu")
    marie.sees("Approuvé pour Suzhou par 李.", "Pas encore approuvé pour Pointe-Noire.")
    await marie.taps("Approuver pour Pointe-Noire")
    marie.sees("C'est la dernière approbation : le compte rendu part ensuite à 4 personnes.")
    await marie.taps("Approuver le compte rendu")
    marie.sees("Approuvé partout")
    awa.sees("Compte rendu : Eau", "1. Deux forages dès janvier.", "2 personnes présentes", "Pointe-Noire 1 · Suzhou 1")
    awa.sees("Approuvé pour Pointe-Noire par Marie.", "Approuvé pour Suzhou par 李.", "élus et élues 1")
    wang.sees("会议纪要", "任务", "苏州：由李批准。")
    await marie.says("/meetings")
    marie.sees_not("Écrire 1 compte rendu")
    await marie.says("/note Trop tard")
    marie.sees("Aucune réunion n'est en cours")
    await marie.forges("meeting.present|1|1|True|0")
    marie.sees("La présence ne peut pas être notée maintenant.")
    await awa.forges("minutes|1")
    awa.sees_not("Approuver pour")


async def test_what_changes_after_an_approval_is_approved_anew(town: Town) -> None:
    marie, li = await town.coordinator("Marie"), await town.coordinator("李", "苏州", "zh")
    awa = await town.member("Awa")
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 09:00")
    await town.reaches("2026-11-26 11:30 Africa/Brazzaville")
    await puts_up(marie, "Eau")
    await li.taps("查看并批准会议纪要")
    await li.taps("代表苏州批准")
    await li.taps("批准会议纪要")
    await marie.taps("Approuver pour Pointe-Noire")
    await li.says("/note 两口井")
    await li.taps("记为决定")
    await town.restarts()
    awa.look_away()
    await marie.taps("Approuver le compte rendu")
    marie.sees("Le compte rendu a changé depuis votre lecture", "两口井", "Pas encore approuvé pour Suzhou.")
    awa.sees_nothing()
    li.look_away()
    await town.passes(hours=2)
    li.sees("这场会议的纪要等待您批准。")


async def test_a_territory_without_a_coordinator_is_approved_for_by_another_and_it_shows(town: Town) -> None:
    marie, awa = await town.coordinator("Marie"), await town.member("Awa")
    await town.member("王玥", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 09:00")
    await town.reaches("2026-11-26 11:30 Africa/Brazzaville")
    awa.look_away()
    await puts_up(marie, "Eau")
    marie.sees("Pas encore approuvé pour Suzhou : ce territoire n'a pas de coordination")
    await marie.taps("Approuver pour Suzhou")
    await town.restarts()
    await marie.taps("Approuver le compte rendu")
    marie.sees("C'est approuvé, merci.")
    await marie.taps("Approuver pour Pointe-Noire")
    await marie.taps("Approuver le compte rendu")
    awa.sees("Approuvé pour Suzhou par Marie, faute de coordination sur place.")


async def test_minutes_wait_for_quiet_hours(town: Town) -> None:
    marie = await town.coordinator("Marie")
    li, wang = await town.coordinator("李", "苏州", "zh"), await town.member("王昇", "苏州", "zh")
    await calls_meeting(marie, "Eau", other="水", on="2026-11-26 14:00")
    await town.reaches("2026-11-26 16:00 Africa/Brazzaville")  # 23:00 in Suzhou
    li.look_away()
    wang.look_away()
    await puts_up(marie, "Eau")
    await marie.taps("Approuver pour Pointe-Noire")
    await marie.taps("Approuver le compte rendu")
    li.sees_nothing()
    await town.reaches("2026-11-27 08:00 Asia/Shanghai")
    li.sees("这场会议的纪要等待您批准。")
    await li.taps("查看并批准会议纪要")
    await li.taps("代表苏州批准")
    await li.taps("批准会议纪要")
    wang.sees("会议纪要", "黑角（Pointe-Noire）：由Marie批准。")


async def test_minutes_are_kept_as_files_in_both_languages(town: Town) -> None:
    li = await town.coordinator("李昇", "苏州", "zh")
    marie = await town.coordinator("Marie")
    awa = await town.member("Awa")
    await calls_meeting(li, "水", other="Eau, cœur de ville", on="2026-11-26 16:00")
    await town.reaches("2026-11-26 16:30 Asia/Shanghai")
    await li.says("/note 一月起打两口井")
    await li.taps("记为决定")
    await li.says("/meetings")
    await li.taps("水")
    await li.taps("勾选到场的人")
    await li.taps("李昇")
    await town.reaches("2026-11-26 18:30 Asia/Shanghai")
    await awa.forges("minutes.file|1|pdf")
    awa.sees_not("(file")
    await puts_up(marie, "Eau, cœur de ville")
    await marie.taps("Approuver pour Pointe-Noire")
    await marie.taps("Approuver le compte rendu")
    await li.taps("查看并批准会议纪要")
    await li.taps("代表苏州批准")
    await li.taps("批准会议纪要")
    awa.sees("Compte rendu : Eau, cœur de ville", "Recevoir le PDF")
    await town.restarts()
    await awa.taps("Recevoir le PDF")
    awa.sees("Voici le compte rendu dans les deux langues.", "(file Eau, cœur de ville 2026-11-26.pdf)")
    await li.says("/meetings")
    await li.taps("查看以往的会议")
    await li.taps("水")
    await li.taps("查看会议纪要")
    await li.taps("获取DOCX")
    li.sees("(file 水 2026-11-26.docx)")
    kept = town.sandbox.file_of(next(s for s in reversed(town.sandbox.history(li.id)) if s.message.get("document")))
    assert kept is not None
    cells = docx.Document(io.BytesIO(kept.content)).tables[0]._cells
    text = "\n".join(cell.text for cell in cells)
    assert "1. 一月起打两口井 (en chinois, en attente de traduction)" in text
    assert "Suzhou\u00a0: 李昇" in text
    assert "苏州：李昇" in text
    assert "Approuvé pour Pointe-Noire par Marie." in text
