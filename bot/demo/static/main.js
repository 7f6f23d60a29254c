// The page: listens to the server, and hands what it hears to the phones, the clock bar, the story and the panel.

import { byId, make, post, setZone } from "./dom.js";
import { ClockBar } from "./clockbar.js";
import { watchMenus } from "./menus.js";
import { setLandmarks } from "./map.js";
import { Panel } from "./panel.js";
import { Town } from "./town.js";

const town = new Town();
const bar = new ClockBar();
const panel = new Panel();
let title = "";

function showTable(table) {
  setZone(table.zone);
  setLandmarks(table.places);
  town.setTable(table);
  const buttons = table.stories.map((story) =>
    make("button", { type: "button", class: "story", "data-story": story.key, onclick: () => post(`/story/play/${story.key}`) }, story.title));
  byId("story-list").replaceChildren(...buttons);
}

function showStage({ bot, story }) {
  panel.showBot(bot);
  document.querySelectorAll(".story").forEach((button) => { button.disabled = Boolean(story?.playing); });
  if (story?.playing && byId("telling").hidden && town.isSmall) panel.toggle(false); // the story is on the phones
  byId("telling").hidden = !story;
  if (!story) {
    title = "";
    town.lookNowhere();
    return;
  }
  byId("story-title").textContent = story.title;
  byId("story-words").textContent = story.words;
  byId("story-stop").textContent = story.playing ? "Stop, I’ll go on by hand" : "Close";
  if (story.person && title !== `${story.person} ${story.words}`) town.look(story.person);
  title = `${story.person} ${story.words}`;
}

const hear = {
  table: showTable,
  clock: (told) => bar.set(told),
  chat: (told) => town.update(told),
  stage: showStage,
  panel: (told) => {
    bar.showDue(told.due ?? []);
    panel.show(told);
  },
};

function listen() {
  const stream = new EventSource("/events");
  for (const [name, show] of Object.entries(hear)) {
    stream.addEventListener(name, (event) => show(JSON.parse(event.data)));
  }
  stream.addEventListener("open", () => { byId("lost").hidden = true; });
  stream.addEventListener("error", () => { byId("lost").hidden = false; });
}

byId("story-stop").addEventListener("click", () => post("/story/stop"));
document.addEventListener("visibilitychange", () => town.phones.length && town.showUnread());
watchMenus();
listen();
