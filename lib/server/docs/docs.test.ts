import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chapters, hrefOf, readBeside, readPages } from './pages'
import { anchorOf, renderPage } from './render'
import { searchPages } from './search'
import { serveDocs } from './serve'

const folder = join(process.cwd(), 'docs')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.md'),
)
const asAttribute = (id: string): string => id.replaceAll('&', '&amp;')
const get = async (path: string): Promise<Response> => {
  const answer = await serveDocs(new URL(path, 'http://localhost'))
  if (!answer) throw new Error(`${path} is the platform’s`)
  return answer
}

test('every file of the documentation is in the menu, once', () => {
  expect(chapters.flatMap((chapter) => chapter.files).toSorted()).toEqual(files.toSorted())
})

test('every link of every page leads to a page, a section of it, or a file that is served', async () => {
  const pages = await readPages()
  const broken: string[] = []
  for (const [href, { html: rendered, sections }] of pages) {
    const html = rendered()
    const ids = [...html.matchAll(/<h\d id="([^"]*)"/g)].map(([, id]) => id)
    expect(sections.flatMap(({ id }) => (id ? [id] : [])).map(asAttribute)).toEqual(ids)
    for (const [, target = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^[a-z]+:/i.test(target)) continue
      const { pathname, hash } = new URL(target.replaceAll('&amp;', '&'), `http://localhost${href}`)
      const page = pages.get(pathname)
      const id = decodeURIComponent(hash.slice(1))
      if (
        page
          ? id && !page.html().includes(` id="${id}"`)
          : !(await readBeside(pathname.slice('/docs/'.length)))
      )
        broken.push(`${href}: ${target}`)
    }
  }
  expect(broken).toEqual([])
})

test('markup of a text stays text, and addresses that run something lead nowhere', () => {
  const html = renderPage(
    'guides/x.md',
    '# A <script>\n\n<img src=x onerror=alert(1)>\n\n[run](javascript:alert(1)) [out](../../package.json) [in](chat.md#send) "quoted"',
  )
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html).not.toContain('javascript:')
  expect(html).not.toContain('package.json')
  expect(html).toContain('<a href="/docs/guides/chat#send">in</a>')
})

test('anchors are those of GitHub, and of two alike each has its own', () => {
  expect(anchorOf('`sesame keys seal` & “unseal”: how?')).toBe('sesame-keys-seal--unseal-how')
  const html = renderPage('x.md', '# A\n\n## Same\n\n## Same\n')
  expect(html).toContain('id="same"')
  expect(html).toContain('id="same-1"')
})

describe('the search', () => {
  test('finds a section by words of it, headings first', async () => {
    const hits = searchPages(await readPages(), 'forgot PASSWORD')
    expect(hits.map(({ href }) => href)).toContain('/docs/user-guide#come-in')
    const [first] = searchPages(await readPages(), 'upgrade')
    expect(first?.section.toLowerCase()).toContain('upgrade')
  })

  test('answers in words where nothing is found, and shows what was typed as text', async () => {
    const none = await (await get('/docs?q=%3Cscript%3Ezzqx')).text()
    expect(none).toContain('Nothing about “&lt;script&gt;zzqx”')
    expect(none).not.toContain('<script')
    expect(await (await get('/docs?q=')).text()).toContain('<h1>Documentation</h1>')
  })
})

test('pages run no script, and what is none of the documentation is not served', async () => {
  for (const path of [
    '/docs',
    '/docs/',
    hrefOf('user-guide.md'),
    '/docs/guides',
    '/docs/images/chat.png',
  ]) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
  for (const path of [
    '/docs/nothing',
    '/docs/../package.json',
    '/docs/images/..%2f..%2fpackage.json',
    '/docs/user-guide.md/x',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404])
  expect(await serveDocs(new URL('http://localhost/docs/static/swagger-ui.css'))).toBeNull()
})
