// One message as a bubble: words with their formatting, what is attached, and the buttons under it.

import { clockTime, make } from "./dom.js";
import { showFile } from "./dialogs.js";
import { drawMap } from "./map.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

// Entities nest and never cross; offsets count UTF-16 units, as JavaScript does.
export function formatted(text, entities, start = 0, end = text.length) {
  const pieces = [];
  let at = start;
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i];
    const stop = entity.offset + entity.length;
    if (entity.offset < at || stop > end) continue;
    pieces.push(...linked(text.slice(at, entity.offset)));
    pieces.push(wrapped(entity, formatted(text, entities.slice(i + 1), entity.offset, stop), text));
    at = stop;
  }
  pieces.push(...linked(text.slice(at, end)));
  return pieces.filter((piece) => piece !== "").flat();
}

// Telegram makes links of addresses; here of those of this machine alone, as nothing leaves it.
function linked(words) {
  return words.split(/(http:\/\/127\.0\.0\.1:\d+\/[\w\/-]*)/).map((piece, at) =>
    at % 2 ? make("a", { href: piece, target: "_blank", rel: "noopener" }, piece) : piece);
}

function wrapped(entity, inside, text) {
  if (TAGS[entity.type]) return make(TAGS[entity.type], {}, ...inside);
  if (entity.type === "spoiler") {
    return make("button", { type: "button", class: "spoiler", "aria-label": "Hidden words: show them", onclick: reveal }, ...inside);
  }
  if (entity.type === "text_link") return make("span", { class: "link", title: entity.url }, ...inside);
  if (entity.type === "bot_command") {
    const command = text.slice(entity.offset, entity.offset + entity.length);
    return make("button", { type: "button", class: "command", "data-command": command }, ...inside);
  }
  return make("span", {}, ...inside);
}

function reveal(event) {
  const open = make("span", {}, ...event.currentTarget.childNodes);
  event.currentTarget.replaceWith(open);
}

export function bubble(message, owner, onTap) {
  const bot = message.from_bot;
  const element = make("article", { class: `message ${bot ? "theirs" : "mine"}`, "data-id": message.message_id });
  const body = make("div", { class: "bubble" }, make("span", { class: "hidden-words" }, bot ? "Bot: " : `${owner}: `));
  body.append(...attached(message.media));
  if (message.text) {
    body.append(make("div", { class: "words", dir: "auto" }, ...formatted(message.text, message.entities)));
  }
  const edited = message.edited ? "edited " : "";
  body.append(make("time", { class: "at", datetime: message.date }, `${edited}${clockTime(message.date)}`));
  element.append(body);
  if (message.inline.length) element.append(keys(message, onTap));
  return element;
}

function keys(message, onTap) {
  const rows = message.inline.map((row) =>
    make("div", { class: "row" }, ...row.map((button) =>
      make("button", { type: "button", class: `key ${button.style ?? ""}`.trim(), dir: "auto", onclick: () => onTap(message, button) },
        button.text, button.url ? make("span", { "aria-hidden": "true" }, " ↗") : null,
        button.copy_text ? make("span", { class: "copies", "aria-hidden": "true" }) : null))),
  );
  return make("div", { class: "keys", role: "group", "aria-label": "Answers" }, ...rows);
}

function attached(media) {
  const parts = [];
  if (media.forward_origin) parts.push(make("p", { class: "forwarded" }, `Passed on from ${media.forward_origin.sender_user_name}`));
  if (media.photo) parts.push(photo(media.photo.at(-1)));
  if (media.document) parts.push(file(media.document));
  if (media.venue) parts.push(place(media.venue.location, media.venue));
  else if (media.location) parts.push(place(media.location, null));
  if (media.sticker) parts.push(make("p", { class: "sticker" }, media.sticker.emoji));
  if (media.voice) parts.push(make("p", {}, `Voice message, ${media.voice.duration} seconds`));
  return parts;
}

function photo(size) {
  const address = `/file/${size.file_id}`;
  const picture = make("img", { src: address, alt: "A photo", loading: "lazy" });
  return make("button", { type: "button", class: "photo", "aria-label": "Open the photo", onclick: () => showFile("Photo", address, "image/*") }, picture);
}

function file(document) {
  const open = () => showFile(document.file_name, `/file/${document.file_id}`, document.mime_type);
  const size = document.file_size < 2048 ? `${document.file_size} bytes` : `${Math.round(document.file_size / 1024)} kB`;
  return make("button", { type: "button", class: "file", onclick: open },
    make("span", { class: "sheet", "aria-hidden": "true" }, document.file_name.split(".").at(-1).slice(0, 4)),
    make("span", {}, make("strong", {}, document.file_name), make("small", {}, `${size} · open`)));
}

function place(point, venue) {
  const parts = [drawMap(point.latitude, point.longitude)];
  if (venue) parts.push(make("figcaption", { dir: "auto" }, make("strong", {}, venue.title), make("small", {}, venue.address)));
  return make("figure", { class: "place" }, ...parts);
}
