// Asks the server, always as whoever the token names.

import {language, named} from "./texts.js";

const KEPT = "recuerda.token";

let token = null;

/** What went wrong, in words that can be shown. */
export class Problem extends Error {

  constructor(status, told) {
    super(told.path === undefined ? named("problem", told.code, told.message ?? String(status)) : told.message);
    this.status = status;
    this.code = told.code;
    this.path = told.path;
  }
}

/** Takes the token that came behind the address, or that this tab was given before; it does not stay in the address. */
export function findToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    useToken(given);
    history.replaceState(null, "", location.pathname + location.search);
  } else {
    token = sessionStorage.getItem(KEPT);
  }
  return token !== null;
}

export function useToken(given) {
  token = given;
  sessionStorage.setItem(KEPT, given);
}

export function loseToken() {
  token = null;
  sessionStorage.removeItem(KEPT);
}

async function send(method, path, body, type) {
  const headers = {"Accept-Language": language()};
  if (token) {
    headers.Authorization = "Bearer " + token;
  }
  if (body !== undefined) {
    headers["Content-Type"] = type;
  }
  const response = await fetch(path, {method, headers, body, cache: "no-store", credentials: "omit", redirect: "error"});
  if (!response.ok) {
    throw new Problem(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

/** Asks for JSON, with JSON where there is something to say. */
export async function ask(method, path, body) {
  const response = await send(method, path, body === undefined ? undefined : JSON.stringify(body), "application/json");
  return response.json();
}

export async function askText(path) {
  return (await send("GET", path)).text();
}

/** Sends a file and gets JSON. */
export async function sendFile(path, file) {
  return (await send("POST", path, file, "application/octet-stream")).json();
}

/** Sends JSON and hears events, one by one, as [name, data]; the last is `done`. */
export function hearing(path, body, hear) {
  return heard(send("POST", path, JSON.stringify(body), "application/json"), hear);
}

/** Sends a file and hears events. */
export function hearingFile(path, file, hear) {
  return heard(send("POST", path, file, "application/octet-stream"), hear);
}

async function heard(sent, hear) {
  const response = await sent;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    rest += part.value;
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      event(rest.slice(0, end), hear);
      rest = rest.slice(end + 2);
    }
  }
}

function event(text, hear) {
  const [name, data] = text.split("\n").map(line => line.slice(line.indexOf(":") + 2));
  const value = JSON.parse(data);
  if (name === "error") {
    throw new Problem(0, value);
  }
  hear(name, value);
}
