// The words of the page, in the language of whoever reads it.

import en from "./texts.en.js";
import es from "./texts.es.js";

const LANGUAGES = {en, es};
const KEPT = "recuerda.language";

let chosen = first();

/** As the address says (`?lang=es`), as it was chosen before, or as the browser prefers. */
function first() {
  const wishes = [new URLSearchParams(location.search).get("lang"), localStorage.getItem(KEPT), ...navigator.languages];
  return wishes.filter(wish => wish).map(wish => wish.toLowerCase().split("-")[0]).find(wish => wish in LANGUAGES) ?? "en";
}

export function language() {
  return chosen;
}

export function choose(tag) {
  chosen = tag;
  localStorage.setItem(KEPT, tag);
}

/** The text under a key, with each {} replaced by the next of what is given. */
export function t(key, ...given) {
  const text = LANGUAGES[chosen][key];
  if (text === undefined) {
    throw new Error("there is no text " + key);
  }
  let next = 0;
  return text.replaceAll("{}", () => given[next++]);
}

/** The name of something of the library's, such as an input class; where it has none, the thing itself or what else is given. */
export function named(kind, name, otherwise = name) {
  return LANGUAGES[chosen][kind + "." + name] ?? otherwise;
}

/** A reason of the library's, in which what it calls by its name is called as people do. */
export function reason(text) {
  return text.replaceAll(/\b[A-Z_]{3,}\b/g, name => named("class", name, named("scope", name)));
}

/** Singular or plural. */
export function count(key, number) {
  return t(key + (number === 1 ? ".one" : ".many"), figure(number));
}

export function figure(number, digits = 0) {
  return new Intl.NumberFormat(chosen, {maximumFractionDigits: digits}).format(number);
}

/** A share of a whole; what is there is never shown as nothing. */
export function share(number) {
  return (number > 0 && number < 0.005 ? "< " : "") + percent(number > 0 ? Math.max(number, 0.01) : number);
}

function percent(number) {
  return new Intl.NumberFormat(chosen, {style: "percent", maximumFractionDigits: 0}).format(number);
}

/** A day and a time of day, here. */
export function moment(iso) {
  return new Intl.DateTimeFormat(chosen, {dateStyle: "medium", timeStyle: "short"}).format(new Date(iso));
}

/** Writes the words of the static parts of the page. */
export function translate(root) {
  document.documentElement.lang = chosen;
  root.querySelectorAll("[data-text]").forEach(node => {
    node.textContent = t(node.dataset.text);
  });
}
