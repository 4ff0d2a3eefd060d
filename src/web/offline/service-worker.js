// Keeps the application itself on the device, so that a tour opens in a cellar. It never stores an answer of /api: what is
// read and what waits to be sent are kept by src/web/offline, sealed. The build writes the three names in capitals.
const cacheName = 'maillon-VERSION';
/** The tour, whole: fetched before this version may serve anything. */
const tour = TOUR_FILES;
/** Every other screen, when the desk asks. */
const desk = DESK_FILES;
const tourPage = '/tournee.html';
const deskPage = '/';
const kept = new Set([...tour, ...desk]);

self.addEventListener('install', (event) => event.waitUntil(keep(tour)));

// A new version waits until the pages let it in: none of them ever runs half of one and half of the other.
self.addEventListener('activate', (event) =>
  event.waitUntil(forgetOthers().then(() => self.clients.claim())),
);

self.addEventListener('message', (event) => {
  if (event.data === 'keep-desk') event.waitUntil(keep(desk));
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    const isTour = url.pathname === '/tournee' || url.pathname.startsWith('/tournee/');
    // The tour opens from here even when there is a network, however slow; the desk wants the newest.
    event.respondWith(isTour ? fromKept(tourPage, request) : fromNetwork(request));
  } else if (kept.has(url.pathname)) event.respondWith(fromKept(url.pathname, request));
});

async function keep(paths) {
  const cache = await caches.open(cacheName);
  const have = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await Promise.all(paths.filter((path) => !have.has(path)).map((path) => keepOne(cache, path)));
}

/** A hashed file that an older version kept is the same file: nothing is fetched twice on a bad line. */
async function keepOne(cache, path) {
  const older = path.startsWith('/assets/') ? await caches.match(path, { ignoreVary: true }) : undefined;
  const answer = older ?? (await fetch(path, { cache: 'no-store' }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await cache.put(path, answer);
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith('maillon-') && name !== cacheName)
      .map((name) => caches.delete(name)),
  );
}

async function fromKept(path, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch {
    const cache = await caches.open(cacheName);
    return (await cache.match(deskPage, { ignoreVary: true })) ?? Response.error();
  }
}
