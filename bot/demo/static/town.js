// Who is on which phone, what nobody has read yet, and the switching between phones on a small screen.

import { announce, byId, make } from "./dom.js";
import { askNewcomer } from "./dialogs.js";
import { Phone } from "./phone.js";

const MIDDLE = [1, 2];
const small = window.matchMedia("(max-width: 999px)");

export class Town {
  constructor() {
    this.chats = new Map();
    this.phones = [];
    this.read = new Map(); // person → newest message id that was on a screen
    this.fresh = new Set(); // those who had never written to the bot when they were first seen
    this.active = 0;
    this.wanted = null; // a newcomer whose chat has yet to come
    small.addEventListener("change", () => this.arrange());
  }

  get isSmall() {
    return small.matches;
  }

  // The table is sent again after a lost connection: the phones stay as they are.
  setTable(table) {
    this.about = new Map(table.phones.map((phone) => [phone.person, phone]));
    if (this.phones.length) return;
    table.phones.slice(0, 4).forEach((seat, number) => {
      const phone = new Phone(number, seat);
      phone.person = seat.person;
      phone.element.addEventListener("focusin", () => this.touch(number));
      phone.element.addEventListener("pointerdown", () => this.touch(number));
      this.phones.push(phone);
    });
    byId("phones").replaceChildren(...this.phones.map((phone) => phone.element));
    this.tabs = this.phones.map((_, number) => this.makeTab(number));
    byId("tabs").replaceChildren(...this.tabs);
    this.arrange();
  }

  makeTab(number) {
    const tab = make("button", { type: "button", role: "tab", id: `tab-${number}`, "aria-controls": `phone-${number}`, class: `hue-${number}`, onclick: () => this.goTo(number) });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const along = document.dir === "rtl" ? -step : step;
      this.goTo((number + along + this.phones.length) % this.phones.length);
      this.tabs[this.active].focus();
    });
    return tab;
  }

  update(chat) {
    const before = this.chats.get(chat.person);
    this.chats.set(chat.person, chat);
    if (!before) this.read.set(chat.person, newest(chat));
    if (!before && !chat.started) this.fresh.add(chat.person);
    const phone = this.phones.find((one) => one.person === chat.person);
    if (phone) this.put(phone, chat);
    if (chat.person === this.wanted) {
      this.wanted = null;
      this.bring(chat.person);
    }
    if (before && newest(chat) > newest(before)) this.tell(chat);
    this.showUnread();
  }

  put(phone, chat) {
    const role = this.fresh.has(chat.person) ? "newcomer" : "guest";
    phone.hold(chat, this.about.get(chat.person) ?? { role, ideas: [], hint: "" });
  }

  // Say aloud what came: a phone that is being used reads it out itself.
  tell(chat) {
    const phone = this.phones.find((one) => one.person === chat.person);
    if (phone && phone.number === this.active && this.onScreen(phone)) return;
    announce(`${chat.name} has a message`);
  }

  onScreen(phone) {
    return !document.hidden && (!small.matches || phone.number === this.active);
  }

  touch(number) {
    this.active = number;
    this.phones[number].used = performance.now();
    this.phones.forEach((phone) => phone.log.setAttribute("aria-live", phone.number === number ? "polite" : "off"));
  }

  goTo(number) {
    this.touch(number);
    this.arrange();
    this.phones[number].toEnd();
    this.showUnread();
  }

  // Put somebody from the list on one of the two phones in the middle, the one that was used longer ago.
  bring(person) {
    const there = this.phones.findIndex((phone) => phone.person === person);
    if (there >= 0) return this.goTo(there);
    const chat = this.chats.get(person);
    const [phone] = [...this.phones].filter((one) => MIDDLE.includes(one.number)).sort((a, b) => a.used - b.used);
    this.put(phone, chat);
    announce(`${chat.name} is on phone ${phone.number + 1}`);
    return this.goTo(phone.number);
  }

  // A story takes place on this person’s phone.
  look(name) {
    const chat = [...this.chats.values()].find((one) => one.name === name);
    if (!chat) return;
    this.bring(chat.person);
    this.phones.forEach((phone) => phone.element.classList.toggle("lit", phone.person === chat.person));
  }

  lookNowhere() {
    this.phones.forEach((phone) => phone.element.classList.remove("lit"));
  }

  arrange() {
    this.phones.forEach((phone, number) => {
      const shown = !small.matches || number === this.active;
      phone.element.hidden = !shown;
      phone.element.setAttribute("role", small.matches ? "tabpanel" : "group");
      this.tabs[number].setAttribute("aria-selected", String(number === this.active));
      this.tabs[number].tabIndex = number === this.active ? 0 : -1;
    });
    this.showUnread();
  }

  showUnread() {
    for (const phone of this.phones) {
      if (phone.chat && this.onScreen(phone)) this.read.set(phone.person, newest(phone.chat));
      if (phone.chat) this.tabs[phone.number].replaceChildren(phone.chat.name, ...badge(this.unread(phone.person)));
    }
    const held = new Set(this.phones.map((phone) => phone.person));
    const rest = [...this.chats.values()].filter((chat) => !held.has(chat.person));
    const chips = rest.map((chat) =>
      make("button", { type: "button", class: "chip", "data-person": chat.person, onclick: () => this.bring(chat.person) }, chat.name, ...badge(this.unread(chat.person))));
    const newcomer = make("button", { type: "button", class: "chip new", onclick: () => askNewcomer((person) => { this.wanted = person; if (this.chats.has(person)) this.update(this.chats.get(person)); }) }, "+ Newcomer");
    byId("other-list").replaceChildren(...chips, newcomer);
    byId("others-unread").replaceChildren(...badge(rest.reduce((sum, chat) => sum + this.unread(chat.person), 0)));
  }

  unread(person) {
    const read = this.read.get(person) ?? 0;
    return this.chats.get(person).messages.filter((message) => message.from_bot && message.message_id > read).length;
  }
}

const newest = (chat) => Math.max(0, ...chat.messages.map((message) => message.message_id));

function badge(count) {
  return count ? [make("span", { class: "badge" }, String(count), make("span", { class: "hidden-words" }, " unread"))] : [];
}
