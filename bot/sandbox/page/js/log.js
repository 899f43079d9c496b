// The messages of the chat that is open, kept at its end unless its owner scrolled up.

import { messagesOf } from "./chats.js";
import { element } from "./element.js";
import { longDay } from "./hours.js";
import { messageView } from "./message.js";
import { say } from "./words.js";

const NEAR = 60;

export class Log {
  constructor(phone) {
    this.phone = phone;
    this.atEnd = true;
    this.box = element("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
    this.box.addEventListener("scroll", () => {
      this.atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
    }, { passive: true });
    // Whatever makes the room smaller (a keyboard, a longer draft) leaves the last message in sight.
    new ResizeObserver(() => this.settle()).observe(this.box);
  }

  showAll(messages) {
    this.named();
    this.box.replaceChildren();
    this.lastDay = null;
    this.atEnd = true;
    for (const message of messages) this.append(message);
    this.showGreeting();
    this.toEnd();
  }

  showInstead(view) {
    this.named();
    this.box.replaceChildren(view);
  }

  named() {
    const { phone } = this;
    this.box.setAttribute("aria-label", phone.open?.title ?? say(phone.lang, "chats"));
    this.box.setAttribute("role", phone.open ? "log" : "region");
    this.box.classList.toggle("is-list", !phone.open);
  }

  /** What the bot says of itself before the first word. */
  showGreeting() {
    const { phone } = this;
    this.box.querySelector(".greeting")?.remove();
    const bot = phone.person.bot;
    if (phone.open?.kind === "bot" && !this.box.children.length && bot.description) {
      this.box.append(element("div", { class: "greeting" }, element("strong", {}, bot.name), element("p", {}, bot.description)));
    }
  }

  /** Add a message, or put its new state in the place of the old. */
  put(message, mine) {
    const old = this.viewOf(message.message_id);
    if (old) this.replace(old, message);
    else {
      this.box.querySelector(".greeting")?.remove();
      this.append(message);
    }
    if (mine) this.atEnd = true;
    this.settle();
  }

  append(message) {
    const { phone } = this;
    const day = longDay(phone.lang, phone.person.zone, message.date);
    if (day !== this.lastDay) this.box.append(element("div", { class: "service day" }, element("span", {}, day)));
    this.lastDay = day;
    this.box.append(messageView(message, phone));
  }

  replace(old, message) {
    const focusable = "button, a, input";
    const at = [...old.querySelectorAll(focusable)].indexOf(document.activeElement);
    const fresh = messageView(message, this.phone);
    old.replaceWith(fresh);
    if (at >= 0) ([...fresh.querySelectorAll(focusable)][at] ?? fresh.querySelector(".bubble"))?.focus({ preventScroll: true });
  }

  redraw(which) {
    if (!this.phone.open) return;
    for (const message of messagesOf(this.phone, this.phone.open)) {
      const old = which(message) && this.viewOf(message.message_id);
      if (old) this.replace(old, message);
    }
    this.settle();
  }

  remove(messageId) {
    this.viewOf(messageId)?.remove();
  }

  viewOf(messageId) {
    return this.phone.open ? this.box.querySelector(`[data-message="${messageId}"]`) : null;
  }

  jumpTo(messageId) {
    const view = this.viewOf(messageId);
    view?.scrollIntoView({ block: "center", behavior: "smooth" });
    view?.querySelector(".bubble")?.focus({ preventScroll: true });
  }

  toEnd() {
    this.box.scrollTop = this.phone.open ? this.box.scrollHeight : 0;
  }

  settle() {
    if (this.atEnd && this.phone.open) this.toEnd();
  }
}
