// One person's phone: which chat is open, what is unread, and what its owner does.

import { avatar, chatList, chatsOf, messagesOf } from "./chats.js";
import { Composer } from "./composer.js";
import { draw, element, icon, iconButton } from "./element.js";
import { hour } from "./hours.js";
import { stopWaiting } from "./keyboards.js";
import { Log } from "./log.js";
import { summary } from "./message.js";
import { offerActions, offerSettings, showAlert, showPhoto } from "./offers.js";
import { closest, langTag, say } from "./words.js";
import { act } from "./wire.js";

const TOAST_MS = 3500;
const TYPING_MS = 5000;

export class Phone {
  /** `changed` is called when the unread count may have. */
  constructor(world, id, changed) {
    this.world = world;
    this.id = id;
    this.changed = changed;
    this.unread = new Map();
    this.payload = null;
    this.active = false;
    this.openKey = "bot";
    this.reader = {
      follow: (url) => this.follow(url),
      command: (text) => this.command(text),
      mention: (text) => text.slice(1).toLowerCase() === world.bot.username.toLowerCase() && this.enter("bot"),
    };
    this.log = new Log(this);
    this.composer = new Composer(this);
    this.build();
  }

  get person() {
    return this.world.people.get(this.id);
  }

  get lang() {
    return closest(this.person.language);
  }

  get tag() {
    return langTag(this.lang);
  }

  get open() {
    return chatsOf(this).find((chat) => chat.key === this.openKey) ?? null;
  }

  get unreadCount() {
    return [...this.unread.values()].reduce((sum, numbers) => sum + numbers.size, 0);
  }

  build() {
    this.owner = element("header", { class: "owner", id: `owner-${this.id}` });
    this.time = element("time", { class: "phone-time" });
    this.top = element("div", { class: "top" });
    this.pin = element("div", { class: "pin-place" });
    this.toasts = element("div", { class: "toasts", role: "status" });
    this.glass = element("div", { class: "glass" },
      element("div", { class: "status" }, this.time), this.top, this.pin, this.log.box, this.composer.box, this.toasts);
    this.view = element("section", { class: "phone", "aria-labelledby": `owner-${this.id}`, "data-person": this.id },
      this.owner, element("div", { class: "case" }, this.glass));
    this.show();
  }

  /** Draw everything again; a draft stays. */
  show() {
    this.view.lang = this.tag;
    this.reader.lang = this.lang;
    this.reader.zone = this.person.zone;
    draw(this.owner, this.person, () => [
      avatar("person", this.person.name, this.id),
      element("div", {}, element("h2", {}, this.person.name), element("p", {}, this.person.role || this.person.language)),
      iconButton("more", say(this.lang, "moreFor"), () => offerSettings(this)),
    ]);
    this.showTop();
    this.showScreen();
    this.tick();
  }

  showScreen() {
    const open = this.open;
    if (open) this.log.showAll(messagesOf(this, open));
    else this.log.showInstead(chatList(this));
    this.showPin();
    this.composer.show();
  }

  showTop() {
    const open = this.open;
    const others = this.unreadCount - (this.unread.get(this.openKey)?.size ?? 0);
    const about = !open ? "" : this.typing ? say(this.lang, "typing")
      : open.kind === "bot" ? say(this.lang, "bot")
      : open.kind === "group" ? say(this.lang, "members", { n: open.members }) : "";
    draw(this.top, [this.lang, open, about, others], () => open ? [
      iconButton("back", say(this.lang, "back"), () => this.leave()),
      others > 0 ? element("span", { class: "unread", "aria-label": say(this.lang, "unread", { n: others }) }, String(others)) : null,
      avatar(open.kind, open.title, open.chat),
      element("div", { class: "top-words" }, element("h3", {}, open.title), element("p", {}, about)),
    ] : [element("h3", { class: "top-title" }, say(this.lang, "chats"))]);
  }

  showPin() {
    const open = this.open;
    const pinned = open && open.kind !== "from" ? this.world.chat(open.chat).pinned : null;
    const message = pinned && this.world.chat(open.chat).messages.get(pinned);
    this.pin.replaceChildren(...(message
      ? [element("button", { type: "button", class: "pinned", onclick: () => this.jumpTo(pinned) }, icon("pin"),
          element("span", {}, element("strong", {}, say(this.lang, "pinned")), summary(message, this)))]
      : []));
  }

  tick() {
    this.time.textContent = hour(this.lang, this.person.zone, this.world.now());
  }

  // What happens.

