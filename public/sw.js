// Says that Sesame cannot be reached when a page cannot be fetched. Keeps nothing: no page, no data, no script.
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sesame cannot be reached</title>
<style>
  body { margin: 0; min-height: 100dvh; display: grid; place-content: center; justify-items: center; gap: 12px;
    padding: 24px; box-sizing: border-box; font: 14px/1.5 system-ui, sans-serif; text-align: center; }
  h1 { margin: 0; font-size: 20px; }
  p { margin: 0; max-width: 24rem; }
  a { display: inline-block; padding: 10px 16px; border: 1px solid; border-radius: 6px; color: inherit; text-decoration: none; }
</style>
<h1>Sesame cannot be reached</h1>
<p>You are offline, or the server does not answer. Nothing is kept on this device, so there is nothing to show until it does.</p>
<a href="">Try again</a>
</html>`

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(
    fetch(event.request).catch(
      () =>
        new Response(page, {
          status: 503,
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
            'content-security-policy': policy,
          },
        }),
    ),
  )
})
