// What was known when: a line for each fact that was ever held true, and a moment to choose. A fact is true for a time, and known
// since another: what was said last year in a chat is known since the chat was brought in.

import {ask as request} from "./api.js";
import {el, fill, freshId, words} from "./dom.js";
import {moment, t} from "./texts.js";

const STEPS = 1000;

let chosen = STEPS;

export async function showTimeline(panel) {
  const {facts} = await request("GET", "/api/memory/facts?history=true");
  if (facts.length === 0) {
    fill(panel, el("p", {class: "empty"}, t("timeline.none")));
    return;
  }
  const time = iso => Date.parse(iso);
  const to = Date.now();
  const from = Math.min(...facts.flatMap(fact => [time(fact.valid.from), time(fact.recorded.from)]), to - 1);
  const rows = facts.map(fact => row(fact, from, to, time));
  const id = freshId("moment");
  const label = el("label", {for: id, class: "when"});
  const slider = el("input", {id, type: "range", min: 0, max: STEPS, value: chosen});
  const list = el("ul", {class: "plain timeline"}, rows.map(each => each.node));
  const move = () => {
    chosen = Number(slider.value);
    const at = from + (to - from) * chosen / STEPS;
    label.textContent = t("timeline.when", moment(new Date(at).toISOString()));
    slider.setAttribute("aria-valuetext", label.textContent);
    rows.forEach(each => each.at(at));
    list.style.setProperty("--moment", 100 * chosen / STEPS + "%");
  };
  slider.addEventListener("input", move);
  fill(panel, label, slider, list);
  move();
}

function stretch(bar, left, right) {
  bar.style.left = left + "%";
  bar.style.width = right > left ? Math.max(0.6, right - left) + "%" : "0";
}

function row(fact, from, to, time) {
  const begin = time(fact.valid.from);
  const end = fact.valid.to ? time(fact.valid.to) : to;
  const learned = time(fact.recorded.from);
  const forgotten = fact.recorded.to ? time(fact.recorded.to) : Infinity;
  const place = instant => 100 * (instant - from) / (to - from);
  const bar = el("span", {class: "span"});
  const before = el("span", {class: "span before"});
  const seen = Math.min(Math.max(begin, learned), end);
  stretch(before, place(begin), place(seen));
  stretch(bar, place(seen), place(end));
  const state = el("span", {class: "badge"});
  const node = el("li", {},
    el("p", {}, words(fact.statement), " ", state),
    el("div", {class: "track"}, before, bar),
    el("p", {class: "why"}, (fact.valid.to
      ? t("timeline.true.until", moment(fact.valid.from), moment(fact.valid.to)) : t("timeline.true", moment(fact.valid.from)))
      + " · " + t("timeline.learned", moment(fact.recorded.from))));
  return {
    node,
    at(instant) {
      const known = learned <= instant && begin <= instant && (instant < forgotten || instant < end);
      node.classList.toggle("known", known);
      state.textContent = t(known ? "timeline.known" : "timeline.unknown");
    }
  };
}