  /** Take notice of one change of the world. */
  notice(event) {
    switch (event.kind) {
      case "message": return this.heard(event.chat, event.message, event.fresh);
      case "received": return event.person === this.id && this.heardFrom(event.message);
      case "poll": return this.log.redraw((message) => message.poll?.id === event.poll.id);
      case "deleted": return this.isOpen(event.chat) && this.log.remove(event.message);
      case "keyboard": return this.isOpen(event.chat) && this.composer.show();
      case "pinned": return this.isOpen(event.chat) && this.showPin();
      case "typing": return this.isOpen(event.chat) && this.showTyping();
      case "toast": return event.person === this.id && this.answered(event);
      case "crowd": return this.crowdChanged();
      default: return undefined;
    }
  }

  isOpen(chat) {
    const open = this.open;
    return open !== null && open.kind !== "from" && open.chat === chat;
  }

  heard(chat, message, fresh) {
    const here = chatsOf(this).find((each) => each.kind !== "from" && each.chat === chat);
    if (here) this.arrived(here.key, message, fresh);
  }

  heardFrom(message) {
    this.arrived(`from${message.from.id}`, message, true);
  }

  arrived(key, message, fresh) {
    const mine = message.from.id === this.id;
    if (mine) this.unread.delete(key);
    else if (fresh && !(this.active && this.openKey === key)) {
      if (!this.unread.has(key)) this.unread.set(key, new Set());
      this.unread.get(key).add(message.message_id);
    }
    if (message.from_bot) clearTimeout(this.typing), (this.typing = null);
    if (this.openKey === key) this.log.put(message, mine);
    else if (!this.open) this.log.showInstead(chatList(this));
    this.showTop();
    this.changed();
  }

  crowdChanged() {
    const now = JSON.stringify(this.person);
    if (now === this.known && this.open) return this.showTop();
    this.known = now;
    this.showTop();
    if (!this.open) return this.log.showInstead(chatList(this));
    this.composer.show();
    return this.log.showGreeting();
  }

  showTyping() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.typing = null; this.showTop(); }, TYPING_MS);
    this.showTop();
  }

  answered({ chat, message, text, alert }) {
    if (this.isOpen(chat)) stopWaiting(this.log.viewOf(message));
    if (!text) return;
    if (alert) showAlert(this, text);
    else this.toast(text);
  }

  toast(text, kind = "") {
    const shown = element("div", { class: `toast ${kind}` }, text);
    this.toasts.append(shown);
    setTimeout(() => shown.remove(), TOAST_MS);
  }

  // What the owner does.

  /** The owner looks at this phone now: what is on its screen is read. */
  touch(active) {
    this.active = active;
    this.view.classList.toggle("active", active);
    this.log.box.setAttribute("aria-live", active ? "polite" : "off");
    if (active && this.unread.delete(this.openKey)) {
      this.showTop();
      this.changed();
    }
  }

  enter(key) {
    this.openKey = key;
    this.composer.about = null;
    this.unread.delete(key);
    this.showTop();
    this.showScreen();
    this.changed();
    this.log.toEnd();
    return true;
  }

  leave() {
    this.openKey = null;
    this.payload = null;
    this.showTop();
    this.showScreen();
    this.glass.querySelector(".chats button")?.focus({ preventScroll: true });
  }

  /** Post an act of this person; gives what was done, undefined when it could not be (and says why). */
  async attempt(name, body) {
    try {
      return await act(name, { person: this.id, ...body });
    } catch (error) {
      this.toast(error.message, "wrong");
      return undefined;
    }
  }

  say(text, replyTo) {
    return this.attempt("say", { text, chat: this.open.chat, ...(replyTo ? { reply_to: replyTo } : {}) });
  }

  command(text) {
    if (this.open && this.open.kind !== "from") this.say(text);
  }

  commands() {
    if (this.open.kind === "bot") return this.person.commands;
    return this.person.group_commands[this.open.chat] ?? [];
  }

  start() {
    const payload = this.payload;
    this.payload = null;
    this.composer.show();
    return payload ? this.attempt("link", { url: payload }) : this.attempt("say", { text: "/start" });
  }

  vote(poll, options) {
    return this.attempt("vote", { poll, options });
  }

  /** Follow a link as Telegram does: those to the bot open its chat. True when nothing is left to do. */
  follow(url) {
    const parts = new URL(url, "https://t.me");
    const toBot = ["t.me", "telegram.me"].includes(parts.hostname) && parts.pathname.slice(1).toLowerCase() === this.world.bot.username.toLowerCase();
    if (!toBot) return false;
    this.payload = parts.searchParams.get("start") || null;
    this.enter("bot");
    this.composer.box.querySelector(".start")?.focus();
    return true;
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    this.toast(say(this.lang, "copied"));
  }

  offerActions(message) {
    offerActions(this, message);
  }

  showPhoto(fileId, label) {
    showPhoto(this, fileId, label);
  }

  hide() {
    this.view.hidden = true;
    this.changed();
  }

  jumpTo(messageId) {
    this.log.jumpTo(messageId);
  }

  settleScroll() {
    this.log.settle();
  }
}
