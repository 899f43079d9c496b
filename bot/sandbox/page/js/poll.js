// A poll: choices until one has voted, results after.

import { element } from "./element.js";
import { say } from "./words.js";

/** The poll as the phone's owner sees it. */
export function pollView(poll, phone) {
  if (!poll) return null;
  const lang = phone.lang;
  const own = poll.votes[phone.person.id];
  const kind = [say(lang, poll.is_closed ? "closedPoll" : "poll")];
  if (poll.is_anonymous) kind.push(say(lang, "anonymous"));
  if (poll.allows_multiple_answers) kind.push(say(lang, "several"));
  const counted = poll.total_voter_count === 1 ? say(lang, "vote1") : say(lang, "votes", { n: poll.total_voter_count });
  return element("div", { class: "poll" },
    element("div", { class: "poll-question" }, poll.question),
    element("div", { class: "poll-kind" }, kind.join(" · ")),
    own || poll.is_closed ? results(poll, own ?? [], phone) : choices(poll, phone),
    element("div", { class: "poll-foot" }, counted,
      own && !poll.is_closed && poll.allows_revoting
        ? element("button", { type: "button", class: "inline-link", onclick: () => phone.vote(poll.id, []) }, say(lang, "retract"))
        : null));
}

function choices(poll, phone) {
  if (!poll.allows_multiple_answers) {
    return element("div", { class: "poll-options" }, poll.options.map((option, at) =>
      element("button", { type: "button", class: "poll-option one", onclick: () => phone.vote(poll.id, [at]) }, option.text)));
  }
  const boxes = poll.options.map(() => element("input", { type: "checkbox" }));
  const send = element("button", { type: "button", class: "poll-send", disabled: true, onclick: () => phone.vote(poll.id, chosen()) }, say(phone.lang, "vote"));
  const chosen = () => boxes.flatMap((box, at) => (box.checked ? [at] : []));
  for (const box of boxes) box.addEventListener("change", () => { send.disabled = !chosen().length; });
  return element("div", { class: "poll-options" },
    poll.options.map((option, at) => element("label", { class: "poll-option" }, boxes[at], option.text)), send);
}

function results(poll, own, phone) {
  const hidden = poll.options.some((option) => option.voter_count === null);
  const lines = poll.options.map((option, at) => {
    const share = hidden || !poll.total_voter_count ? 0 : option.voter_count / poll.total_voter_count;
    const bar = element("span", { class: "poll-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", String(share));
    const mine = own.includes(at);
    return element("li", { class: mine ? "mine" : "" },
      element("span", { class: "poll-share" }, hidden ? "" : `${Math.round(share * 100)} %`),
      element("span", { class: "poll-text" }, option.text, mine ? element("span", { class: "poll-own", role: "img", "aria-label": say(phone.lang, "chosen") }, " ✓") : null),
      bar);
  });
  return element("div", {}, element("ul", { class: "poll-results" }, lines),
    hidden ? element("div", { class: "poll-kind" }, say(phone.lang, "hiddenResults")) : null);
}
