// Keeps the application itself on the device, so that a tour opens in a cellar. It never stores an answer of /api:
// what is read and what waits to be sent are kept by src/web/offline, which knows whose it is.
const cacheName = 'maillon-screens';
const shell = ['/', '/device-look.js', '/icon.svg', '/manifest.webmanifest'];

self.addEventListener('install', (event) => {
  event.waitUntil(keepScreens().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

// The page asks after each start: a new version of the screens is fetched whole before the old one goes.
self.addEventListener('message', (event) => {
  if (event.data === 'keep-screens') event.waitUntil(keepScreens());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(fromNetworkElseKept(request));
  else if (url.pathname.startsWith('/assets/') || shell.includes(url.pathname))
    event.respondWith(fromKeptElseNetwork(request));
});

async function keepScreens() {
  const manifest = await fetch('/asset-manifest.json', { cache: 'no-store' });
  if (!manifest.ok) return;
  const chunks = Object.values(await manifest.json());
  const files = chunks.flatMap((chunk) => [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]);
  const wanted = new Set(files.map((file) => `/${file}`));
  const cache = await caches.open(cacheName);
  const kept = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  await cache.addAll([...wanted].filter((path) => !kept.has(path)));
  await Promise.all(
    shell.map((path) => fetch(path, { cache: 'no-store' }).then((answer) => cache.put(path, answer))),
  );
  await Promise.all(
    [...kept]
      .filter((path) => path.startsWith('/assets/') && !wanted.has(path))
      .map((path) => cache.delete(path)),
  );
}

async function fromNetworkElseKept(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match('/', { ignoreVary: true })) ?? Response.error();
  }
}

async function fromKeptElseNetwork(request) {
  // A proxy's Vary must not hide a file whose name already says its content.
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
