// The clock of the town and the buttons that move it.

import { byId, make, post, say, shortDay } from "./dom.js";

export class ClockBar {
  constructor() {
    this.next = byId("next");
    document.querySelectorAll(".moves button").forEach((button) =>
      button.addEventListener("click", () => post(`/clock/${button.dataset.to}`)));
    setInterval(() => this.show(), 1000);
  }

  set({ now, running }) {
    this.base = Date.parse(now);
    this.setAt = performance.now();
    this.running = running;
    this.show();
  }

  show() {
    if (!this.base) return;
    const now = this.base + (this.running ? performance.now() - this.setAt : 0);
    const day = say(now, { weekday: "short", day: "numeric", month: "long" });
    byId("now").replaceChildren(`${day}, `, make("strong", {}, say(now, { hour: "2-digit", minute: "2-digit" })));
  }

  showDue(due) {
    this.next.disabled = !due.length;
    this.next.replaceChildren(due.length ? `Next: ${shortDay(due[0].at)}, ${due[0].what}` : "Nothing is due");
  }
}
