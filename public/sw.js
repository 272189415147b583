// Says that Sesame cannot be reached when a page cannot be fetched, and shows what is pushed. Keeps nothing: no page, no data, no script.
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

const text = (value) => (typeof value === 'string' ? value : '')

/** What was pushed; nothing of it is kept but where a press leads. */
function readNotice(data) {
  try {
    const { tag, title, body, href, isSettled } = data.json()
    return {
      tag: text(tag),
      title: text(title),
      body: text(body),
      href: text(href),
      isSettled: isSettled === true,
    }
  } catch {
    return {
      tag: 'sesame',
      title: 'Sesame',
      body: 'You are needed.',
      href: '/inbox',
      isSettled: false,
    }
  }
}

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

const closeAll = async (tag) => {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close()
}

/** Notifications of one tag replace each other. One whose need is decided comes without a sound, and goes. */
async function notify({ tag, title, body, href, isSettled }) {
  const isSeen = (await windows()).some((one) => one.focused && one.visibilityState === 'visible')
  if (isSeen && tag !== 'test') return
  await self.registration.showNotification(title, {
    tag,
    body,
    icon: '/icons/192.png',
    data: { href },
    silent: isSettled,
    renotify: !isSettled && tag !== '',
  })
  if (isSettled) await closeAll(tag)
}

/** Opens a path of this Sesame: in a tab that answers, else in a new one. */
async function open(href) {
  const url = new URL(href, self.location.origin)
  // A path that begins with two slashes would be another host to the page.
  if (url.origin !== self.location.origin || url.pathname.startsWith('//')) return
  for (const tab of await windows()) {
    if (await isOpenedBy(tab, url.pathname + url.search)) return
  }
  await self.clients.openWindow(url.href)
}

/** Whether a tab goes there: one at the sign-in page does not listen. */
async function isOpenedBy(tab, href) {
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise((resolve) => {
    port1.onmessage = () => resolve(true)
    setTimeout(() => resolve(false), 500)
  })
  await tab.focus().catch(() => {})
  tab.postMessage({ href }, [port2])
  return answered
}

self.addEventListener('push', (event) => event.waitUntil(notify(readNotice(event.data))))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(text(event.notification.data?.href) || '/'))
})
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
