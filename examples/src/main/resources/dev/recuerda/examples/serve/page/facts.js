// The facts, with where they come from and what was held true before; to confirm, correct and forget.

import {ask as request} from "./api.js";
import {ask, button, el, fill, freshId, tell, words} from "./dom.js";
import {count, moment, named, t} from "./texts.js";

const API = "/api/memory/facts";

export async function showFacts(panel, page) {
  const {facts} = await request("GET", API + "?history=true");
  const held = facts.filter(fact => fact.current);
  const before = facts.filter(fact => !fact.current);
  fill(panel, held.length === 0
    ? el("p", {class: "empty", tabindex: "-1"}, t("facts.none"))
    : [el("p", {class: "why", tabindex: "-1", id: "facts-count"}, count("facts", held.length)),
      held.map(fact => card(fact, before, page))]);
}

function card(fact, before, page) {
  const titleId = freshId("fact");
  const again = (outcome, focus) => async () => {
    await page.changed();
    tell(t(outcome));
    (document.querySelector(`[data-fact="${focus}"] button`) ?? document.querySelector("#panel-facts [tabindex]"))?.focus();
  };
  return el("article", {class: "card fact", "data-fact": fact.fact_id, "aria-labelledby": titleId},
    el("h3", {id: titleId}, words(fact.statement)),
    el("p", {class: "why"}, [t("facts.confidence", named("confidence", fact.confidence)), fact.slot,
      fact.scope === "PERSONALIZATION" ? null : named("scope", fact.scope),
      t("facts.since", moment(fact.valid.from))].filter(part => part).join(" · ")),
    el("div", {class: "row"},
      button(t("facts.confirm"), () => page.trying(async () => {
        await request("POST", `${API}/${fact.fact_id}/confirmations`);
        await again("facts.confirmed", fact.fact_id)();
      }), {"data-do": "confirm", "aria-describedby": titleId}),
      button(t("facts.correct"), () => page.trying(() => correct(fact, again("facts.corrected", ""))),
        {"data-do": "correct", "aria-describedby": titleId}),
      button(t("facts.forget"), () => forget(fact, again("facts.forgotten", "")),
        {"data-do": "forget", "aria-describedby": titleId})),
    sources(fact, page),
    history(fact, before));
}

/** What it rests on is read when somebody looks. */
function sources(fact, page) {
  const list = el("ul", {class: "plain"});
  const details = el("details", {class: "sources"},
    el("summary", {}, t("facts.sources") + " (" + fact.sources.length + ")"), list);
  details.addEventListener("toggle", () => {
    if (details.open && list.childElementCount === 0) {
      page.trying(async () => fill(list, await Promise.all(fact.sources.map(source))));
    }
  });
  return details;
}

async function source(evidence) {
  const message = await request("GET", "/api/memory/messages?id=" + encodeURIComponent(evidence.message_id)).catch(() => null);
  return el("li", {},
    message && message.text ? words(message.text, evidence) : t("facts.source.gone"),
    el("p", {class: "why"}, t("facts.source", moment(evidence.said_at)) + " · ", words(evidence.message_id)));
}

function history(fact, before) {
  const earlier = before.filter(other => fact.slot && other.slot === fact.slot || other.fact_id === fact.supersedes);
  return earlier.length === 0 ? null : el("details", {class: "history"},
    el("summary", {}, t("facts.history") + " (" + earlier.length + ")"),
    el("ul", {class: "plain"}, earlier.map(other => el("li", {}, words(other.statement),
      el("p", {class: "why"}, t("facts.since", moment(other.valid.from)) + (other.valid.to
        ? " · " + t("facts.until", moment(other.valid.to)) : ""))))));
}

/** The words that a fact rests on, where they are kept. */
async function quote(fact) {
  const evidence = fact.sources[0];
  const message = evidence
    && await request("GET", "/api/memory/messages?id=" + encodeURIComponent(evidence.message_id)).catch(() => null);
  return message ? message.text.slice(evidence.start, evidence.end) : "";
}

/** Where the words hold the value, another value is enough; otherwise it takes other words. */
async function correct(fact, done) {
  const words = await quote(fact);
  const byValue = fact.value !== null && words.includes(fact.value);
  const id = freshId("right");
  const input = el("input", {id, name: "right", required: true, maxlength: 500, autofocus: true, autocomplete: "off",
    value: byValue ? fact.value : words});
  const valueId = freshId("value");
  const value = fact.value === null || byValue ? null
    : el("input", {id: valueId, name: "value", required: true, maxlength: 500, autocomplete: "off", value: fact.value});
  const content = el("div", {},
    el("label", {for: id}, t(byValue ? "facts.correct.value" : "facts.correct.words")), input,
    value && el("label", {for: valueId}, t("facts.correct.value")), value);
  ask(t("facts.correct.title", fact.statement), content, [
    [t("cancel"), "cancel"],
    [t("facts.correct.save"), "main", async () => {
      const right = input.value.trim();
      const learned = await request("PUT", `${API}/${fact.fact_id}`, byValue
        ? {statement: words.replace(fact.value, () => right), value: right}
        : value ? {statement: right, value: value.value.trim()} : {statement: right});
      if (learned.consent_requests.length > 0) {
        throw new Error(t("facts.consent.first"));
      }
      setTimeout(done);
    }]]);
}

function forget(fact, done) {
  ask(t("facts.forget.ask"), el("div", {}, el("p", {}, words(fact.statement)), el("p", {class: "why"}, t("facts.forget.why"))), [
    [t("cancel"), "cancel"],
    [t("facts.forget.do"), "danger", async () => {
      await request("DELETE", `${API}/${fact.fact_id}`);
      setTimeout(done);
    }]]);
}
