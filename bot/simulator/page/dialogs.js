// What opens over the page: a file, a place to choose, a newcomer’s name, an address that is not followed.

import { byId, make, post } from "./dom.js";
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
  const words = mime.startsWith("text/") || mime === "application/json";
  const content = words
    ? make("pre", { class: "contents", tabindex: "0", dir: "auto" }, await (await fetch(address)).text())
    : make("p", {}, "This kind of file cannot be shown here.");
  open(name, content, make("a", { class: "keep", href: address, download: name }, "Save it"));
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
