// What a phone offers over its screen: acts on a message, settings, a notice to confirm, a picture.

import { chatsOf } from "./chats.js";
import { element } from "./element.js";
import { choose, openSheet } from "./sheet.js";
import { say } from "./words.js";
import { fileAddress } from "./wire.js";

export function offerActions(phone, message) {
  const { lang } = phone;
  const mine = message.from.id === phone.id;
  const here = phone.open.kind !== "from";
  const text = message.text ?? message.caption;
  choose(phone, say(lang, "more"), [
    here && { label: say(lang, "reply"), icon: "reply", run: () => phone.composer.aboutMessage({ kind: "reply", message }) },
    here && mine && message.text && { label: say(lang, "edit"), icon: "edit", run: () => phone.composer.aboutMessage({ kind: "edit", message }) },
    here && { label: say(lang, "forward"), icon: "forward", run: () => offerTargets(phone, message) },
    text && { label: say(lang, "copy"), icon: "copy", run: () => phone.copy(text) },
  ].filter(Boolean));
}

function offerTargets(phone, message) {
  const { world } = phone;
  const forward = (to) => phone.attempt("forward", { chat: message.chat.id, message: message.message_id, to });
  const own = chatsOf(phone).filter((chat) => chat.kind !== "from");
  const others = [...world.people.values()].filter((person) => person.id !== phone.id && !person.deactivated);
  choose(phone, say(phone.lang, "forward"), [
    ...own.map((chat) => ({ label: chat.title, run: () => forward(chat.kind === "bot" ? world.bot.id : chat.chat) })),
    ...others.map((person) => ({ label: person.name, detail: person.role, run: () => forward(person.id) })),
  ]);
}

export function offerSettings(phone) {
  const key = phone.person.blocked ? "unblock" : "block";
  choose(phone, phone.person.name, [
    { label: say(phone.lang, "hide"), icon: "close", run: () => phone.hide() },
    { label: say(phone.lang, key), icon: "menu", run: () => phone.attempt(key, {}) },
  ]);
}

export function showAlert(phone, text) {
  openSheet(phone, say(phone.lang, "attention"), (close) => [
    element("p", {}, text),
    element("button", { type: "button", class: "start", onclick: close }, say(phone.lang, "ok")),
  ], { role: "alertdialog", kind: "alert" });
}

export function showPhoto(phone, fileId, label) {
  openSheet(phone, label, (close) => [
    element("img", { src: fileAddress(fileId), alt: label }),
    element("div", { class: "photo-acts" },
      element("a", { href: fileAddress(fileId), target: "_blank", rel: "noopener" }, say(phone.lang, "open")),
      element("a", { href: fileAddress(fileId, true), download: "" }, say(phone.lang, "save")),
      element("button", { type: "button", onclick: close }, say(phone.lang, "close"))),
  ], { kind: "viewer" });
}
