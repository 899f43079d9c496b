"""What is around the phones: the clock, the plan, the people, the language, and small screens."""

from playwright.async_api import expect

from bot.sandbox.cast import AWA, CHEN
from tests.page.browser import ONE_LOOP, needs_chromium
from tests.page.hands import Hands
from tests.page.stage import Stage

pytestmark = [needs_chromium, ONE_LOOP]


async def test_the_clock_shows_both_cities_and_is_moved(stage: Stage, tab) -> None:
    pointe_noire = tab.locator('.city[data-zone="Africa/Brazzaville"]')
    suzhou = tab.locator('.city[data-zone="Asia/Shanghai"]')
    await expect(pointe_noire).to_contain_text("09:0")
    await expect(suzhou).to_contain_text("16:0")
    await tab.get_by_role("button", name="+ 1 h").click()
    await expect(pointe_noire).to_contain_text("10:0")
    await tab.get_by_role("button", name="+ 1 jour").click()
    await expect(suzhou).to_contain_text("jeu. 26 nov.")
    await expect(suzhou).to_contain_text("17:0")


async def test_the_plan_is_shown_and_reached(stage: Stage, tab) -> None:
    plan = tab.get_by_role("complementary", name="Envois prévus")
    await expect(plan).to_contain_text("rien prévu")
    due = stage.sandbox.time() + 5 * 3600
    stage.planned = [
        {"when": due, "to": AWA.id, "what": "Rappel : réunion demain"},
        {"when": due, "to": CHEN.id, "what": "提醒：明天开会"},
    ]
    await expect(plan).to_contain_text("Rappel : réunion demain")
    await expect(plan).to_contain_text("陈晓梅")
    await expect(plan).to_contain_text("dans 5 heures")
    await tab.get_by_role("button", name="Prochain envoi").click()
    await expect(tab.locator('.city[data-zone="Asia/Shanghai"]')).to_contain_text("21:0")
    assert stage.sandbox.time() > due


async def test_nothing_planned_is_said(stage: Stage, tab) -> None:
    before = stage.sandbox.time()
    await tab.get_by_role("button", name="Prochain envoi").click()
    await expect(tab.locator(".notice")).to_have_text("Le bot n’a rien prévu pour l’instant.")
    assert stage.sandbox.time() - before < 3600


async def test_a_person_is_added_with_a_phone_in_their_language(stage: Stage, tab) -> None:
    await tab.get_by_role("button", name="Ajouter une personne").click()
    await tab.get_by_label("Nom").fill("王磊")
    await tab.get_by_label("Langue de son téléphone").select_option("zh")
    await tab.get_by_role("button", name="Ajouter", exact=True).click()
    person = next(person for person in stage.sandbox.people.values() if person.first_name == "王磊")
    wang = Hands(tab, person)
    await expect(wang.phone).to_have_attribute("lang", "zh-Hans")
    await expect(wang.phone).to_be_in_viewport()
    await wang.phone.get_by_role("button", name="开始").click()
    await wang.sees("/start")
    assert stage.updates("message")[-1]["from"]["language_code"] == "zh-hans"


async def test_the_page_speaks_three_languages_and_each_phone_its_owners(stage: Stage, tab) -> None:
    await tab.get_by_role("button", name="中文").click()
    await expect(tab.get_by_role("button", name="添加人员")).to_be_visible()
    assert await tab.evaluate("document.documentElement.lang") == "zh-Hans"
    await tab.get_by_role("button", name="English").click()
    await expect(tab.get_by_role("button", name="Add a person")).to_be_visible()
    await expect(Hands(tab, AWA).phone.get_by_role("button", name="Démarrer")).to_be_visible()
    await expect(Hands(tab, CHEN).phone.get_by_role("button", name="开始")).to_be_visible()


async def test_one_phone_fills_a_small_screen(stage: Stage, pocket) -> None:
    await expect(Hands(pocket, AWA).phone).to_be_in_viewport(ratio=0.9)
    await expect(Hands(pocket, CHEN).phone).not_to_be_in_viewport()
    await pocket.get_by_role("button", name="Montrer 陈晓梅").click()
    await expect(Hands(pocket, CHEN).phone).to_be_in_viewport(ratio=0.9)
    await expect(Hands(pocket, AWA).phone).not_to_be_in_viewport()
    assert await pocket.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_page_that_is_opened_again_shows_what_was_said(stage: Stage, tab) -> None:
    await Hands(tab, AWA).starts()
    await Hands(tab, AWA).says("Toujours là")
    await Hands(tab, AWA).sees("Toujours là")
    await tab.reload()
    await Hands(tab, AWA).sees("Toujours là")


async def test_everything_is_reached_by_keyboard_and_has_a_name(stage: Stage, tab) -> None:
    await stage.bot("sendMessage", chat_id=AWA.id, text="Bonjour")
    await Hands(tab, AWA).sees("Bonjour")
    nameless = await tab.evaluate(
        """() => [...document.querySelectorAll("button, a, input, textarea, select")]
            .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim() || each.labels?.length))
            .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    await Hands(tab, AWA).phone.get_by_role("textbox").focus()
    await tab.keyboard.type("au clavier")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Space")
    await Hands(tab, AWA).sees("au clavier")
