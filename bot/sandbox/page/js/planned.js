// What the bot means to send: when in both cities, to whom, and how it will begin.

import { element } from "./element.js";
import { day, hour, span } from "./hours.js";
import { say } from "./words.js";

const CITIES = [["cityA", "Africa/Brazzaville"], ["cityB", "Asia/Shanghai"]];

export function showPlanned(place, world, page) {
  const { lang } = page;
  place.hidden = !page.planShown;
  place.setAttribute("aria-label", say(lang, "planned"));
  const moments = grouped(world.planned);
  place.replaceChildren(
    element("h2", {}, say(lang, "planned")),
    world.planned.length
      ? element("ol", {}, [...moments.values()].map((letters) => moment(letters, world, lang)))
      : element("p", { class: "nothing" }, say(lang, "nothingPlanned")));
}

/** The same words to several people at the same moment are one entry. */
function grouped(letters) {
  const moments = new Map();
  for (const letter of letters) {
    const key = `${letter.when} ${letter.what}`;
    moments.set(key, [...(moments.get(key) ?? []), letter]);
  }
  return moments;
}

function moment(letters, world, lang) {
  const [{ when, what }] = letters;
  const left = when - world.now();
  return element("li", {},
    element("div", { class: "plan-when" }, left < 60 ? say(lang, "now") : say(lang, "due", { span: span(lang, left) })),
    element("div", { class: "plan-what", dir: "auto" }, what),
    element("div", { class: "plan-to" }, letters.map((letter) => nameOf(letter.to, world)).join(", ")),
    element("div", { class: "plan-hours" }, CITIES.flatMap(([city, zone]) => [
      element("span", {}, say(lang, city)), element("span", { class: "plan-hour" }, `${day(lang, zone, when)} ${hour(lang, zone, when)}`)])));
}

function nameOf(id, world) {
  return world.people.get(id)?.name ?? world.groups.get(id)?.title ?? "—";
}
