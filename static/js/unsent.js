// Entries are kept on this phone before they are sent, and go only when the server has acknowledged them.
"use strict";

const unsent = (() => {
  const DAY = "/day";
  const LATER = [15, 30, 60, 120, 300]; // Seconds until the next try, the more the longer there is no signal.
  const PATIENCE = 30; // Seconds that one sending may take.
  const TWO_WEEKS = 14 * 24 * 3600;
  const FINAL = new Set([400, 403, 404, 409, 413, 422]); // Asking again would bring the same answer.
  const LOCK = "makegood-unsent";
  const loadedHere = crypto.randomUUID?.();
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(LOCK) : null;
  let account, token, changed, signedOut = false, queued = false, tries = 0, timer = 0;

  const usable = () => Boolean(window.indexedDB && navigator.locks && loadedHere);

  // begin: `news(fresh)` is called whenever the entries change; `fresh` is the newest page, if one came.
  function begin(who, csrf, news) {
    [account, token, changed] = [who, csrf, news];
    window.addEventListener("online", soon);
    document.addEventListener("visibilitychange", () => document.hidden || soon());
    tabs?.addEventListener("message", () => changed());
    changed();
    soon();
  }

  // ---- the entries of this account, in the order they were noted

  function store(mode) {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("makegood", 1);
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore("unsent", { keyPath: "number", autoIncrement: true });
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("unsent", mode);
        transaction.addEventListener("complete", () => opening.result.close());
        resolve(transaction.objectStore("unsent"));
      };
    });
  }

  async function ask(mode, what) {
    const asked = what(await store(mode));
    return new Promise((resolve, reject) => {
      asked.transaction.oncomplete = () => resolve(asked.result);
      asked.transaction.onabort = () => reject(asked.transaction.error);
    });
  }

  const all = async () => (await ask("readonly", (rows) => rows.getAll())).filter((e) => e.account === account);
  const any = async () => (await ask("readonly", (rows) => rows.count())) > 0;
  const put = (entry) => ask("readwrite", (rows) => rows.put(entry));
  const remove = (entry) => ask("readwrite", (rows) => rows.delete(entry.number));

  function tell(fresh) {
    tabs?.postMessage("changed");
    return changed(fresh);
  }

  // An entry: {what, address, fields: [{name, value, label, type}]}; it becomes an act of its own.
  async function keep(entry) {
    navigator.storage?.persist?.();
    await put({ ...entry, account, id: crypto.randomUUID(), noted: thisMoment(), refused: "" });
    await tell();
    soon();
  }

  async function again(entry, fields) {
    const waited = age(entry);
    const noted = waited >= 0 && waited <= TWO_WEEKS ? entry.noted : thisMoment();
    await put({ ...entry, fields, noted, refused: "" });
    await tell();
    soon();
  }

  async function throwAway(entry) {
    await navigator.locks.request(LOCK, () => remove(entry)); // Never while it is being sent.
    await tell();
  }

  const thisMoment = () => ({ at: Date.now(), since: performance.now(), page: loadedHere });

  // Seconds since it was noted. The phone's clock may be a year off; when it is put right meanwhile, the time
  // that the page has been open tells better.
  function age({ noted }) {
    const byClock = (Date.now() - noted.at) / 1000;
    if (noted.page === loadedHere) {
      const open = (performance.now() - noted.since) / 1000;
      if (byClock < open - 60 || byClock > TWO_WEEKS) return Math.round(open);
    }
    return Math.round(byClock > -60 ? Math.max(byClock, 0) : byClock);
  }

  // ---- sending, one at a time and in order, in one tab at a time

  function soon() {
    clearTimeout(timer);
    tries = 0;
    send();
  }

  // One sends, and at most one waits for it, which then sends what came meanwhile.
  function send() {
    if (queued) return;
    queued = true;
    navigator.locks.request(LOCK, () => {
      queued = false;
      return sendAll();
    });
  }

  async function sendAll() {
    signedOut = false;
    for (let entry; (entry = (await all()).find((e) => !e.refused)); ) {
      const done = await sendOne(entry).catch(() => false); // No signal, or the answer never came.
      if (!done) return later();
      tries = 0;
    }
  }

  function later() {
    timer = setTimeout(send, 1000 * LATER[Math.min(tries++, LATER.length - 1)]);
  }

  // Whether the next may be sent: this one was acknowledged, or is refused and waits for its writer.
  async function sendOne(entry) {
    let answer = await post(entry);
    if (answer.status === 400 && (await renew())) answer = await post(entry);
    signedOut ||= answer.status === 401;
    if (signedOut) return tell().then(() => false);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (acknowledges(answer, page)) {
      await remove(entry);
      await tell(page);
      return true;
    }
    if (!FINAL.has(answer.status)) return false;
    await put({ ...entry, refused: sentence(page) });
    await tell(await latest().catch(() => undefined)); // So that what was refused as outdated can be read anew.
    return true;
  }

  function post(entry) {
    const body = new URLSearchParams(entry.fields.map(({ name, value }) => [name, value]));
    body.set("form_id", entry.id);
    body.set("csrf_token", token);
    const headers = { "X-Entry-Age": age(entry), "X-Entry-Account": account };
    const signal = AbortSignal.timeout(PATIENCE * 1000);
    return fetch(entry.address, { method: "POST", body, headers, signal, cache: "no-store" });
  }

  // The page that the server leads to after it has written the entry down, made for the same person.
  function acknowledges(answer, page) {
    const led = answer.ok && answer.redirected && new URL(answer.url).pathname === DAY;
    return led && page.querySelector("#day")?.dataset.account === account;
  }

  function sentence(page) {
    const said = page.querySelector("[data-error-summary] li") ?? page.querySelector("main p, main h1");
    return said?.textContent.trim().replace(/\s+/g, " ") || page.title;
  }

  // After signing in again there is another token; whoever signed in must be the same person.
  async function renew() {
    const page = await latest();
    signedOut = !page;
    if (page) token = page.querySelector("input[name=csrf_token]").value;
    return Boolean(page);
  }

  // My day as it is now, if it is that of who wrote the entries.
  async function latest() {
    const answer = await fetch(DAY, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("#day")?.dataset.account === account ? page : undefined;
  }

  return { usable, begin, any, all, keep, again, throwAway, isSignedOut: () => signedOut, token: () => token };
})();
