// A small map, drawn by hand from the names of places: no tiles, nothing fetched.

import { drawn, make } from "./dom.js";

const METRES_A_DEGREE = 111_195;
let landmarks = [];

export function setLandmarks(places) {
  landmarks = places;
}

export const places = () => landmarks;

// A flat view around a point; `across` is its width in metres.
function view(lat, lon, width, height, across) {
  const scale = width / across;
  const east = METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  return {
    x: (otherLon) => width / 2 + (otherLon - lon) * east * scale,
    y: (otherLat) => height / 2 - (otherLat - lat) * METRES_A_DEGREE * scale,
    lon: (x) => lon + (x - width / 2) / scale / east,
    lat: (y) => lat - (y - height / 2) / scale / METRES_A_DEGREE,
    scale,
  };
}

export function drawMap(lat, lon, { width = 260, height = 140, across = 5200, pin = true } = {}) {
  const on = view(lat, lon, width, height, across);
  const described = nearest(lat, lon);
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, class: "map", role: "img", "aria-label": described });
  svg.append(drawn("rect", { width, height, class: "land" }), ...rings(width, height, on.scale));
  svg.append(...names(on, width, height, lat, lon));
  if (pin) {
    svg.append(drawn("path", { class: "pin", d: "M0 0c-9-11-11-15-11-20a11 11 0 0 1 22 0c0 5-2 9-11 20z", transform: `translate(${width / 2} ${height / 2})` }));
    svg.append(drawn("circle", { class: "hole", cx: width / 2, cy: height / 2 - 20, r: 4 }));
  }
  return svg;
}

// Circles of half a mile, so that one can guess the walk.
function rings(width, height, scale) {
  return [1, 2].map((n) => drawn("circle", { class: "ring", cx: width / 2, cy: height / 2, r: n * 804.7 * scale }));
}

function names(on, width, height, lat, lon) {
  const taken = [{ x: width / 2, y: height / 2 - 12, half: 14 }];
  const parts = [];
  const near = [...landmarks].sort((a, b) => b.big - a.big || away(a, lat, lon) - away(b, lat, lon));
  for (const place of near) {
    const x = on.x(place.lon);
    const y = on.y(place.lat);
    const half = place.name.length * 3.3;
    const room = x > 6 && x < width - 6 && y > 8 && y < height - 6;
    if (!room || taken.some((other) => Math.abs(other.y - y) < 13 && Math.abs(other.x - x) < other.half + half)) continue;
    taken.push({ x, y, half });
    const anchor = x < half ? "start" : x > width - half ? "end" : "middle";
    parts.push(drawn("circle", { class: "dot", cx: x, cy: y, r: 2 }));
    parts.push(drawn("text", { class: place.big ? "label big" : "label", x, y: y - 4, "text-anchor": anchor }, place.name));
  }
  return parts;
}

const away = (place, lat, lon) => Math.hypot(place.lat - lat, (place.lon - lon) * Math.cos((lat * Math.PI) / 180));

export function nearest(lat, lon) {
  const [place] = [...landmarks].sort((a, b) => away(a, lat, lon) - away(b, lat, lon));
  if (!place) return "A place on the map";
  const miles = (away(place, lat, lon) * METRES_A_DEGREE) / 1609.344;
  return miles < 0.1 ? `Map: at ${place.name}` : `Map: ${miles.toFixed(1)} miles from ${place.name}`;
}

// A map on which one chooses: by a click, with the arrow keys, or by name from the list beside it.
export function choosingMap(lat, lon, onChange) {
  const box = make("div", { class: "choosing", tabindex: "0", role: "application", "aria-label": "Map: arrow keys move the pin" });
  const size = { width: 340, height: 240, across: 5200 };
  let at = { lat, lon };
  const show = () => {
    box.replaceChildren(drawMap(at.lat, at.lon, size));
    onChange(at, nearest(at.lat, at.lon));
  };
  const go = (next) => {
    at = next;
    show();
  };
  box.addEventListener("click", (event) => {
    const frame = box.getBoundingClientRect();
    const on = view(at.lat, at.lon, size.width, size.height, size.across);
    const x = ((event.clientX - frame.left) / frame.width) * size.width;
    const y = ((event.clientY - frame.top) / frame.height) * size.height;
    go({ lat: on.lat(y), lon: on.lon(x) });
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1.7], ArrowRight: [0, 1.7] }[event.key];
    if (!step) return;
    event.preventDefault();
    go({ lat: at.lat + step[0] * 0.001, lon: at.lon + step[1] * 0.001 });
  });
  show();
  return { box, go };
}
