// The people of the demo: whose phones are shown, who has something unread, and how somebody is added.

import { avatar } from "./chats.js";
import { draw, element, icon } from "./element.js";
import { LANGUAGES, langTag, say } from "./words.js";
import { addPerson } from "./wire.js";

const TELEGRAM_LANGUAGE = { fr: "fr", zh: "zh-hans", en: "en" };

export function showPeople(place, phones, page) {
  const { lang } = page;
  place.setAttribute("aria-label", say(lang, "people"));
  draw(place, lang, () => [
    element("ul"),
    element("button", { type: "button", class: "add", onclick: () => askForPerson(page) }, icon("plus"), element("span", {}, say(lang, "addPerson"))),
  ]);
  const list = place.querySelector("ul");
  [...phones.values()].forEach((phone, at) => {
    const line = list.children[at] ?? list.appendChild(element("li"));
    const focused = line.contains(document.activeElement);
    const { person, active, view, unreadCount } = phone;
    draw(line, [person.id, person.name, person.role, active, view.hidden, unreadCount], () => [chip(phone, page)]);
    if (focused) line.firstChild.focus({ preventScroll: true });
  });
  while (list.children.length > phones.size) list.lastChild.remove();
}

function chip(phone, page) {
  const { person } = phone;
  const unread = phone.unreadCount;
  const count = unread ? `, ${say(page.lang, "unread", { n: unread })}` : "";
  return element("button", {
    type: "button", class: `chip ${phone.view.hidden ? "away" : ""}`, "data-person": person.id, title: person.role || person.name,
    "aria-current": phone.active ? "true" : null, "aria-label": `${say(page.lang, "show", { name: person.name })}${count}`,
    onclick: () => page.bring(phone),
  }, avatar("person", person.name, person.id), element("span", { lang: phone.tag }, person.name),
  unread ? element("span", { class: "unread", "aria-hidden": "true" }, String(unread)) : null);
}

function askForPerson(page) {
  const { lang } = page;
  const name = element("input", { type: "text", required: true, maxlength: "64", name: "name", autocomplete: "off" });
  const language = element("select", { name: "language" },
    Object.entries(LANGUAGES).map(([code, word]) => element("option", { value: code, lang: langTag(code) }, word)));
  const wrong = element("p", { class: "wrong", role: "alert" });
  const close = () => { dialog.close(); };
  const form = element("form", { method: "dialog", onsubmit: async (event) => {
    event.preventDefault();
    try {
      page.expect(await addPerson(name.value.trim() || name.value, TELEGRAM_LANGUAGE[language.value]));
      close();
    } catch (error) {
      wrong.textContent = error.message;
    }
  } },
  element("h2", {}, say(lang, "addPerson")),
  element("label", {}, say(lang, "name"), name),
  element("label", {}, say(lang, "theirLanguage"), language), wrong,
  element("div", { class: "dialog-acts" },
    element("button", { type: "button", onclick: close }, say(lang, "cancel")),
    element("button", { type: "submit", class: "main" }, say(lang, "add"))));
  const dialog = element("dialog", { "aria-label": say(lang, "addPerson"), onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  dialog.showModal();
}
