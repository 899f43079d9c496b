// Days and hours in a zone, as the reader writes them.

import { langTag } from "./words.js";

const made = new Map();

function format(lang, options, seconds) {
  const key = JSON.stringify([lang, options]);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(langTag(lang), { hourCycle: "h23", ...options }));
  return made.get(key).format(seconds * 1000);
}

export const hour = (lang, zone, seconds) =>
  format(lang, { timeZone: zone, hour: "2-digit", minute: "2-digit" }, seconds);

export const day = (lang, zone, seconds) =>
  format(lang, { timeZone: zone, weekday: "short", day: "numeric", month: "short" }, seconds);

export const longDay = (lang, zone, seconds) =>
  format(lang, { timeZone: zone, weekday: "long", day: "numeric", month: "long" }, seconds);

/** How long `seconds` are, in the largest unit that fits: "3 h", "2 天". */
export function span(lang, seconds) {
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60]].find(([, size]) => seconds >= size) ?? ["minute", 60];
  const count = Math.max(1, Math.round(seconds / size));
  return new Intl.NumberFormat(langTag(lang), { style: "unit", unit, unitDisplay: "long" }).format(count);
}
