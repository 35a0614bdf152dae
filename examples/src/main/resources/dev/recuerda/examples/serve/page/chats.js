// Brings in a chat that a phone exported: what it is, whose messages are the user's, and how far it has come.

import {hearingFile, Problem, sendFile} from "./api.js";
import {el, fill, freshId, tell, words} from "./dom.js";
import {count, figure, named, share, t} from "./texts.js";

const API = "/api/memory/chats";

let shownIn = null;

/** Shows the form once in a language: what was chosen stays while somebody looks elsewhere. */
export function startChats(panel, page) {
  if (shownIn === document.documentElement.lang && panel.childElementCount > 0) {
    return;
  }
  shownIn = document.documentElement.lang;
  const file = el("input", {id: freshId("file"), type: "file", accept: ".txt,.zip,text/plain,application/zip", required: true});
  const zone = el("input", {id: freshId("zone"), required: true, autocomplete: "off",
    value: Intl.DateTimeFormat().resolvedOptions().timeZone});
  const second = el("div", {id: "chat"});
  const form = el("form", {id: "chat-file"},
    el("label", {for: file.id}, t("chats.file")), file,
    el("label", {for: zone.id}, t("chats.zone")), zone,
    el("button", {class: "main"}, t("chats.look")));
  const problem = el("p", {class: "problem", role: "alert"});
  file.addEventListener("change", () => fill(second));
  form.addEventListener("submit", event => {
    event.preventDefault();
    trying(problem, page, async () => {
      const found = await sendFile(`${API}/preview?${new URLSearchParams({zone: zone.value})}`, file.files[0]);
      const choice = choices(found);
      choice.addEventListener("submit", chosen => {
        chosen.preventDefault();
        const asked = {zone: zone.value, ...Object.fromEntries(new FormData(choice))};
        trying(problem, page, () => bring(second, choice, file.files[0], asked, page));
      });
      fill(second, choice);
      choice.querySelector("legend").focus();
    });
  });
  fill(panel, el("p", {}, t("chats.why"), " ", t("chats.whose")), form, problem, second);
}

async function trying(problem, page, work) {
  problem.textContent = "";
  await page.trying(async () => {
    try {
      await work();
    } catch (failed) {
      if (!(failed instanceof Problem) || failed.status === 401) {
        throw failed;
      }
      problem.textContent = failed.message;
    }
  });
}

/** Whose messages are the user's, and how the dates are to be read where that is not sure. */
function choices(found) {
  const choice = (name, value, label, checked) => {
    const id = freshId(name);
    return el("p", {}, el("input", {type: "radio", id, name, value, required: true, checked}), el("label", {for: id}, label));
  };
  const dates = found.dates_are_sure ? null : el("fieldset", {},
    el("legend", {}, t("chats.dates.unsure")),
    ["DAY_FIRST", "MONTH_FIRST"].map(order => choice("dates", order, named("dates", order), order === found.dates)));
  return el("form", {},
    el("fieldset", {},
      el("legend", {tabindex: "-1"}, t("chats.who")),
      found.authors.map(author =>
        choice("as", author.name, [words(author.name), " · " + count("chats.messages", author.messages)]))),
    dates,
    el("button", {class: "main"}, t("chats.import")));
}

/** Brings it in; where that fails, the choice is there again, and what came before is kept. */
async function bring(place, choice, file, asked, page) {
  const progress = el("progress", {max: 1, value: 0, "aria-label": t("chats.import")});
  const reached = el("p", {id: "chat-progress"}, t("chats.progress", figure(0)));
  fill(place, progress, reached);
  try {
    await hearingFile(`${API}?${new URLSearchParams(asked)}`, file, (name, data) => {
      if (name === "progress") {
        progress.value = data.share;
        reached.textContent = t("chats.progress", figure(data.messages)) + " · " + share(data.share);
      } else {
        fill(place, outcome(data));
        tell(t("chats.done", figure(data.messages), figure(data.new), figure(data.learned)));
        place.firstElementChild.focus();
      }
    });
  } catch (failed) {
    fill(place, choice);
    throw failed;
  }
  await page.changed();
}

function outcome(done) {
  const asked = Object.entries(done.asked).map(([scope, number]) => named("scope", scope) + " " + figure(number));
  return el("div", {id: "chat-done", tabindex: "-1"},
    el("p", {}, t("chats.done", figure(done.messages), figure(done.new), figure(done.learned))),
    asked.length > 0 && el("p", {class: "why"}, t("chats.asked", asked.join(", "))) || null,
    done.broken_in_all > 0 && [el("p", {}, t("chats.broken", figure(done.broken_in_all))),
      el("ul", {}, done.broken.map(line => el("li", {}, t("chats.line", figure(line.line), line.rule))))] || null);
}
