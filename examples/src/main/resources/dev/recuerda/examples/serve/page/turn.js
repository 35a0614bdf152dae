// What became of the last turn: what was read and why, what was learned, refused or asked, and the prompt.

import {el, fill, words} from "./dom.js";
import {figure, named, reason, share, t} from "./texts.js";

const COVER = "█";

let last = null;

/** From now on this is the turn to look at. */
export function lookAt(reply) {
  last = reply;
}

/** Nothing was said that is still remembered. */
export function forgetTurn() {
  last = null;
}

export function showTurn(panel) {
  if (!last) {
    fill(panel, el("p", {class: "empty"}, t("turn.none")));
    return;
  }
  const account = last.account;
  fill(panel, said(account), became(account), read(account), changes(account), prompt(account));
}

function said(account) {
  const found = account.classified;
  return el("section", {},
    el("h3", {}, t("turn.message")),
    el("p", {}, words(account.text)),
    account.text.includes(COVER) && el("p", {class: "why"}, t("turn.covered")) || null,
    el("p", {class: "why", id: "input-class"}, t("turn.class") + ": ", el("strong", {}, named("class", found.input_class)),
      found.memory_question ? ", " + t("turn.class.memory") : "", " (" + reason(found.why) + ")"));
}

function became(account) {
  const outcomes = account.outcomes.map(outcome => el("li", {class: "outcome", "data-became": outcome.became},
    el("span", {class: "badge " + outcome.became.toLowerCase()}, named("became", outcome.became)), " ", words(outcome.statement),
    el("p", {class: "why"},
      "«", words(outcome.words), "» · " + t("turn.rule", outcome.rule) + " · " + reason(outcome.why))));
  const forgotten = account.forgotten.outcome === "NOT_ASKED" ? null
    : el("p", {}, named("forgotten", account.forgotten.outcome), " ",
      Object.entries(account.forgotten.erased ?? {}).map(([kind, number]) => kind + " " + number).join(", "));
  return el("section", {id: "became"},
    el("h3", {}, t("turn.became")),
    forgotten ?? (outcomes.length > 0 ? el("ul", {class: "plain"}, outcomes)
      : el("p", {class: "empty"}, t(last.gaps.includes("NOT_HEARD") || last.response_type === "repeated"
        ? "turn.not.learned" : "turn.became.none"))));
}

function read(account) {
  return el("section", {id: "read"},
    el("h3", {}, t("turn.read")),
    account.read.map(layer => {
      const summary = [el("strong", {}, named("layer", layer.layer)), " ",
        el("span", {class: "badge " + layer.status.toLowerCase()}, named("status", layer.status)), " ",
        layer.items.length > 0 ? figure(layer.items.length) : "",
        layer.why ? el("span", {class: "why"}, " " + reason(layer.why)) : ""];
      return layer.items.length === 0 ? el("p", {class: "layer"}, summary)
        : el("details", {class: "layer", "data-layer": layer.layer, open: layer.layer === "facts" || layer.layer === "episodes"},
          el("summary", {}, summary),
          el("ul", {class: "plain"}, layer.items.map(item => el("li", {}, describe(layer.layer, item)))));
    }));
}

function describe(layer, item) {
  const name = layer === "profile" && !item.confidence && !/^[0-9a-f-]{36}$/.test(item.id) ? item.id : null;
  const why = [
    item.by ? (item.by === "user" ? t("talk.you") : item.by === "assistant" ? "" : item.by) : "",
    item.confidence ? t("facts.confidence", named("confidence", item.confidence)) : "",
    item.score === undefined ? "" : t("turn.score", figure(item.score, 2)),
    item.matched?.length > 0 ? t("turn.matched", item.matched.join(", ")) : "",
    item.signals?.map(signal => signal.name + " " + figure(signal.value, 2)).join(", "),
    item.in_prompt ? "" : t("turn.omitted")].filter(part => part);
  return [name ? [el("strong", {}, words(name)), ": "] : "", words(item.text),
    why.length > 0 ? el("p", {class: "why"}, words(why.join(" · "))) : ""].flat();
}

function changes(account) {
  return account.changes.length === 0 ? null : el("section", {},
    el("h3", {}, t("turn.changes")),
    el("ul", {}, account.changes.map(change => el("li", {}, named("change", change)))));
}

function prompt(account) {
  const {tokens, budget, parts} = account.prompt;
  const sums = new Map();
  parts.forEach(part => sums.set(part.part, (sums.get(part.part) ?? 0) + part.tokens));
  const whole = Math.max(budget, tokens);
  return el("section", {id: "prompt"},
    el("h3", {}, t("turn.prompt"), " ", el("small", {}, t("turn.prompt.total", figure(tokens), figure(budget)))),
    el("p", {class: "why"}, t(account.model_asked ? "turn.prompt.asked" : "turn.prompt.would")),
    bar(sums, whole),
    el("table", {},
      el("caption", {class: "hidden"}, t("turn.prompt.bar")),
      el("thead", {}, el("tr", {}, ["turn.part", "turn.tokens", "turn.share"].map(key => el("th", {scope: "col"}, t(key))))),
      el("tbody", {}, [...sums].map(([part, number]) => el("tr", {},
        el("th", {scope: "row"}, el("span", {class: "key part-" + part}), " " + named("part", part)),
        el("td", {}, figure(number)), el("td", {}, share(number / whole)))))),
    leftOut(account.left_out),
    parts.map(part => el("details", {class: "part"},
      el("summary", {}, named("part", part.part) + " · " + named("speaker", part.speaker) + " · " + figure(part.tokens)),
      el("pre", {tabindex: "0"}, words(part.text)))));
}

/** A bar of what fills the prompt; the table below says the same in numbers. */
function bar(sums, whole) {
  const node = el("div", {class: "bar", role: "img", "aria-label": t("turn.prompt.bar")});
  sums.forEach((number, part) => {
    const piece = el("span", {class: "part-" + part, title: named("part", part) + ": " + figure(number)});
    piece.style.width = 100 * number / whole + "%";
    node.append(piece);
  });
  return node;
}

function leftOut(kinds) {
  const parts = Object.entries(kinds).filter(([, number]) => number > 0)
    .map(([kind, number]) => named("layer", kind) + " " + figure(number));
  return parts.length === 0 ? null : el("p", {class: "why"}, t("turn.left.out", parts.join(", ")));
}
