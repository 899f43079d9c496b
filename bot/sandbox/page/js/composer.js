// Where one writes: text with Enter, commands, files, places, stickers; or the Start button where nothing was said yet.

import { element, icon, iconButton } from "./element.js";
import { replyKeyboard } from "./keyboards.js";
import { choose } from "./sheet.js";
import { summary } from "./message.js";
import { say } from "./words.js";

const PLACES = [
  { title: "Hôtel de ville", address: "Pointe-Noire", latitude: -4.7975, longitude: 11.8504 },
  { title: "苏州国际博览中心", address: "苏州", latitude: 31.3236, longitude: 120.7145 },
];
const STICKERS = ["👍", "❤️", "🙂", "🎉", "🤝", "🌉"];

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.box = element("div", { class: "composer" });
    this.about = null;
    this.keyboardOpen = true;
    this.drafts = new Map();
  }

  /** Draw what fits the chat that is open; what was typed stays, and so does the field while nothing else changes. */
  show() {
    const { phone } = this;
    const { person, open, payload } = phone;
    const keyboard = open && open.kind !== "from" ? phone.world.chat(open.chat).keyboard : null;
    const state = JSON.stringify([open?.key, person.blocked, person.started, payload, keyboard, this.keyboardOpen, this.about, phone.lang, open ? phone.commands() : []]);
    if (state === this.drawn) return;
    this.drawn = state;
    if (phone.open?.kind === "bot" && person.blocked) {
      this.box.replaceChildren(this.wide("unblock", () => phone.attempt("unblock", {})));
    } else if (phone.open?.kind === "bot" && (!person.started || phone.payload !== null)) {
      this.box.replaceChildren(this.wide("start", () => phone.start()));
    } else if (phone.open && phone.open.kind !== "from") this.showLine();
    else this.box.replaceChildren();
  }

  /** Draw anew, with the draft as it is now. */
  again() {
    this.drawn = null;
    this.show();
  }

  wide(key, run) {
    return element("button", { type: "button", class: "start", onclick: run }, say(this.phone.lang, key));
  }

  showLine() {
    const { phone } = this;
    const lang = phone.lang;
    const focused = this.field && document.activeElement === this.field;
    const keyboard = phone.world.chat(phone.open.chat).keyboard;
    this.field = element("textarea", {
      rows: "1", class: "field", "aria-label": say(lang, "message"), placeholder: keyboard?.input_field_placeholder || say(lang, "message"),
      enterkeyhint: "send", oninput: () => this.typed(), onkeydown: (event) => this.pressed(event),
    });
    this.field.value = this.drafts.get(phone.open.key) ?? "";
    const commands = phone.commands();
    this.box.replaceChildren(...[
      this.about ? this.aboutLine() : null,
      element("div", { class: "line" },
        commands.length ? iconButton("menu", say(lang, "menu"), () => this.offerCommands(commands)) : null,
        iconButton("clip", say(lang, "attach"), () => this.offerFiles()),
        this.field,
        keyboard ? iconButton("keyboard", say(lang, "keyboard"), () => this.toggleKeyboard(), { "aria-expanded": String(this.keyboardOpen) }) : null,
        iconButton("send", say(lang, "send"), () => this.send(), { class: "send" })),
      keyboard && this.keyboardOpen ? replyKeyboard(keyboard, phone) : null,
    ].filter(Boolean));
    this.grow();
    if (focused) this.field.focus({ preventScroll: true });
  }

  /** Answer or edit a message with what is typed next; null for neither. */
  aboutMessage(about) {
    this.about = about;
    if (about?.kind === "edit") this.drafts.set(this.phone.open.key, about.message.text);
    this.again();
    this.field?.focus();
  }

  aboutLine() {
    const { phone, about } = this;
    const what = about.kind === "edit" ? say(phone.lang, "editing") : phone.world.nameOf(about.message.from);
    const leave = () => {
      if (about.kind === "edit") this.drafts.delete(phone.open.key);
      this.aboutMessage(null);
    };
    return element("div", { class: "about" }, icon(about.kind),
      element("div", {}, element("strong", {}, what), element("span", {}, summary(about.message, phone))),
      iconButton("close", say(phone.lang, "cancelEdit"), leave));
  }

  typed() {
    this.drafts.set(this.phone.open.key, this.field.value);
    this.grow();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }

  pressed(event) {
    // Enter also ends the choice of a Chinese character: then it sends nothing.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.send();
  }

  async send() {
    const { phone, about } = this;
    const text = this.field.value;
    if (!text.trim()) return;
    const key = phone.open.key;
    const chat = phone.open.chat;
    this.drafts.delete(key);
    this.about = null;
    this.again();
    this.field?.focus({ preventScroll: true });
    const done = about?.kind === "edit"
      ? await phone.attempt("edit", { chat, message: about.message.message_id, text })
      : await phone.say(text, about?.message.message_id);
    if (done === undefined && !this.drafts.has(key)) {
      this.drafts.set(key, text);
      this.again();
    }
  }

  toggleKeyboard() {
    this.keyboardOpen = !this.keyboardOpen;
    this.show();
  }

  offerCommands(commands) {
    const { phone } = this;
    choose(phone, say(phone.lang, "menu"), commands.map(({ command, description }) => ({
      label: `/${command}`, detail: description, run: () => phone.command(`/${command}`),
    })));
  }

  offerFiles() {
    const { phone } = this;
    const lang = phone.lang;
    const send = (what, more = {}) => phone.attempt("send", { what, chat: phone.open.chat, ...more });
    choose(phone, say(lang, "attach"), [
      { label: say(lang, "photo"), icon: "photo", run: () => pick("image/*", (file) => send("photo", file)) },
      { label: say(lang, "document"), icon: "document", run: () => pick("", (file) => send("document", file)) },
      { label: say(lang, "voice"), icon: "voice", run: () => send("voice") },
      ...PLACES.map((place) => ({ label: `${say(lang, "place")} ${place.title}`, icon: "pin", run: () => phone.attempt("place", { chat: phone.open.chat, ...place }) })),
      ...STICKERS.map((emoji) => ({ label: `${say(lang, "sticker")} ${emoji}`, icon: "sticker", run: () => send("sticker", { name: emoji }) })),
    ]);
  }
}

/** Let a file be chosen, and hand over its name and its content in base64. */
function pick(accept, picked) {
  const input = element("input", { type: "file", accept });
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    const reading = new FileReader();
    reading.onload = () => picked({ name: file.name, content: reading.result.slice(reading.result.indexOf(",") + 1) });
    reading.readAsDataURL(file);
  });
  input.click();
}
