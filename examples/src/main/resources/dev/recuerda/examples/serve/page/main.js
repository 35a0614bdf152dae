// Opens the page: language, colours, who somebody is, and the tabs.

import {ask as request, findToken, loseToken, Problem, useToken} from "./api.js";
import {startAgents} from "./agents.js";
import {startChats} from "./chats.js";
import {el, fill, tell} from "./dom.js";
import {showFacts} from "./facts.js";
import {showFigures} from "./figures.js";
import {showProfile} from "./profile.js";
import {startTalk} from "./talk.js";
import {choose, language, t, translate} from "./texts.js";
import {showTimeline} from "./timeline.js";
import {showTurn} from "./turn.js";

const THEME = "recuerda.theme";
const TABS = {turn: showTurn, facts: showFacts, profile: showProfile, timeline: showTimeline, figures: showFigures,
  chats: startChats};

const byId = id => document.getElementById(id);

let tab = "turn";

/** What the parts of the page tell each other. */
export const page = {

  /** What is remembered has changed: what is being looked at is read again. */
  changed: () => render(),

  /** Everything is gone: agents and conversation too. */
  erased: () => Promise.all([startAgents(page), render()]),

  /** Looks at a tab. */
  look: name => select(name),

  /** Does something, and says so where it fails. */
  async trying(work) {
    try {
      return await work();
    } catch (failed) {
      if (failed instanceof Problem && failed.status === 401) {
        loseToken();
        showDoor(t("door.wrong"));
      } else {
        tell(failed instanceof Problem ? t("problem", failed.message) : t("problem.away"));
      }
      return undefined;
    }
  }
};

function makeTabs() {
  fill(byId("tabs"), Object.keys(TABS).map(name => el("button", {
    type: "button", role: "tab", id: "tab-" + name, "aria-controls": "panel-" + name, "data-text": "tab." + name,
    on: {click: () => select(name), keydown: move}
  })));
  fill(byId("panels"), Object.keys(TABS).map(name => el("div", {
    role: "tabpanel", id: "panel-" + name, "aria-labelledby": "tab-" + name, tabindex: "0", hidden: true
  })));
}

function move(event) {
  const names = Object.keys(TABS);
  const here = names.indexOf(tab);
  const there = {ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: names.length - 1}[event.key];
  if (there !== undefined) {
    event.preventDefault();
    select(names[(there + names.length) % names.length]);
    byId("tab-" + tab).focus();
  }
}

function select(name) {
  tab = name;
  for (const each of Object.keys(TABS)) {
    byId("tab-" + each).setAttribute("aria-selected", String(each === name));
    byId("tab-" + each).tabIndex = each === name ? 0 : -1;
    byId("panel-" + each).hidden = each !== name;
  }
  return render();
}

/** Fills the panel of the chosen tab. It is busy until everybody who fills it is through. */
async function render() {
  const panel = byId("panel-" + tab);
  const fillers = step => {
    panel.dataset.fillers = Number(panel.dataset.fillers ?? 0) + step;
    panel.setAttribute("aria-busy", String(panel.dataset.fillers !== "0"));
  };
  fillers(1);
  try {
    return await page.trying(() => TABS[tab](panel, page));
  } finally {
    fillers(-1);
  }
}

function showDoor(problem) {
  byId("house").hidden = true;
  byId("door").hidden = false;
  byId("door-problem").textContent = problem;
  byId("token").value = "";
  byId("token").focus();
}

/** Shows the house at once: whether the token lets in, the first answer tells. */
async function enter() {
  byId("door").hidden = true;
  byId("house").hidden = false;
  makeTabs();
  translate(document);
  startTalk(page);
  await request("GET", "/api/memory/profile");
  await Promise.all([page.trying(() => startAgents(page)), select(tab)]);
}

async function tryToEnter() {
  try {
    await enter();
  } catch (failed) {
    if (failed instanceof Problem && failed.status === 401) {
      loseToken();
      showDoor(t("door.wrong"));
    } else {
      showDoor(failed instanceof Problem ? t("problem", failed.message) : t("problem.away"));
    }
  }
}

function colour(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
}

byId("language").value = language();
byId("language").addEventListener("change", event => {
  choose(event.target.value);
  translate(document);
  if (!byId("house").hidden) {
    page.trying(() => startAgents(page));
    render();
  }
});
byId("theme").value = localStorage.getItem(THEME) ?? "";
byId("theme").addEventListener("change", event => {
  localStorage.setItem(THEME, event.target.value);
  colour(event.target.value);
});
byId("door").addEventListener("submit", event => {
  event.preventDefault();
  useToken(byId("token").value.trim());
  tryToEnter();
});
colour(byId("theme").value);
translate(document);
if (findToken()) {
  tryToEnter();
} else {
  showDoor("");
}
