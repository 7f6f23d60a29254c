// One phone: the chat of whoever holds it, and everything that they can do with it.

import { bubble } from "./bubble.js";
import { dayOf, make, post } from "./dom.js";
import { choosePlace, showAddress } from "./dialogs.js";

const NEAR_THE_END = 60;

const dots = () => make("p", { class: "typing", "aria-hidden": "true" }, ...[1, 2, 3].map(() => make("span")));

export class Phone {
  constructor(number, about) {
    this.number = number;
    this.about = about; // role, ideas and a hint: see page_view.py
    this.person = null;
    this.chat = null;
    this.bubbles = new Map();
    this.used = -number; // when it was used last; at the start the one on the right goes first
    this.build();
  }

  build() {
    const id = `phone-${this.number}`;
    this.title = make("h2", { id: `${id}-name` });
    this.under = make("p", { class: "role" });
    this.face = make("span", { class: "face", "aria-hidden": "true" });
    this.menu = make("details", { class: "menu" }, make("summary", { "aria-label": "More" }, "⋮"), make("div", { class: "choices" }));
    this.log = make("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0", "aria-labelledby": `${id}-name` });
    this.below = make("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, "New ↓");
    this.notice = make("p", { class: "notice", role: "status", hidden: true });
    this.keyboard = make("div", { class: "keyboard", role: "group", "aria-label": "Answers", hidden: true });
    this.tips = make("div", { class: "tips" });
    this.log.addEventListener("scroll", () => this.scrolled());
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.log);
    this.log.addEventListener("click", (event) => this.commandTapped(event));
    this.element = make("section", { class: `phone hue-${this.number}`, id, role: "group", "aria-labelledby": `${id}-name` },
      make("header", {}, this.face, make("div", {}, this.title, this.under), this.menu),
      this.log, this.below, this.notice, this.tips, this.keyboard, this.composer());
  }

  composer() {
    this.words = make("textarea", { rows: "1", dir: "auto", maxlength: "4096", placeholder: "Write", onkeydown: (event) => this.typed(event), oninput: () => this.grow() });
    this.file = make("input", { type: "file", hidden: true, tabindex: "-1", "aria-label": "A file", onchange: () => this.sendFile() });
    const choices = make("div", { class: "choices up" },
      make("button", { type: "button", onclick: () => this.chosen(() => this.file.click()) }, "Photo or file"),
      make("button", { type: "button", onclick: () => this.chosen(() => choosePlace(this.person)) }, "Place"));
    this.attach = make("details", { class: "attach" }, make("summary", { "aria-label": "Attach" }, "+"), choices);
    this.commandList = make("div", { class: "choices up" });
    this.commands = make("details", { class: "commands" }, make("summary", { "aria-label": "Commands of the bot" }, "/"), this.commandList);
    this.send = make("button", { type: "submit", class: "send", "aria-label": "Send" }, "➤");
    this.form = make("form", { class: "composer", onsubmit: (event) => this.submitted(event) },
      this.commands, this.attach, this.words, this.file, this.send);
    this.start = make("button", { type: "button", class: "start", hidden: true, onclick: () => this.started() });
    return make("footer", {}, this.form, this.start);
  }

  // Show another person’s chat on this phone.
  hold(chat, about) {
    if (chat.person !== this.person) {
      this.log.replaceChildren();
      this.bubbles.clear();
      this.noticed = chat.noticed;
      this.person = chat.person;
      this.words.value = "";
    }
    this.about = about;
    this.show(chat);
  }

  show(chat) {
    const stick = this.atEnd || this.chat?.person !== chat.person;
    this.chat = chat;
    this.title.textContent = chat.name;
    this.under.textContent = this.about.role;
    this.face.textContent = [...chat.name][0];
    this.words.setAttribute("aria-label", `Write as ${chat.name}`);
    this.showMessages(chat);
    this.showKeyboard(chat);
    this.showNotice(chat);
    this.showFoot(chat);
    if (stick) this.toEnd();
    else this.below.hidden = false;
  }

  showMessages(chat) {
    const wanted = [];
    let day = "";
    for (const message of chat.messages) {
      const its = dayOf(message.date);
      if (its !== day) wanted.push(this.kept(`day ${its}`, 0, () => make("p", { class: "day" }, its)));
      day = its;
      wanted.push(this.kept(message.message_id, message.version, () => bubble(message, chat.name, (on, button) => this.tapped(on, button))));
    }
    if (chat.typing) wanted.push(this.kept("typing", 0, dots));
    if (!wanted.length) wanted.push(this.kept("nothing", 0, () => make("p", { class: "day" }, "Nothing here yet")));
    wanted.forEach((node, at) => {
      if (this.log.children[at] !== node) this.log.insertBefore(node, this.log.children[at] ?? null);
    });
    while (this.log.children.length > wanted.length) this.log.lastChild.remove();
  }

  // The element for a key, made again only when its version changed.
  kept(key, version, build) {
    const known = this.bubbles.get(key);
    if (known && known.version === version) return known.node;
    const node = build();
    if (known) {
      const held = known.node.contains(document.activeElement);
      known.node.replaceWith(node);
      if (held) (node.querySelector("button.key") ?? this.log).focus({ preventScroll: true });
    }
    this.bubbles.set(key, { version, node });
    return node;
  }

  showKeyboard(chat) {
    this.keyboard.hidden = !chat.keyboard.length || chat.blocked;
    this.keyboard.replaceChildren(...chat.keyboard.map((row) =>
      make("div", { class: "row" }, ...row.map((key) =>
        make("button", { type: "button", class: "key", dir: "auto", onclick: () => this.keyPressed(key) }, key.text)))));
  }

  showNotice(chat) {
    if (chat.noticed > (this.noticed ?? 0)) {
      this.notice.textContent = chat.notices.at(-1);
      this.notice.hidden = false;
      clearTimeout(this.noticeEnds);
      this.noticeEnds = setTimeout(() => { this.notice.hidden = true; }, 6000);
    }
    this.noticed = chat.noticed;
  }

  showFoot(chat) {
    const fresh = !chat.started;
    this.form.hidden = fresh || chat.blocked;
    this.start.hidden = !(fresh || chat.blocked);
    this.start.textContent = chat.blocked ? "Unblock the bot" : "Start";
    const mine = chat.messages.some((message) => !message.from_bot);
    const busy = mine || chat.messages.length > 2;
    const tips = this.about.ideas.map((idea) =>
      make("button", { type: "button", class: "tip", onclick: () => this.write(idea) }, make("span", { class: "hidden-words" }, "Send: "), idea));
    const hint = this.about.hint ? [make("p", { class: "hint" }, this.about.hint)] : [];
    this.tips.replaceChildren(...(busy || fresh || chat.blocked ? [] : [...hint, ...tips]));
    this.showCommands(chat);
    const choices = this.menu.querySelector(".choices");
    choices.replaceChildren(make("button", { type: "button", onclick: () => this.menuChosen(chat.blocked ? "unblock" : "block") },
      chat.blocked ? "Unblock the bot" : "Block the bot"));
    if (mine) choices.append(make("button", { type: "button", onclick: () => this.editLast() }, "Change my last message"));
  }

  showCommands(chat) {
    const known = JSON.stringify(chat.commands);
    if (known === this.knownCommands) return;
    this.knownCommands = known;
    this.commands.hidden = !chat.commands.length;
    this.commandList.replaceChildren(...chat.commands.map(({ command, description }) =>
      make("button", { type: "button", onclick: () => this.chosen(() => this.write(`/${command}`)) }, make("strong", {}, `/${command}`), ` ${description}`)));
  }

  chosen(act) {
    this.commands.open = this.attach.open = this.menu.open = false;
    act();
  }

  menuChosen(act) {
    this.chosen(() => post(`/people/${this.person}/${act}`));
  }

  editLast() {
    this.chosen(() => {
      const last = this.chat.messages.filter((message) => !message.from_bot && message.text).at(-1);
      this.editing = true;
      this.words.value = last?.text ?? "";
      this.words.focus();
    });
  }

  started() {
    if (this.chat.blocked) post(`/people/${this.person}/unblock`);
    else this.write("/start");
    this.words.focus();
  }

  write(text) {
    return post(`/people/${this.person}/write`, { text });
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  submitted(event) {
    event.preventDefault();
    const text = this.words.value.trim();
    if (!text) return;
    const act = this.editing ? "edit" : "write";
    this.editing = false;
    this.words.value = "";
    this.grow();
    post(`/people/${this.person}/${act}`, { text });
  }

  grow() {
    this.words.rows = Math.min(4, Math.max(1, this.words.value.split("\n").length, Math.ceil(this.words.value.length / 34)));
  }

  async sendFile() {
    if (!this.file.files.length) return;
    const form = new FormData();
    form.append("file", this.file.files[0]);
    form.append("caption", this.words.value.trim());
    this.words.value = "";
    this.file.value = "";
    await post(`/people/${this.person}/file`, form);
  }

  tapped(message, button) {
    if (button.url) showAddress(button.url);
    else if (button.copy_text) navigator.clipboard?.writeText(button.copy_text.text);
    else post(`/people/${this.person}/tap`, { message_id: message.message_id, label: button.text });
  }

  keyPressed(key) {
    if (key.asks_place) choosePlace(this.person);
    else this.write(key.text);
  }

  commandTapped(event) {
    const command = event.target.closest("[data-command]")?.dataset.command;
    if (command && !this.chat.blocked) this.write(command);
  }

  scrolled() {
    const shape = `${this.log.clientWidth} ${this.log.clientHeight} ${this.log.scrollHeight}`;
    const reflowed = shape !== this.shape;
    this.shape = shape;
    if (reflowed && this.atEnd) return this.toEnd(); // not the reader’s doing
    this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END;
    if (this.atEnd) this.below.hidden = true;
    return undefined;
  }

  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.below.hidden = true;
  }
}
