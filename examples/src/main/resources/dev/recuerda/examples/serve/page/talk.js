// The conversation with an agent.

import {ask as request, hearing, Problem} from "./api.js";
import {firstAgent} from "./agents.js";
import {button, el, fill, tell, words} from "./dom.js";
import {moment, named, t} from "./texts.js";
import {lookAt} from "./turn.js";

const API = "/api/personalized-ai";
const MOST = 1000;

const log = document.getElementById("log");
const composer = document.getElementById("composer");
const said = document.getElementById("said");
const send = document.getElementById("send");

let agent;
let session;
let started = false;

/** What may be remembered only if the user agrees, and nobody has decided yet, by session. */
const undecided = new Map();

/** Listens to what is typed. */
export function startTalk(page) {
  if (started) {
    return;
  }
  started = true;
  composer.addEventListener("submit", event => {
    event.preventDefault();
    page.trying(() => say(page));
  });
  said.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      composer.requestSubmit();
    }
  });
  document.getElementById("new-session").addEventListener("click", () => page.trying(() => newSession()));
}

/** Shows the conversation with an agent as far as it has come; without one, nothing was said. */
export async function talkTo(other, page) {
  agent = other;
  session = undefined;
  const {sessions} = agent
    ? await request("GET", API + "/sessions?agent_id=" + agent.agent_id) : {sessions: []};
  const open = sessions.filter(each => each.closed_at === null).pop();
  const {messages} = open ? await request("GET", "/api/memory/conversation?limit=" + MOST) : {messages: []};
  const here = messages.filter(message => open && message.session_id === open.session_id);
  session = open?.session_id;
  fill(log, here.map(message => entry(message.role, message.text, message.at)));
  (undecided.get(session) ?? []).forEach(wish => log.lastElementChild?.append(consent(wish, page)));
  if (here.length === 0) {
    fill(log, el("p", {class: "empty"}, t("talk.nothing")));
  }
  log.scrollTop = log.scrollHeight;
}

async function newSession() {
  if (session) {
    await request("DELETE", API + "/sessions/" + session);
    session = undefined;
  }
  fill(log, el("p", {class: "empty"}, t("talk.new.begun")));
  said.focus();
}

async function openSession() {
  if (!session) {
    session = (await request("POST", API + "/sessions", {agent_id: agent.agent_id})).session_id;
  }
}

async function say(page) {
  const text = said.value;
  if (text.trim() === "" || send.disabled) {
    return;
  }
  busy(true);
  try {
    if (!agent) {
      await firstAgent(page);
    }
    await openSession();
    await turn(text, page);
  } catch (failed) {
    if (failed instanceof Problem && failed.code === "session_closed") {
      session = undefined;
    }
    throw failed;
  } finally {
    busy(false);
    said.focus();
  }
}

function busy(yes) {
  send.disabled = yes;
  log.setAttribute("aria-busy", String(yes));
}

async function turn(text, page) {
  log.querySelector(".empty")?.remove();
  const mine = entry("user", text, new Date().toISOString());
  const theirs = entry("assistant", "", new Date().toISOString());
  const reply = theirs.querySelector(".said");
  fill(reply, t("talk.waiting"));
  log.append(mine, theirs);
  log.scrollTop = log.scrollHeight;
  said.value = "";
  let heard = "";
  try {
    await hearing(API + "/messages/stream", {session_id: session, message: text, account: true}, (name, data) => {
      if (name === "sentence") {
        heard += data.text;
        fill(reply, words(heard));
      } else if (name === "done") {
        done(mine, theirs, data, page);
      }
      log.scrollTop = log.scrollHeight;
    });
  } catch (failed) {
    mine.remove();
    theirs.remove();
    said.value = said.value || text;
    throw failed;
  }
}

function done(mine, theirs, reply, page) {
  fill(mine.querySelector(".said"), words(reply.account.text));
  fill(theirs.querySelector(".said"), words(reply.response));
  const kind = named("talk.kind", reply.response_type);
  theirs.querySelector(".who").append(kind ? " · " + kind : "");
  const learned = reply.learned.facts.map(fact => fact.statement);
  if (learned.length > 0) {
    mine.append(el("p", {class: "learned"}, t("talk.learned"),
      learned.map((statement, i) => [i > 0 ? " · " : "", words(statement)]).flat()));
  }
  const wishes = reply.learned.consent_requests;
  undecided.set(session, [...undecided.get(session) ?? [], ...wishes]);
  wishes.forEach(wish => theirs.append(consent(wish, page)));
  lookAt(reply);
  page.look("turn");
}

function entry(role, text, at) {
  const who = role === "user" ? t("talk.you") : agent?.agent_name ?? "";
  return el("article", {class: "entry " + role},
    el("p", {class: "who"}, words(who), " · ", el("time", {datetime: at}, moment(at))),
    el("p", {class: "said"}, words(text)));
}

/** Asks whether something may be remembered. */
function consent(wish, page) {
  const question = el("div", {class: "consent", role: "group", "aria-label": t("consent.ask")},
    el("p", {}, el("strong", {}, t("consent.ask")), " ", words(wish.statement)),
    el("p", {class: "why"}, t("consent.why", named("scope", wish.scope))));
  const decide = accept => page.trying(async () => {
    await request("POST", "/api/memory/consents/requests/" + encodeURIComponent(wish.token), {accept});
    undecided.set(session, (undecided.get(session) ?? []).filter(other => other.token !== wish.token));
    const outcome = t(accept ? "consent.agreed" : "consent.refused");
    fill(question, el("p", {}, outcome, " ", words(wish.statement)));
    tell(outcome);
    said.focus();
    await page.changed();
  });
  question.append(el("div", {class: "row"},
    button(t("consent.yes"), () => decide(true), {class: "main", "data-answer": "yes"}),
    button(t("consent.no"), () => decide(false), {"data-answer": "no"})));
  return question;
}
