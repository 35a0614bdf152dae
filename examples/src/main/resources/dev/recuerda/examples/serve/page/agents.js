// The agents: to choose, to create and to delete.

import {ask as request} from "./api.js";
import {ask, button, el, fill, freshId, plain, tell} from "./dom.js";
import {talkTo} from "./talk.js";
import {t} from "./texts.js";

const KEPT = "recuerda.agent";
const API = "/api/personalized-ai";

/** Shows the agents that there are, and talks to the one that was talked to last. */
export async function startAgents(page) {
  let {agents} = await request("GET", API + "/agents");
  const place = document.getElementById("agents");
  const id = "agent";
  const last = sessionStorage.getItem(KEPT);
  const chosen = agents.find(agent => agent.agent_id === last) ?? agents[0];
  const select = el("select", {id, on: {change: event => choose(agents, event.target.value, page)}},
    agents.map(agent => el("option", {value: agent.agent_id}, plain(agent.agent_name + " · " + agent.agent_role))));
  if (chosen) {
    select.value = chosen.agent_id;
  }
  fill(place,
    agents.length > 0 ? [el("label", {for: id}, t("agents")), select] : el("p", {}, t("agents.none")),
    el("div", {class: "row"},
      button(t("agents.create"), () => page.trying(() => askForOne(page)), {id: "create-agent"}),
      chosen && button(t("agents.remove"), () => remove(agents.find(agent => agent.agent_id === select.value), page),
        {id: "delete-agent"})));
  await talkTo(chosen, page);
}

function choose(agents, id, page) {
  sessionStorage.setItem(KEPT, id);
  page.trying(() => talkTo(agents.find(agent => agent.agent_id === id), page));
}

async function askForOne(page) {
  const {presets} = await request("GET", API + "/presets");
  const field = (key, given = {}) => {
    const id = freshId("agent");
    return [el("label", {for: id}, t("agents." + key)), el("input", {id, name: key, required: true, maxlength: 2000, ...given})];
  };
  const own = el("div", {hidden: true}, field("role"), field("personality"), field("expectations"));
  own.querySelectorAll("input").forEach(input => { input.disabled = true; });
  const presetId = freshId("preset");
  const select = el("select", {id: presetId, name: "preset"},
    presets.map(preset => el("option", {value: preset.preset_name}, preset.agent_role)),
    el("option", {value: ""}, t("agents.own")));
  select.addEventListener("change", () => {
    own.hidden = select.value !== "";
    own.querySelectorAll("input").forEach(input => { input.disabled = own.hidden; });
  });
  const name = field("name", {maxlength: 100, autofocus: true, autocomplete: "off"});
  const content = el("div", {}, name, el("label", {for: presetId}, t("agents.preset")), select, own);
  ask(t("agents.create"), content, [
    [t("cancel"), "cancel"],
    [t("agents.make"), "main", () => create(page, content, select.value)]]);
}

async function create(page, content, preset) {
  const value = name => content.querySelector(`[name=${name}]`).value;
  const agent = await request("POST", API + "/agents", preset
    ? {agent_name: value("name"), preset_name: preset}
    : {agent_name: value("name"), agent_role: value("role"), agent_personality: value("personality"),
      agent_expectations: value("expectations")});
  sessionStorage.setItem(KEPT, agent.agent_id);
  await startAgents(page);
  setTimeout(() => {
    tell(t("agents.created", agent.agent_name));
    document.getElementById("said").focus();
  });
}

function remove(agent, page) {
  ask(t("agents.remove.ask", agent.agent_name), el("p", {}, t("agents.remove.why")), [
    [t("cancel"), "cancel"],
    [t("agents.remove").replace(" …", ""), "danger", async () => {
      await request("DELETE", API + "/agents/" + agent.agent_id);
      await startAgents(page);
      await page.changed();
      setTimeout(() => {
        tell(t("agents.removed"));
        document.getElementById("create-agent").focus();
      });
    }]]);
}

/** An agent to begin with, where somebody speaks before there is any. */
export async function firstAgent(page) {
  await request("POST", API + "/agents", {agent_name: t("agents.first.name"), agent_role: t("agents.first.role"),
    agent_personality: t("agents.first.personality"), agent_expectations: t("agents.first.expectations")});
  await startAgents(page);
}
