// What slides up over a phone's screen: a few things to choose from, a notice, a picture.

import { element, icon } from "./element.js";

/** Open a sheet in `phone`; `close` is handed to whoever makes its content. Escape and the veil close it. */
export function openSheet(phone, label, content, { role = "dialog", kind = "sheet" } = {}) {
  phone.closeSheet?.();
  const before = document.activeElement;
  const close = () => {
    veil.remove();
    phone.closeSheet = null;
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const box = element("div", { class: kind, role, "aria-modal": "true", "aria-label": label, tabindex: "-1" }, content(close));
  const veil = element("div", { class: "veil", onclick: (event) => event.target === veil && close() }, box);
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") keepInside(event, box);
  });
  phone.closeSheet = close;
  phone.glass.append(veil);
  (box.querySelector("button, a, input, textarea") ?? box).focus({ preventScroll: true });
}

/** A list of acts: `{ label, detail?, icon?, run }`. */
export function choose(phone, label, choices) {
  openSheet(phone, label, (close) => [
    element("div", { class: "sheet-title" }, label),
    element("ul", { class: "sheet-list" }, choices.map((choice) =>
      element("li", {}, element("button", { type: "button", onclick: () => { close(); choice.run(); } },
        choice.icon ? icon(choice.icon) : null,
        element("span", {}, choice.label, choice.detail ? element("small", {}, choice.detail) : null))))),
  ]);
}

function keepInside(event, box) {
  const inside = [...box.querySelectorAll("button, a[href], input, textarea, select")];
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first) event.preventDefault();
  else if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
  else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
}
