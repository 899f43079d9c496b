// Buttons that a bot offers: those under a message, and those that lie in place of the keyboard.

import { element, icon } from "./element.js";
import { say } from "./words.js";

const WAITING = "waiting";

/** The inline buttons of a message; null without any. */
export function inlineKeyboard(message, phone) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return element("div", { class: "keys" }, rows.map((row) => element("div", { class: "keys-row" }, row.map((key) => inlineKey(key, message, phone)))));
}

function inlineKey(key, message, phone) {
  if (key.url) {
    const follow = (event) => {
      if (phone.reader.follow(key.url)) event.preventDefault();
    };
    const safe = /^https?:/i.test(key.url) ? key.url : null;
    return element("a", { class: "key", href: safe, target: "_blank", rel: "noopener noreferrer", onclick: follow }, key.text, icon("link"));
  }
  if (key.copy_text) {
    return element("button", { type: "button", class: "key", onclick: () => phone.copy(key.copy_text.text) }, key.text, icon("copy"));
  }
  const press = async (event) => {
    const button = event.currentTarget;
    button.classList.add(WAITING);
    setTimeout(() => button.classList.remove(WAITING), 8000);
    const done = await phone.attempt("tap", { chat: message.chat.id, message: message.message_id, data: key.callback_data });
    if (done === undefined) button.classList.remove(WAITING);
  };
  return element("button", { type: "button", class: "key", onclick: press }, key.text);
}

/** The bot has answered a press: the buttons of that message stop waiting. */
export function stopWaiting(view) {
  for (const button of view?.querySelectorAll(`.${WAITING}`) ?? []) button.classList.remove(WAITING);
}

/** The reply keyboard of a chat; each button says its label. */
export function replyKeyboard(markup, phone) {
  const rows = markup.keyboard.map((row) =>
    element("div", { class: "keys-row" }, row.map((key) => {
      const text = typeof key === "string" ? key : key.text;
      return element("button", { type: "button", class: "key", onclick: () => phone.say(text) }, text);
    })));
  return element("div", { class: "reply-keyboard", role: "group", "aria-label": say(phone.lang, "keyboard") }, rows);
}
