// Elements are built, never parsed: a text can only ever become a text node.

const SVG = "http://www.w3.org/2000/svg";

/** An element with its attributes and listeners ("onclick"), and children that are nodes, texts, or nothing. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `icons.svg#${name}`);
  picture.append(use);
  return picture;
}

/** Fill `place` with what `make` gives, unless it shows that state already: a button that is replaced between the press
 *  and the release of a finger would do nothing. */
export function draw(place, state, make) {
  const drawn = JSON.stringify(state);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  place.replaceChildren(...make().filter(Boolean));
}

/** A button that shows only an icon; what it does is its name. */
export function iconButton(name, label, onclick, extra = {}) {
  const { class: more = "", ...others } = extra;
  return element("button", { type: "button", class: `round ${more}`, "aria-label": label, title: label, onclick, ...others }, icon(name));
}
