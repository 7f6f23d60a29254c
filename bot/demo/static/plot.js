// A year of the simulated town as curves over the weeks, beside two other ways of asking; all of them in a table below.

import { drawn, make } from "./dom.js";

const NAMES = {
  ours: "Fair turns",
  broadcast: "Tell everybody",
  nearest: "Nearest first",
  random: "By lot",
  round_robin: "In a fixed order",
  clairvoyant: "Knowing the future",
};
const DRAWN = ["clairvoyant", "broadcast", "ours"];
const WIDTH = 300;
const HEIGHT = 170;
const EDGE = { left: 38, right: 8, top: 8, bottom: 34 };
const IN_TABLE = [4, 13, 26, 39, 52];

export function plot(year) {
  const weeks = year.policies.ours.filled.length;
  return make("div", { class: "year" },
    make("p", { class: "quiet" }, year.about),
    legend(),
    chart("Places filled (four weeks’ mean)", year.policies, "filled", weeks),
    chart("People who have had no meal yet", year.policies, "no_meal", weeks),
    make("details", { class: "stay" }, make("summary", {}, "The same as tables"),
      table("Places filled", year.policies, "filled", weeks),
      table("No meal yet", year.policies, "no_meal", weeks)));
}

function legend() {
  const items = [...DRAWN].reverse().map((name) => {
    const line = drawn("svg", { viewBox: "0 0 28 10", width: 28, height: 10, "aria-hidden": "true" },
      drawn("path", { class: `curve ${name}`, d: "M1 5h26" }));
    return make("li", {}, line, NAMES[name]);
  });
  return make("ul", { class: "legend" }, ...items);
}

function chart(title, policies, measure, weeks) {
  const x = (week) => EDGE.left + (week / weeks) * (WIDTH - EDGE.left - EDGE.right);
  const y = (share) => HEIGHT - EDGE.bottom - share * (HEIGHT - EDGE.top - EDGE.bottom);
  const said = [...DRAWN].reverse().map((name) => `${NAMES[name]} ${percent(policies[name][measure].at(-1))}`).join(", ");
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img", "aria-label": `${title}, after ${weeks} weeks: ${said}` });
  svg.append(...axes(x, y, weeks));
  for (const name of DRAWN) {
    const points = policies[name][measure].map((share, week) => `${x(week + 1).toFixed(1)} ${y(share).toFixed(1)}`);
    svg.append(drawn("path", { class: `curve ${name}`, d: `M${points.join("L")}` }));
  }
  return make("figure", {}, make("figcaption", {}, title), svg);
}

function axes(x, y, weeks) {
  const across = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    drawn("line", { class: "grid", x1: x(0), x2: x(weeks), y1: y(share), y2: y(share) }),
    drawn("text", { class: "tick", x: x(0) - 5, y: y(share) + 4, "text-anchor": "end" }, percent(share)),
  ]);
  const along = [0, 13, 26, 39, 52].filter((week) => week <= weeks).map((week) =>
    drawn("text", { class: "tick", x: x(week), y: y(0) + 14, "text-anchor": week === weeks ? "end" : "middle" }, String(week)));
  return [...across, ...along, drawn("text", { class: "tick", x: x(weeks / 2), y: HEIGHT - 4, "text-anchor": "middle" }, "week")];
}

function table(title, policies, measure, weeks) {
  const shown = IN_TABLE.filter((week) => week <= weeks);
  const heads = shown.map((week) => make("th", { scope: "col" }, String(week)));
  const rows = Object.keys(NAMES).filter((name) => policies[name]).map((name) =>
    make("tr", { class: name }, make("th", { scope: "row" }, NAMES[name]),
      ...shown.map((week) => make("td", {}, percent(policies[name][measure][week - 1])))));
  return make("table", {}, make("caption", {}, title),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Week"), ...heads)), make("tbody", {}, ...rows));
}

const percent = (share) => `${Math.round(share * 100)}%`;
