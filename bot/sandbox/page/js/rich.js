// A text with Telegram's entities. Offsets count UTF-16 units, as JavaScript's strings do.

import { element } from "./element.js";
import { hour, longDay } from "./hours.js";
import { say } from "./words.js";

const SAFE = /^(https?|mailto|tel):/i;
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** The nodes of a text. `reader` says what following a link, a command or a mention does, and who reads. */
export function rich(text, entities, reader) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return pieces(text, 0, text.length, sorted, reader);
}

function pieces(text, start, end, entities, reader) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    const inside = others.filter((other) => other.offset < stop);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    nodes.push(marked(entity, text.slice(entity.offset, stop), pieces(text, entity.offset, stop, inside, reader), reader));
    at = stop;
    rest = others.filter((other) => other.offset >= stop);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function marked(entity, text, children, reader) {
  switch (entity.type) {
    case "bold": case "italic": case "underline": case "strikethrough": case "code":
      return element(PLAIN[entity.type], {}, children);
    case "pre":
      return element("pre", {}, element("code", { lang: null }, children));
    case "blockquote":
      return element("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children, reader);
    case "spoiler":
      return spoiler(children, reader);
    case "text_link":
      return link(entity.url, children, reader);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, reader);
    case "email":
      return link(`mailto:${text}`, children, reader);
    case "bot_command":
      return element("button", { type: "button", class: "inline-link", onclick: () => reader.command(text) }, children);
    case "mention":
      return element("button", { type: "button", class: "inline-link", onclick: () => reader.mention(text) }, children);
    case "date_time":
      return moment(entity, children, reader);
    default:
      return element("span", { class: `is-${entity.type}` }, children);
  }
}

function link(url, children, reader) {
  if (!SAFE.test(url)) return element("span", {}, children);
  const follow = (event) => {
    if (reader.follow(url)) event.preventDefault();
  };
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: follow }, children);
}

/** A moment that each reader sees in their own zone. */
function moment(entity, children, reader) {
  const local = `${longDay(reader.lang, reader.zone, entity.unix_time)}, ${hour(reader.lang, reader.zone, entity.unix_time)}`;
  return element("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), title: local, class: "moment" }, children);
}

function spoiler(children, reader) {
  const hidden = element("span", { class: "spoiler-text", "aria-hidden": "true" }, children);
  const cover = element("button", { type: "button", class: "spoiler", "aria-label": say(reader.lang, "spoiler") }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(element("span", { class: "spoiler-shown" }, children)), { once: true });
  return cover;
}

function expandable(children, reader) {
  const quote = element("blockquote", { class: "folded" }, element("div", { class: "folding" }, children));
  const toggle = element("button", { type: "button", class: "unfold", "aria-expanded": "false" }, say(reader.lang, "expand"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = say(reader.lang, folded ? "expand" : "collapse");
  });
  quote.append(toggle);
  return quote;
}
