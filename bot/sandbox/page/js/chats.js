// The chats that are on a person's phone, and their list.

import { element, icon } from "./element.js";
import { day, hour } from "./hours.js";
import { summary } from "./message.js";
import { langTag, say } from "./words.js";

/** Every chat of this phone: the bot, the groups, and whoever forwarded something here. */
export function chatsOf(phone) {
  const { world, person } = phone;
  const chats = [{ key: "bot", kind: "bot", chat: person.id, title: person.bot.name || "Passerelle" }];
  for (const group of world.groups.values()) {
    if (group.members.includes(person.id)) chats.push({ key: `group${group.id}`, kind: "group", chat: group.id, title: group.title, members: group.members.length });
  }
  for (const message of world.received.get(person.id) ?? []) {
    const key = `from${message.from.id}`;
    if (!chats.some((chat) => chat.key === key)) chats.push({ key, kind: "from", chat: message.from.id, title: world.nameOf(message.from) });
  }
  return chats;
}

/** The messages of a chat, oldest first. */
export function messagesOf(phone, chat) {
  if (chat.kind === "from") return (phone.world.received.get(phone.person.id) ?? []).filter((message) => message.from.id === chat.chat);
  return [...phone.world.chat(chat.chat).messages.values()];
}

export function avatar(kind, title, id) {
  const face = kind === "group" ? icon("group") : kind === "bot" ? element("img", { src: "bridge.svg", alt: "" }) : initials(title);
  return element("span", { class: `avatar ${kind} tint-${Math.abs(id) % 6}`, "aria-hidden": "true" }, face);
}

function initials(name) {
  if (/\p{Script=Han}/u.test(name)) return [...name].slice(0, 1).join("");
  return name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

/** The list that one goes back to. */
export function chatList(phone) {
  const entries = chatsOf(phone).map((chat) => {
    const last = messagesOf(phone, chat).at(-1);
    const unread = phone.unread.get(chat.key)?.size ?? 0;
    return { chat, last, unread };
  });
  entries.sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  return element("ul", { class: "chats" }, entries.map(({ chat, last, unread }) =>
    element("li", {}, element("button", { type: "button", onclick: () => phone.enter(chat.key) },
      avatar(chat.kind, chat.title, chat.chat),
      element("span", { class: "chat-words" },
        element("span", { class: "chat-title" }, chat.title),
        element("span", { class: "chat-last", lang: langTag(phone.lang) }, last ? lastLine(last, chat, phone) : say(phone.lang, "noMessages"))),
      element("span", { class: "chat-side" },
        last ? element("time", {}, moment(phone, last.date)) : null,
        unread ? element("span", { class: "unread", "aria-label": say(phone.lang, "unread", { n: unread }) }, String(unread)) : null)))));
}

function lastLine(message, chat, phone) {
  const line = summary(message, phone).replace(/\s+/g, " ");
  if (message.from.id === phone.person.id) return `${say(phone.lang, "you")}: ${line}`;
  return chat.kind === "group" ? `${message.from.first_name}: ${line}` : line;
}

function moment(phone, seconds) {
  const { lang, person, world } = phone;
  const sameDay = day(lang, person.zone, seconds) === day(lang, person.zone, world.now());
  return sameDay ? hour(lang, person.zone, seconds) : day(lang, person.zone, seconds);
}
