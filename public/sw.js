// Says that Sesame cannot be reached when a page cannot be fetched. Keeps nothing: no page, no data, no script.
// The one script of the page: comes back by itself, at once when the network does, else when the server answers.
const script = `
const back = () => location.reload()
addEventListener('online', back)
setInterval(() => fetch('/api/health', { cache: 'no-store' }).then(({ ok }) => ok && back(), () => {}), 5000)
`

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
<p>You are offline, or the server does not answer. Nothing is kept on this device, so there is nothing to show until it does. This page comes back by itself.</p>
<a href="">Try again</a>
<script>${script}</script>
</html>`

/** Allows nothing but the page's own style and script. */
async function policyOf() {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; connect-src 'self'; base-uri 'none'; form-action 'none'`
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(
    fetch(event.request).catch(
      async () =>
        new Response(page, {
          status: 503,
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
            'content-security-policy': await policyOf(),
          },
        }),
    ),
  )
})
