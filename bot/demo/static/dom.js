// Making elements, and asking the server for things. Nothing here knows what a phone is.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const byId = (id) => document.getElementById(id);

export function announce(words) {
  byId("announce").textContent = words;
}

export async function post(address, content = {}) {
  const form = content instanceof FormData;
  const answer = await fetch(address, {
    method: "POST",
    headers: form ? {} : { "Content-Type": "application/json" },
    body: form ? content : JSON.stringify(content),
  });
  const told = await answer.json();
  if (!answer.ok) announce(told.error);
  return told;
}

let zone = "Europe/London";

export function setZone(name) {
  zone = name;
}

export function say(moment, parts) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...parts }).format(new Date(moment));
}

export const clockTime = (moment) => say(moment, { hour: "2-digit", minute: "2-digit" });
export const dayOf = (moment) => say(moment, { weekday: "long", day: "numeric", month: "long" });
export const longDay = (moment) => say(moment, { weekday: "short", day: "numeric", month: "long" });
export const shortDay = (moment) => say(moment, { weekday: "short", hour: "2-digit", minute: "2-digit" });
