// Makes elements. Text becomes text and nothing else: nothing here or elsewhere on the page parses markup.

// Characters that would turn, hide or cut what stands around them. What joins emoji and letters (U+200C, U+200D) is none of
// them.
const STEERING = new RegExp("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u180e\\u200b\\u200e\\u200f"
  + "\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]", "gu");

/** An element with attributes, children, and what is to be done on events (`on: {click: …}`). */
export function el(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "on") {
      Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Somebody's words: apart from what stands around them, in their own direction, and with what would steer shown by number. */
export function words(text, mark) {
  const node = el("bdi", {class: "words", dir: "auto"});
  if (mark && mark.end > mark.start && mark.end <= text.length) {
    node.append(...shown(text.slice(0, mark.start)),
      el("mark", {}, ...shown(text.slice(mark.start, mark.end))),
      ...shown(text.slice(mark.end)));
  } else {
    node.append(...shown(text));
  }
  return node;
}

/** The same for places that hold nothing but text. */
export function plain(text) {
  return shown(text).map(part => typeof part === "string" ? part : part.textContent).join("");
}

function shown(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(STEERING)) {
    parts.push(text.slice(from, found.index), el("span", {class: "control"}, number(found[0])));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.filter(part => part !== "");
}

function number(character) {
  return "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** Puts children in the place of those that a node has. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}

export function button(label, action, given = {}) {
  return el("button", {type: "button", ...given, on: {click: action}}, label);
}

/** Tells whoever listens to the page what has happened. */
export function tell(text) {
  const status = document.getElementById("status");
  status.textContent = "";
  void status.offsetWidth; // So that the same text once more is news.
  status.textContent = plain(text);
  status.getAnimations().forEach(fading => {
    fading.cancel();
    fading.play();
  });
}

let ids = 0;

/** An id that nothing else on the page has. */
export function freshId(name) {
  ids += 1;
  return name + "-" + ids;
}

/**
 * Asks in a dialog; what opened it has the focus again afterwards, where it is still there.
 *
 * @param content what to show under the title
 * @param answers one [label, class, action] each; an action that gives `false` keeps the dialog open
 */
export function ask(title, content, answers) {
  const dialog = document.getElementById("dialog");
  const problem = el("p", {class: "problem", role: "alert"});
  const form = el("form", {method: "dialog"},
    el("h2", {id: "dialog-title"}, plain(title)), content, problem,
    el("div", {class: "row"}, answers.map(([label, kind, action]) =>
      el("button", {class: kind, type: kind === "cancel" ? "button" : "submit", value: label, "data-answer": kind}, label))));
  form.querySelectorAll("button.cancel").forEach(cancel => cancel.addEventListener("click", () => dialog.close()));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const chosen = answers.find(([label]) => label === event.submitter?.value) ?? answers.find(([, kind]) => kind !== "cancel");
    try {
      problem.textContent = "";
      if (await chosen[2]() !== false) {
        dialog.close();
      }
    } catch (failed) {
      problem.textContent = failed.message;
    }
  });
  fill(dialog, form);
  dialog.showModal();
  (form.querySelector("[autofocus]") ?? form.querySelector("button.cancel") ?? form.querySelector("button")).focus();
}
