import { contents, frame, notFound, results } from './frame'
import { readBeside, readPages } from './pages'
import { searchPages } from './search'

// No script, whatever a page says; the styles are its own.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const safe = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' }

const page = (html: string, status = 200): Response =>
  new Response(html, {
    status,
    headers: { ...safe, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  })

/** A page of the documentation, or what it shows; `null` for what is the platform's: the parts of its reference. */
export async function serveDocs({ pathname, searchParams }: URL): Promise<Response | null> {
  if (/^\/docs\/(?:static|json|yaml)\b/.test(pathname)) return null
  const href = pathname.replace(/\/+$/, '')
  const file = await readBeside(href.slice('/docs/'.length))
  if (file)
    return new Response(new Uint8Array(file.bytes), {
      headers: { ...safe, 'content-type': file.type, 'cache-control': 'max-age=3600' },
    })
  const pages = await readPages()
  const query = (searchParams.get('q') ?? '').slice(0, 200).trim()
  if (href === '/docs' && query) {
    const main = results(query, searchPages(pages, query))
    return page(frame(pages, { href, title: `“${query}”`, main, query }))
  }
  if (href === '/docs')
    return page(frame(pages, { href, title: 'Contents', main: contents(pages) }))
  const found = pages.get(href)
  if (found) return page(frame(pages, { href, title: found.title, main: found.html() }))
  return page(frame(pages, { href, title: 'Not found', main: notFound }), 404)
}
