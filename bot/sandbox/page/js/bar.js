// The top of the page: the hour in both cities, what moves it, and the language of the page.

import { draw, element, icon } from "./element.js";
import { day, hour } from "./hours.js";
import { LANGUAGES, langTag, say } from "./words.js";
import { moveClock } from "./wire.js";

const CITIES = [["cityA", "Africa/Brazzaville"], ["cityB", "Asia/Shanghai"]];

export class Bar {
  /** `page` holds the language and whether the plan is shown; `notify` says what went wrong. */
  constructor(world, page) {
    this.world = world;
    this.page = page;
    this.clock = document.getElementById("clock");
    this.switches = document.getElementById("switches");
  }

  show() {
    const { lang } = this.page;
    this.clock.setAttribute("role", "group");
    this.clock.setAttribute("aria-label", say(lang, "clock"));
    draw(this.clock, lang, () => this.clockFaces(lang));
    draw(this.switches, [lang, this.page.planShown, this.world.planned.length], () => this.choices(lang));
    this.tick();
  }

  clockFaces(lang) {
    this.faces = CITIES.map(([key, zone]) => ({ zone, day: element("span", { class: "city-day" }), hour: element("time", { class: "city-hour" }), key }));
    const move = (label, seconds, kind) =>
      element("button", { type: "button", class: `move ${kind ?? ""}`, onclick: (event) => this.move(event.currentTarget, seconds) }, label);
    return [
      ...this.faces.map((face) => element("div", { class: "city", "data-zone": face.zone }, element("span", { class: "city-name" }, say(lang, face.key)), face.hour, face.day)),
      element("div", { class: "moves" }, move(say(lang, "hour"), 3600), move(say(lang, "day"), 86400), move(`→ ${say(lang, "next")}`, 0, "next")),
    ];
  }

  choices(lang) {
    return [
      element("div", { class: "languages", role: "group", "aria-label": say(lang, "language") },
        Object.entries(LANGUAGES).map(([code, name]) =>
          element("button", { type: "button", lang: langTag(code), title: name, "aria-label": name, "aria-pressed": String(code === lang), onclick: () => this.page.speak(code) },
            code === "zh" ? "中文" : code.toUpperCase()))),
      element("button", { type: "button", class: "plan-switch", "aria-expanded": String(this.page.planShown), "aria-controls": "planned", "aria-label": say(lang, "planned"), onclick: () => this.page.togglePlan() },
        icon("calendar"), element("span", { class: "plan-word" }, say(lang, "planned")), element("span", { class: "unread", hidden: !this.world.planned.length }, String(this.world.planned.length))),
    ];
  }

  tick() {
    const now = this.world.now();
    for (const face of this.faces) {
      face.hour.textContent = hour(this.page.lang, face.zone, now);
      face.day.textContent = day(this.page.lang, face.zone, now);
    }
  }

  async move(button, seconds) {
    button.disabled = true;
    try {
      await moveClock(seconds);
    } catch (error) {
      this.page.notify(seconds ? error.message : say(this.page.lang, "nothingPlanned"));
    }
    button.disabled = false;
    button.focus();
  }
}
