// What opens over the page: a file, a place to choose, a newcomer’s name, an address that is not followed.

import { byId, clockTime, dayOf, make, post } from "./dom.js";
import { choosingMap, places } from "./map.js";

function open(title, ...content) {
  const dialog = byId("dialog");
  const close = make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => dialog.close() }, "×");
  dialog.replaceChildren(make("div", { class: "heading" }, make("h2", { id: "dialog-title" }, title), close), ...content);
  dialog.showModal();
  return dialog;
}

export async function showFile(name, address, mime) {
  if (mime.startsWith("image/")) {
    open(name, make("img", { class: "whole", src: address, alt: name }));
    return;
  }
  const save = make("a", { class: "keep", href: address, download: name }, "Save it");
  if (mime === "application/pdf") {
    open(name, make("p", {}, "It is made for printing."), make("a", { class: "keep", href: address, target: "_blank", rel: "noopener" }, "Open it"), save);
    return;
  }
  if (!mime.startsWith("text/") && mime !== "application/json") {
    open(name, make("p", {}, "This kind of file cannot be shown here."), save);
    return;
  }
  const words = await (await fetch(address)).text();
  open(name, ...inCalendar(words), make("pre", { class: "contents", tabindex: "0", dir: "auto" }, words), save);
}

// What a calendar would show of an .ics file.
function inCalendar(words) {
  const field = (name) => words.match(new RegExp(`^${name}:(.*)$`, "m"))?.[1].replaceAll("\\,", ",").trim();
  const stamp = field("DTSTART")?.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/);
  if (!field("SUMMARY") || !stamp) return [];
  const [, year, month, day, hour, minute, second] = stamp;
  const starts = Date.UTC(year, month - 1, day, hour, minute, second);
  return [make("p", { class: "entry" }, make("strong", {}, field("SUMMARY")), `${dayOf(starts)}, ${clockTime(starts)}`, field("LOCATION") ?? "")];
}

export function showAddress(address) {
  open("A link", make("p", {}, "On a real phone this would open:"), make("p", {}, make("code", {}, address)),
    make("p", {}, "The demo goes nowhere else, so it is not opened."));
}

export function choosePlace(person) {
  const known = places();
  const first = known.find((place) => place.big) ?? { lat: 53.41, lon: -2.15 };
  let chosen = first;
  const said = make("p", { "aria-live": "polite" });
  const { box, go } = choosingMap(first.lat, first.lon, (at, words) => {
    chosen = at;
    said.textContent = words;
  });
  const list = make("select", { "aria-label": "A place by its name", onchange: () => go(known[list.value]) },
    ...known.map((place, number) => make("option", { value: number, selected: place === first }, place.name)));
  const send = make("button", { type: "button", class: "main", onclick: () => {
    dialog.close();
    post(`/people/${person}/location`, { lat: chosen.lat, lon: chosen.lon });
  } }, "Send this place");
  const dialog = open("Share a place", list, box, said, send);
}

export function askNewcomer(onNamed) {
  const name = make("input", { type: "text", maxlength: "40", required: true, autocomplete: "off", id: "newcomer" });
  const form = make("form", { method: "dialog", onsubmit: async () => {
    const told = await post("/people", { name: name.value });
    if (told.person) onNamed(told.person);
  } }, make("label", { for: "newcomer" }, "What are they called?"), name, make("button", { class: "main" }, "Come to town"));
  open("A newcomer", form);
}
