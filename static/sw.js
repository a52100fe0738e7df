// Keeps My day for when there is no signal: the page as it was last seen, and the files it is made of.
// Nothing else is ever kept, and the page goes as soon as somebody signs in or out.
"use strict";

const PAGE = "makegood-day";
const FILES = "makegood-files";
const DAY = "/day";
const PATIENCE = 8000; // Milliseconds that a kept page waits for a newer one.
let signings = 0; // A page asked for before somebody signed in or out is not kept after it.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, searchParams } = new URL(url);
  if (origin !== self.location.origin) return;
  if (mode === "navigate" && changesWhoIsHere(method, pathname)) event.waitUntil(forget());
  if (method !== "GET") return;
  if (mode === "navigate" && pathname === DAY) event.respondWith(day(event));
  else if (pathname.startsWith("/static/") && searchParams.has("v")) event.respondWith(file(event.request));
});

// The page says what it is made of, and on its first visit, before this worker saw it, that it is there.
self.addEventListener("message", (event) => {
  if (event.data.files) event.waitUntil(Promise.all([keepFiles(event.data.files), keepFirst()]));
});

function changesWhoIsHere(method, path) {
  return path === "/sign-in" || (method === "POST" && /^\/(sign-out$|setup$|password\/)/.test(path));
}

function forget() {
  signings += 1;
  return caches.delete(PAGE);
}

async function day(event) {
  const asked = signings;
  const kept = await (await caches.open(PAGE)).match(DAY);
  const live = fetch(event.request);
  event.waitUntil(live.then((answer) => keep(answer, asked)).catch(() => {}));
  if (!kept) return live;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([live.catch(() => kept), late]);
}

// An answer that leads elsewhere means that nobody is signed in any more.
async function keep(answer, asked) {
  if (answer.type === "opaqueredirect") await caches.delete(PAGE);
  if (!answer.ok || answer.redirected) return;
  const copy = answer.clone();
  const cache = await caches.open(PAGE);
  if (asked === signings) await cache.put(DAY, copy);
}

async function keepFirst() {
  const asked = signings;
  const cache = await caches.open(PAGE);
  if (await cache.match(DAY)) return;
  const answer = await fetch(DAY);
  if (answer.ok && !answer.redirected && asked === signings) await cache.put(DAY, answer);
}

async function keepFiles(files) {
  const cache = await caches.open(FILES);
  const wanted = new Set(files);
  const there = await cache.keys();
  await Promise.all(there.filter(({ url }) => !wanted.has(url)).map((request) => cache.delete(request)));
  const known = new Set(there.map(({ url }) => url));
  await cache.addAll(files.filter((url) => !known.has(url)));
}

async function file(request) {
  const kept = await (await caches.open(FILES)).match(request);
  return kept ?? fetch(request);
}
