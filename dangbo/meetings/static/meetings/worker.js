// Pages that can be filled in without a network are kept as they were last seen, with the files they need. Everything
// else goes to the network. At sign-in and sign-out what was kept of pages is thrown away; drafts are not touched.
"use strict";
const PAGES = "pages-1";
const FILES = "files-1";
const FILLED = [/^\/sinh-hoat\/(\d+\/)?nhap\/$/, /^\/sinh-hoat\/$/, /^\/sinh-hoat\/\d+\/$/, /^\/viec\/tasks\.(answer|report)\/$/];
const ENDS = ["/dang-nhap/", "/dang-xuat/"];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => ![PAGES, FILES].includes(name)).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

const keep = async (address) => {
  const url = new URL(address, location.origin);
  if (url.origin !== location.origin) return;
  const isFile = url.pathname.startsWith("/static/") || url.pathname.endsWith(".webmanifest");
  if (!isFile && !FILLED.some((each) => each.test(url.pathname))) return;
  const cache = await caches.open(isFile ? FILES : PAGES);
  if (isFile && await cache.match(url.href)) return;
  const answer = await fetch(url.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  if (!isFile) {
    // A page that was never shown on this device needs its files as well, before it counts as kept.
    const needed = (await answer.clone().text()).matchAll(/(?:src|href)="(\/static\/[^"]+)"/g);
    await Promise.all([...needed].map((each) => keep(each[1])));
  }
  await cache.put(url.href, answer);
};

self.addEventListener("message", (event) => {
  if (event.data && event.data.keep) event.waitUntil(Promise.all(event.data.keep.map(keep)));
});

const page = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) (await caches.open(PAGES)).put(request.url, answer.clone());
    return answer;
  } catch (gone) {
    const kept = await (await caches.open(PAGES)).match(request.url, { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }
};

const file = async (request) => {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) cache.put(request.url, answer.clone());
  return answer;
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (ENDS.includes(url.pathname)) {
    if (event.request.method === "POST") event.waitUntil(caches.delete(PAGES));
    return;
  }
  if (event.request.method !== "GET") return;
  if (url.pathname.startsWith("/static/") || url.pathname.endsWith(".webmanifest")) event.respondWith(file(event.request));
  else if (event.request.mode === "navigate" && FILLED.some((each) => each.test(url.pathname))) event.respondWith(page(event.request));
});
