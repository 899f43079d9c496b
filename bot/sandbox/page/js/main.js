// The page: it hears every change, and shows a phone for each person.

import { Bar } from "./bar.js";
import { element } from "./element.js";
import { Phone } from "./phone.js";
import { showPeople } from "./people.js";
import { showPlanned } from "./planned.js";
import { closest, langTag, say } from "./words.js";
import { listen } from "./wire.js";
import { World } from "./world.js";

const WIDE = matchMedia("(min-width: 1100px)");

class Page {
  constructor() {
    this.world = new World();
    this.phones = new Map();
    this.lang = closest(new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("lang") ?? navigator.language);
    this.planShown = WIDE.matches;
    this.expected = null;
    this.room = document.getElementById("phones");
    this.people = document.getElementById("people");
    this.plan = document.getElementById("planned");
    this.offline = document.getElementById("offline");
    this.bar = new Bar(this.world, this);
    this.world.on((event) => this.notice(event));
    this.watchSwipes();
    setInterval(() => this.tick(), 1000);
    listen((event) => this.world.take(event), (connected) => this.connected(connected));
    this.speak(this.lang);
  }

  speak(lang) {
    this.lang = lang;
    localStorage.setItem("lang", lang);
    document.documentElement.lang = langTag(lang);
    this.offline.textContent = say(lang, "offline");
    this.room.setAttribute("aria-label", say(lang, "phones"));
    const spoken = document.activeElement?.closest?.(".languages") !== null;
    this.bar.show();
    if (spoken) document.querySelector('.languages [aria-pressed="true"]').focus();
    this.showPeople();
    showPlanned(this.plan, this.world, this);
  }

  notice(event) {
    if (event.kind === "state") this.begin();
    if (event.kind === "crowd") this.meetNewcomers();
    for (const phone of this.phones.values()) phone.notice(event);
    if (event.kind === "planned" || event.kind === "clock" || event.kind === "state") {
      this.bar.show();
      showPlanned(this.plan, this.world, this);
      this.tick();
    }
    if (event.kind === "crowd") this.showPeople();
  }

  /** The whole state came: at first, and again after the line was down. */
  begin() {
    for (const [id, phone] of this.phones) {
      if (this.world.people.has(id)) phone.show();
      else {
        phone.view.remove();
        this.phones.delete(id);
      }
    }
    this.meetNewcomers();
    this.showPeople();
  }

  meetNewcomers() {
    for (const id of this.world.people.keys()) {
      if (this.phones.has(id)) continue;
      const phone = new Phone(this.world, id, () => this.showPeople());
      this.phones.set(id, phone);
      this.room.append(phone.view);
      for (const event of ["pointerdown", "focusin"]) phone.view.addEventListener(event, () => this.touch(phone));
      this.swipes.observe(phone.view);
    }
    if (this.phones.has(this.expected)) this.bring(this.phones.get(this.expected));
  }

  /** Somebody was added: their phone is brought as soon as it is there. */
  expect(id) {
    this.expected = id;
    if (this.phones.has(id)) this.bring(this.phones.get(id));
  }

  bring(phone) {
    this.expected = null;
    phone.view.hidden = false;
    this.touch(phone);
    phone.view.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
  }

  touch(phone) {
    if (phone.active) return;
    for (const other of this.phones.values()) if (other.active) other.touch(false);
    phone.touch(true);
    this.showPeople();
  }

  /** Where one phone fills the screen, the one swiped to is the one looked at. */
  watchSwipes() {
    const seen = (entries) => {
      if (!matchMedia("(max-width: 640px)").matches) return;
      const shown = entries.find((entry) => entry.isIntersecting);
      const phone = shown && this.phones.get(Number(shown.target.dataset.person));
      if (phone) this.touch(phone);
    };
    this.swipes = new IntersectionObserver(seen, { root: this.room, threshold: 0.7 });
  }

  showPeople() {
    showPeople(this.people, this.phones, this);
    const current = this.people.querySelector("[aria-current]");
    if (current) current.parentElement.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  togglePlan() {
    this.planShown = !this.planShown;
    this.bar.show();
    showPlanned(this.plan, this.world, this);
    document.querySelector(".plan-switch").focus();
  }

  tick() {
    if (!this.world.clock.at) return;
    this.bar.tick();
    for (const phone of this.phones.values()) phone.tick();
  }

  notify(text) {
    const shown = element("p", { class: "notice", role: "status" }, text);
    document.body.append(shown);
    setTimeout(() => shown.remove(), 4000);
  }

  connected(there) {
    this.offline.hidden = there;
  }
}

new Page();
