// The four metrics, as charts: each a table whose numbers have bars.

import {askText} from "./api.js";
import {button, el, fill} from "./dom.js";
import {figure, named, share, t} from "./texts.js";

export async function showFigures(panel, page) {
  const samples = read(await askText("/metrics"));
  fill(panel,
    el("p", {class: "why"}, t("figures.why")),
    button(t("figures.again"), () => page.changed()),
    chart("memory_read_ms", times(samples), number => figure(number)),
    chart("memory_write_count", counts(samples), number => figure(number)),
    chart("memory_hit_ratio", ratios(samples, "memory_hit_ratio"), share, 1),
    chart("profile_hit_ratio", ratios(samples, "profile_hit_ratio"), share, 1));
}

/** Reads the text format of Prometheus: [name, labels, value] each. */
function read(text) {
  return text.split("\n").filter(line => line && !line.startsWith("#")).map(line => {
    const [, name, labels, value] = line.match(/^(\w+)(?:\{(.*)\})? (.+)$/);
    const pairs = [...(labels ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(found => [found[1], found[2]]);
    return [name, Object.fromEntries(pairs), Number(value)];
  });
}

/** How many reads took how long; the buckets of the format hold those below as well. */
function times(samples) {
  const below = new Map();
  samples.filter(([name]) => name === "memory_read_ms_bucket").forEach(([, labels, value]) =>
    below.set(labels.le, (below.get(labels.le) ?? 0) + value));
  const bounds = [...below.keys()].sort((a, b) => bound(a) - bound(b));
  let before = 0;
  const bars = bounds.map((le, i) => {
    const here = below.get(le) - before;
    before = below.get(le);
    const label = le === "+Inf"
      ? t("figures.over", figure(bound(bounds[i - 1] ?? "0"), 1)) : t("figures.up.to", figure(bound(le), 1));
    return [label, here];
  });
  return bars.slice(bars.findIndex(([, number]) => number > 0), bars.findLastIndex(([, number]) => number > 0) + 1);
}

function bound(le) {
  return le === "+Inf" ? Infinity : Number(le);
}

function counts(samples) {
  return samples.filter(([name]) => name === "memory_write_count")
    .map(([, labels, value]) => [named("deed", labels.deed), value])
    .sort((a, b) => b[1] - a[1]);
}

function ratios(samples, wanted) {
  return samples.filter(([name]) => name === wanted).map(([, labels, value]) => [named("class", labels.input_class), value]);
}

function chart(name, bars, shown, whole = Math.max(1, ...bars.map(([, number]) => number))) {
  return el("section", {class: "chart", "data-metric": name},
    el("h3", {}, t("figures." + name)),
    el("p", {class: "why"}, t(`figures.${name}.why`) + " ", el("code", {}, name)),
    bars.length === 0 ? el("p", {class: "empty"}, t("figures.none")) : el("table", {},
      el("thead", {class: "hidden"}, el("tr", {},
        el("th", {scope: "col"}, t("figures.what")), el("th", {scope: "col"}, t("figures.how.much")))),
      el("tbody", {}, bars.map(([label, number]) => {
        const bar = el("span", {class: "length"});
        bar.style.width = 100 * number / whole + "%";
        return el("tr", {},
          el("th", {scope: "row"}, label),
          el("td", {}, el("div", {}, el("span", {class: "room"}, bar), el("span", {}, shown(number)))));
      }))));
}
