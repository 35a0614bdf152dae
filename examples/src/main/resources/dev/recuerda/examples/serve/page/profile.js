// The profile, what is consented to, and all of it: to take along or to erase.

import {ask as request} from "./api.js";
import {ask, button, el, fill, freshId, tell, words} from "./dom.js";
import {named, t} from "./texts.js";
import {forgetTurn} from "./turn.js";

const COLUMNS = {display_name: 60, tone_preference: 100, language_preference: 35, timezone: 60};

export async function showProfile(panel, page) {
  const [profile, context, consents] = await Promise.all([
    request("GET", "/api/memory/profile"),
    request("GET", "/api/personalized-ai/context"),
    request("GET", "/api/memory/consents")]);
  fill(panel, columns(profile, page), circumstances(context.memory_context), agreed(consents.standing, page), everything(page));
}

function columns(profile, page) {
  const form = el("form", {id: "profile"},
    Object.entries(COLUMNS).map(([column, most]) => {
      const id = freshId("profile");
      return el("p", {}, el("label", {for: id}, t("profile." + column)),
        el("input", {id, name: column, maxlength: most, value: profile[column] ?? "", placeholder: t("profile.none"),
          autocomplete: "off"}));
    }),
    ["goals", "constraints"].map(name => Object.keys(profile[name]).length > 0
      ? [el("h3", {}, t("profile." + name)), tree(profile[name])] : []).flat(),
    el("p", {class: "problem", role: "alert"}),
    el("button", {class: "main"}, t("profile.save")));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const problem = form.querySelector(".problem");
    problem.textContent = "";
    const changed = Object.keys(COLUMNS).filter(column => form.elements[column].value.trim() !== (profile[column] ?? ""));
    try {
      await request("PATCH", "/api/memory/profile",
        Object.fromEntries(changed.map(column => [column, form.elements[column].value.trim() || null])));
      await page.changed();
      tell(t("profile.saved"));
    } catch (refused) {
      problem.textContent = refused.message;
    }
  });
  return el("section", {}, form);
}

function circumstances(context) {
  return Object.keys(context).length === 0 ? null
    : el("section", {}, el("details", {}, el("summary", {}, t("profile.context")), tree(context)));
}

/** Whatever JSON, as lists in lists. */
function tree(value) {
  if (Array.isArray(value)) {
    return el("ul", {}, value.map(item => el("li", {}, tree(item))));
  }
  if (value !== null && typeof value === "object") {
    return el("dl", {}, Object.entries(value).map(([key, item]) => [el("dt", {}, words(key)), el("dd", {}, tree(item))]).flat());
  }
  return words(String(value));
}

function agreed(standing, page) {
  const scopes = standing.filter(scope => scope !== "PERSONALIZATION");
  return el("section", {id: "consents"},
    el("h3", {tabindex: "-1"}, t("profile.consents")),
    scopes.length === 0 ? el("p", {class: "empty"}, t("profile.consents.none"))
      : el("ul", {class: "plain"}, scopes.map(scope => el("li", {class: "row"}, named("scope", scope),
        button(t("profile.withdraw"), () => page.trying(async () => {
          await request("DELETE", "/api/memory/consents/" + scope);
          await page.changed();
          tell(t("profile.withdrawn"));
          document.querySelector("#consents h3").focus();
        }), {"data-scope": scope, "aria-label": t("profile.withdraw") + ": " + named("scope", scope)})))));
}

function everything(page) {
  return el("section", {},
    el("h3", {}, t("profile.all")),
    el("div", {class: "row"},
      button(t("profile.export"), () => page.trying(download), {id: "export"}),
      button(t("profile.erase"), () => erase(page), {id: "erase", class: "danger"})));
}

async function download() {
  const all = await request("GET", "/api/memory/export");
  const address = URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)], {type: "application/json"}));
  el("a", {href: address, download: "recuerda.json"}).click();
  URL.revokeObjectURL(address);
}

function erase(page) {
  ask(t("profile.erase.ask"), el("p", {}, t("profile.erase.why")), [
    [t("cancel"), "cancel"],
    [t("profile.erase.do"), "danger", async () => {
      await request("DELETE", "/api/memory/me");
      forgetTurn();
      setTimeout(async () => {
        await page.erased();
        tell(t("profile.erased"));
        document.getElementById("said").focus();
      });
    }]]);
}
