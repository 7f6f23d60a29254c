// A season of the simulated town: how fair turns compare with other ways of asking.

import { make } from "./dom.js";

const NAMES = {
  ours: "Fair turns",
  broadcast: "Tell everybody",
  nearest: "Nearest first",
  random: "By lot",
  round_robin: "In a fixed order",
  clairvoyant: "Knowing the future",
};

export function plot(year) {
  return make("div", {},
    make("p", { class: "quiet" }, year.about),
    bars("Places filled", year.policies, "filled"),
    bars("Guests without a meal", year.policies, "no_meal"));
}

function bars(title, policies, measure) {
  const rows = Object.entries(policies).filter(([name]) => NAMES[name]).map(([name, policy]) => {
    const share = Math.round(policy[measure] * 100);
    return make("tr", { class: name === "ours" ? "ours" : "" },
      make("th", { scope: "row" }, NAMES[name]),
      make("td", {}, make("meter", { min: "0", max: "100", value: share, "aria-label": `${NAMES[name]}: ${share}%` }), ` ${share}%`));
  });
  return make("table", { class: "bars" }, make("caption", {}, title), make("tbody", {}, ...rows));
}
