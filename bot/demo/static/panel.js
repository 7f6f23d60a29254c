// Behind the scenes: the bot’s process, the way of the last update, what is due, why people were asked, the limits, a year.

import { byId, clockTime, longDay, make, post, shortDay } from "./dom.js";
import { plot } from "./plot.js";

const BOT = {
  starting: "The bot is starting",
  running: "The bot is running",
  stopped: "The bot was killed",
};

export class Panel {
  constructor() {
    this.box = byId("panel");
    this.state = make("p", { class: "bot-state" });
    this.knob = make("button", { type: "button", class: "knob", onclick: () => post(`/bot/${this.bot === "stopped" ? "start" : "kill"}`) });
    this.parts = Object.fromEntries(["way", "due", "why", "limits", "year"].map((name) => [name, make("div")]));
    this.box.append(
      make("h2", {}, "Behind the scenes"), this.state, this.knob,
      ...section("The way of the last update", this.parts.way),
      ...section("The page for organisers", make("a", { class: "to-report", href: "/desk", target: "_blank", rel: "noopener" }, "Olive’s desk")),
      ...section("Due next", this.parts.due),
      ...section("Who was asked, and why", this.parts.why),
      ...section("Limits and queues", this.parts.limits),
      this.parts.year);
    this.button = byId("behind");
    this.button.addEventListener("click", () => this.toggle());
    this.showYear();
  }

  async showYear() {
    const answer = await fetch("/page/year.json");
    if (answer.ok) this.parts.year.append(...section("A year, asked in fair turns", plot(await answer.json())));
    const report = make("a", { class: "to-report", href: "/report/", target: "_blank", rel: "noopener" }, "A year of this town: the report");
    this.parts.year.append(...section("What a report of it says", report));
  }

  toggle(open = this.box.hidden) {
    this.box.hidden = !open;
    this.button.setAttribute("aria-expanded", String(!this.box.hidden));
    document.body.classList.toggle("with-panel", !this.box.hidden);
  }

  showBot(bot) {
    this.bot = bot;
    document.body.dataset.bot = bot;
    this.state.textContent = BOT[bot];
    this.knob.textContent = bot === "stopped" ? "Start it again" : "Kill it (kill -9)";
    this.button.dataset.bot = bot;
    this.button.title = BOT[bot];
  }

  show(told) {
    this.draw("way", told.way, (steps) => [way(steps)]);
    this.draw("due", [told.due ?? [], told.clock_change], ([rows, at]) => [due(rows), ...change(at)]);
    this.draw("why", told.invited ?? [], why);
    this.draw("limits", told.limits, (limited) => [limits(limited)]);
  }

  // Only what has changed is drawn again, and what lies open stays open: somebody may be reading it.
  draw(name, content, build) {
    const part = this.parts[name];
    const known = JSON.stringify(content ?? null);
    if (part.known === known) return;
    part.known = known;
    const title = (details) => details.querySelector("strong").textContent;
    const open = new Set([...part.querySelectorAll("details[open]")].map(title));
    part.replaceChildren(...build(content));
    part.querySelectorAll("details").forEach((details) => { details.open = open.has(title(details)); });
  }
}

const section = (title, body) => [make("h3", {}, title), body];
const quiet = (words) => make("p", { class: "quiet" }, words);

function way(steps) {
  if (!steps?.length) return quiet("Nobody has written to the bot yet.");
  return make("ol", { class: "way" }, ...steps.map((step) =>
    make("li", { class: step.waits ? "waits" : "" },
      make("span", { class: "step" }, step.name), " ", make("span", { class: "ms" }, step.after_ms === null ? "…" : `+${step.after_ms} ms`),
      make("span", { class: "detail", dir: "auto" }, step.detail))));
}

function due(rows) {
  if (!rows.length) return quiet("Nothing is due.");
  return make("ul", { class: "due" }, ...rows.map((row) => make("li", {}, make("time", { datetime: row.at }, shortDay(row.at)), ` ${row.what}`)));
}

// When the clocks change next: a lunch club at noon stays at noon.
function change(at) {
  if (!at) return [];
  const go = make("button", { type: "button", class: "chip", onclick: () => post("/clock/change") }, "To the day before");
  return [make("p", {}, make("time", { datetime: at }, longDay(at)), " the clocks change. ", go)];
}

function why(rows) {
  if (!rows.length) return [quiet("Nobody has been asked to anything yet.")];
  return rows.map((row) =>
    make("details", { class: "stay why" },
      make("summary", {}, make("strong", { dir: "auto" }, row.person), ` · ${row.state} · wave ${row.wave}`),
      make("p", {}, make("bdi", {}, row.meal), `. Asked ${clockTime(row.at)}, with a chance of ${Math.round(row.chance * 100)}% to say yes.`),
      make("ul", {}, ...row.why.map((sentence) => make("li", { dir: "auto" }, sentence)))));
}

function limits(told) {
  if (!told) return quiet("The database is not there yet.");
  const rows = [
    ["Said in the last second", `${told.last_second} of ${told.most_per_second}`],
    ["Refused for too much (429)", told.refused],
    ["Inbox: waiting", told.inbox_waiting],
    ["Inbox: done", told.inbox_done],
    ["Outbox: waiting for their time", told.outbox_waiting],
    ["Outbox: sent", told.outbox_sent],
    ["Outbox: dropped, no longer so", told.outbox_dropped],
  ];
  return make("table", {}, make("tbody", {}, ...rows.map(([name, value]) =>
    make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, String(value))))));
}
