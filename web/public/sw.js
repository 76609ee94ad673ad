// The service worker of the installable app: a page for when there is no connection, and notifications. It keeps no data.
const KEPT = 'genkan-offline-1';
const OFFLINE = ['/offline.html', '/offline.js', '/mark.svg'];
/** Addresses that are no pages of ours: they answer for themselves. */
const DOORS = /^\/(api|v1|k\/v1|k\/guest\/[^/]+\/v1|oidc|guest\/link|\.well-known)(\/|$)/;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(OFFLINE)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('genkan-') && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))));
});

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.mode === 'navigate' && !DOORS.test(pathname))
    event.respondWith(fetch(event.request).catch(() => caches.match('/offline.html')));
  else if (OFFLINE.includes(pathname)) event.respondWith(fetch(event.request).catch(() => caches.match(event.request)));
});

self.addEventListener('push', (event) => {
  let message = {};
  try {
    message = event.data?.json() ?? {};
  } catch {
    // Not one of ours; browsers still want something to be shown.
  }
  const { title = 'Genkan', body = '', url = '/' } = message;
  const shown = { body, icon: '/mark.svg', badge: '/mark.svg', tag: url, data: { url } };
  event.waitUntil(self.registration.showNotification(title, shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { href, origin } = new URL(event.notification.data?.url ?? '/', self.location.origin);
  if (origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (pages) => {
      const page = pages.find((one) => 'focus' in one);
      if (!page) return self.clients.openWindow(href);
      await page.focus();
      return page.navigate(href);
    }),
  );
});
