// My day: what is noted is kept on the phone first; the page shows what is unsent and what the server knows.
"use strict";

(() => {
  const shown = document.querySelector("#unsent");
  const list = shown.querySelector("[data-list]");
  const more = shown.querySelector("[data-more]");
  const count = shown.querySelector("[data-count]");
  const day = () => document.querySelector("#day");
  if (!unsent.usable()) return;

  // ---- noting

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]")) return;
    if ([...form.elements].some((field) => field.files?.length)) return; // Photos need a signal: js/upload.js.
    event.preventDefault();
    const entry = read(form, event.submitter);
    close(form); // At once, so that a second tap finds nothing to send.
    unsent.keep(entry).catch(() => plainly(entry));
  });

  function read(form, button) {
    const fields = [...form.elements]
      .filter((field) => field.name && !/^(csrf_token|form_id)$/.test(field.name) && !/^(submit|file)$/.test(field.type))
      .map((field) => ({ name: field.name, value: field.value, type: field.type, label: label(field) }));
    if (button?.name) fields.push({ name: button.name, value: button.value, type: "hidden", label: "" });
    return { what: form.dataset.keep, address: form.getAttribute("action"), fields };
  }

  const label = (field) => field.labels?.[0]?.firstChild.textContent.trim() ?? "";

  function close(form) {
    const [details, card] = [form.closest("details"), form.closest("li[id]")];
    const inside = form.contains(document.activeElement);
    if (form.hasAttribute("data-once")) lock(form, true);
    else form.reset();
    if (details) details.open = false;
    if (inside) focus(card);
  }

  function focus(card) {
    if (!card) return;
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }

  function lock(form, locked) {
    for (const button of form.querySelectorAll("button")) button.disabled = locked;
  }

  // Where nothing can be kept, such as in a private window, it is sent as without this script.
  function plainly(entry) {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: entry.address, hidden: true });
    const sent = [
      ...entry.fields,
      { name: "form_id", value: crypto.randomUUID() },
      { name: "csrf_token", value: unsent.token() },
    ];
    for (const { name, value } of sent) {
      const field = Object.assign(document.createElement("textarea"), { name, value });
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }

  // ---- what is unsent

  async function show(fresh) {
    const entries = await unsent.all();
    if (fresh) renew(fresh, entries);
    const refused = entries.filter((entry) => entry.refused).length;
    say(entries.length - refused, refused);
    more.hidden = !entries.length;
    more.open ||= refused > 0;
    shown.querySelector("[data-sign-in]").hidden = !(entries.length && unsent.isSignedOut());
    draw(entries);
    const waiting = new Set(entries.map((entry) => entry.address));
    for (const form of document.querySelectorAll("form[data-once]")) {
      lock(form, waiting.has(form.getAttribute("action")));
    }
  }

  // Nothing is said before there was anything to say.
  function say(waiting, refused) {
    const { one, many, refusedToo, sent } = shown.dataset;
    const said = [];
    if (waiting) said.push((waiting === 1 ? one : many).replace("#", waiting));
    if (refused) said.push(refusedToo.replace("#", refused));
    if (!said.length && !count.textContent) return;
    count.textContent = said.join(" ") || sent;
    count.classList.toggle("all-sent", !said.length);
  }

  // A line that somebody is working in stays as it is.
  function draw(entries) {
    const there = new Map([...list.children].map((line) => [line.dataset.key, line]));
    list.replaceChildren(
      ...entries.map((entry) => {
        const key = JSON.stringify([entry.number, entry.refused]);
        return there.get(key) ?? line(entry, key);
      }),
    );
  }

  function line(entry, key) {
    const made = shown.querySelector("template").content.cloneNode(true).firstElementChild;
    const part = (name) => made.querySelector(`[data-${name}]`);
    made.dataset.key = key;
    part("what").textContent = entry.what;
    part("when").textContent = new Date(entry.noted.at).toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
    });
    if (!entry.refused) part("text").textContent = entry.fields.filter(isRead).map(({ value }) => value).join("\n");
    part("throw").addEventListener("click", () => unsent.throwAway(entry));
    if (entry.refused) refuse(entry, made, part);
    return made;
  }

  const isRead = ({ type, value }) => type !== "hidden" && value;

  function refuse(entry, made, part) {
    part("refused").hidden = false;
    part("why").textContent = entry.refused;
    const fields = entry.fields.map((field, place) => ({ ...field, id: `unsent-${entry.number}-${place}` }));
    part("fields").append(...fields.filter(({ type }) => type !== "hidden").map(control));
    made.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const now = ({ id, name, value }) => document.getElementById(id)?.value ?? onCard(entry.address, name) ?? value;
      const typed = ({ id, ...field }) => ({ ...field, value: now({ id, ...field }) });
      unsent.again(entry, fields.map(typed));
    });
  }

  // What is hidden is taken from the card as it is shown now: which version of a check was read.
  function onCard(address, name) {
    const form = [...day().querySelectorAll("form[data-keep]")].find((one) => one.getAttribute("action") === address);
    return form?.querySelector(`input[type=hidden][name="${name}"]`)?.value;
  }

  function control({ id, type, label, value }) {
    const field = document.createElement("div");
    field.className = "field";
    const long = type === "textarea";
    const input = Object.assign(document.createElement(long ? "textarea" : "input"), { id });
    if (!long) input.type = type;
    input.value = value;
    field.append(Object.assign(document.createElement("label"), { htmlFor: id, textContent: label }), input);
    return field;
  }

  // ---- what the server knows by now

  const isTyped = (card) =>
    [...card.querySelectorAll("textarea, input:not([type=hidden])")].some((f) => f.value !== f.defaultValue);

  // The newest page takes the old one's place; a card in which somebody is typing stays.
  function renew(page, entries) {
    if (entries.some((entry) => !entry.refused)) return; // Once, when the last is sent.
    const focused = document.activeElement?.closest("#day li[id]")?.id;
    for (const card of [...day().querySelectorAll("li[id]")].filter(isTyped)) {
      const twin = page.getElementById(card.id);
      if (!twin) return;
      twin.replaceWith(card);
    }
    for (const part of ["#day", ".subtitle"]) {
      document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    }
    if (focused) focus(document.getElementById(focused));
  }

  // ---- this page without signal

  function files() {
    const kept = document.querySelectorAll("link[rel=stylesheet], link[rel~=icon], link[rel=apple-touch-icon], script[src]");
    const pictures = [...document.querySelectorAll("use")].map((use) => use.getAttribute("href").split("#")[0]);
    const all = [...[...kept].map((one) => one.href || one.src), ...pictures];
    return [...new Set(all.map((path) => new URL(path, location.href).href))];
  }

  async function install() {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ files: files() });
  }

  unsent.begin(day().dataset.account, document.querySelector("input[name=csrf_token]").value, show);
  navigator.serviceWorker?.register && install().catch(() => {}); // Without it, the page needs a signal.
})();
