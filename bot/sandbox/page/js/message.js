// One message as a bubble, with what it carries and its inline buttons.

import { element, icon, iconButton } from "./element.js";
import { hour } from "./hours.js";
import { inlineKeyboard } from "./keyboards.js";
import { pollView } from "./poll.js";
import { rich } from "./rich.js";
import { say } from "./words.js";
import { fileAddress } from "./wire.js";

/** The element of a message as `phone` shows it. */
export function messageView(message, phone) {
  const service = serviceText(message, phone);
  if (service) return element("div", { class: "service", "data-message": message.message_id }, element("span", {}, service));
  const mine = message.from.id === phone.person.id;
  const bubble = element(
    "div",
    { class: `bubble ${message.sticker ? "bare" : ""}`, tabindex: "-1" },
    senderLine(message, phone, mine),
    forwardLine(message, phone),
    replyLine(message, phone),
    media(message, phone),
    textOf(message, phone),
    message.poll ? pollView(phone.world.polls.get(message.poll.id), phone) : null,
    foot(message, phone),
  );
  const more = iconButton("more", say(phone.lang, "more"), () => phone.offerActions(message), { class: "tools" });
  return element(
    "article",
    { class: `message ${mine ? "mine" : "theirs"}`, "data-message": message.message_id },
    element("div", { class: "row" }, bubble, more),
    inlineKeyboard(message, phone),
  );
}

/** What a message says in one line, for lists and quotes. */
export function summary(message, phone) {
  const lang = phone.lang;
  const words = message.text ?? message.caption;
  if (message.poll) return `📊 ${phone.world.polls.get(message.poll.id)?.question ?? ""}`;
  if (message.photo) return `🖼 ${words ?? say(lang, "photo")}`;
  if (message.document) return `📄 ${words ?? message.document.file_name ?? say(lang, "document")}`;
  if (message.voice) return `🎤 ${say(lang, "voice")}`;
  if (message.sticker) return message.sticker.emoji ?? say(lang, "sticker");
  return words ?? serviceText(message, phone) ?? "";
}

function serviceText(message, phone) {
  const named = (users) => users.map((user) => phone.world.nameOf(user)).join(", ");
  if (message.new_chat_members) return say(phone.lang, "joined", { name: named(message.new_chat_members) });
  if (message.left_chat_member) return say(phone.lang, "left", { name: named([message.left_chat_member]) });
  if (message.pinned_message) return say(phone.lang, "pinned");
  return null;
}

function senderLine(message, phone, mine) {
  if (mine || message.chat.type === "private") return null;
  const hue = `tint-${Math.abs(message.from.id) % 6}`;
  return element("div", { class: `sender ${hue}` }, phone.world.nameOf(message.from));
}

function forwardLine(message, phone) {
  const from = message.forward_origin?.sender_user;
  return from ? element("div", { class: "forwarded" }, say(phone.lang, "forwarded", { name: phone.world.nameOf(from) })) : null;
}

function replyLine(message, phone) {
  const answered = message.reply_to_message;
  if (!answered) return null;
  const jump = () => phone.jumpTo(answered.message_id);
  return element("button", { type: "button", class: "quoted", onclick: jump },
    element("strong", {}, phone.world.nameOf(answered.from)), element("span", {}, summary(answered, phone)));
}

function textOf(message, phone) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const lang = message.from_bot ? phone.tag : null;
  return element("div", { class: "text", lang, dir: "auto" }, rich(text, message.entities ?? message.caption_entities, phone.reader));
}

function media(message, phone) {
  if (message.photo) return photo(message, phone);
  if (message.document) return file(message.document, phone);
  if (message.voice) {
    const seconds = String(message.voice.duration % 60).padStart(2, "0");
    const length = `${Math.floor(message.voice.duration / 60)}:${seconds}`;
    return element("div", { class: "voice" }, icon("voice"), element("span", { class: "wave", "aria-hidden": "true" }),
      element("span", {}, `${say(phone.lang, "voice")} · ${length}`));
  }
  if (message.sticker) return element("div", { class: "sticker", role: "img", "aria-label": `${say(phone.lang, "sticker")} ${message.sticker.emoji}` }, message.sticker.emoji);
  if (message.contact) return element("div", {}, `👤 ${message.contact.first_name} ${message.contact.phone_number}`);
  const place = message.venue?.location ?? message.location;
  if (place) return element("div", {}, `📍 ${message.venue?.title ?? ""} ${place.latitude}, ${place.longitude}`);
  return null;
}

function photo(message, phone) {
  const largest = message.photo.at(-1);
  const label = message.caption ? summary(message, phone) : say(phone.lang, "photo");
  const picture = element("img", { src: fileAddress(largest.file_id), alt: label, loading: "lazy" });
  picture.addEventListener("load", () => phone.settleScroll(), { once: true });
  const name = `${say(phone.lang, "open")}: ${label}`;
  return element("button", { type: "button", class: "photo", "aria-label": name, onclick: () => phone.showPhoto(largest.file_id, label) }, picture);
}

function file(document, phone) {
  const size = document.file_size ? ` · ${Math.max(1, Math.round(document.file_size / 1024))} ko` : "";
  const name = document.file_name ?? say(phone.lang, "document");
  return element("div", { class: "file" }, icon("document"),
    element("div", {}, element("div", { class: "file-name" }, name, element("small", {}, phone.lang === "fr" ? size : size.replace("ko", "KB"))),
      element("div", { class: "file-acts" },
        element("a", { href: fileAddress(document.file_id), target: "_blank", rel: "noopener", "aria-label": `${say(phone.lang, "open")} ${name}` }, say(phone.lang, "open")),
        element("a", { href: fileAddress(document.file_id, true), download: name, "aria-label": `${say(phone.lang, "save")} ${name}` }, say(phone.lang, "save")))));
}

function foot(message, phone) {
  const at = hour(phone.lang, phone.person.zone, message.date);
  return element("div", { class: "foot" },
    message.edit_date ? element("span", { class: "edited" }, say(phone.lang, "edited")) : null,
    element("time", { datetime: new Date(message.date * 1000).toISOString() }, at));
}
