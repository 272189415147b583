import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md', 'examples/**/*.md'], {
  cwd: root,
}).filter((path) => !path.includes('node_modules'))

/** A page without its code, in which brackets are no links and `#` begins no heading. */
const proseOf = (path: string): string =>
  readFileSync(join(root, path), 'utf8').replaceAll(/^ *(```|~~~)[\s\S]*?^ *\1/gmu, '')

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(path: string): Set<string> {
  const seen = new Map<string, number>()
  const anchors = [...proseOf(path).matchAll(/^#{1,6} +(.+)$/gmu)].map(([, heading = '']) => {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .replaceAll(/[`*]/gu, '')
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return times === 0 ? slug : `${slug}-${times}`
  })
  const named = [...proseOf(path).matchAll(/<a (?:id|name)="([^"]+)"/gu)].map(([, id = '']) => id)
  return new Set([...anchors, ...named])
}

/** What a link of a page leads to: a folder shows its README. */
function targetOf(page: string, path: string): string {
  if (path === '') return page
  const target = normalize(join(dirname(page), path))
  return existsSync(join(root, target, 'README.md')) ? join(target, 'README.md') : target
}

const linksOf = (path: string): string[] => {
  // A link that is shown as code is an example.
  const text = proseOf(path).replaceAll(/`[^`\n]*`/gu, '`')
  return [
    ...[...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/gu)].map(([, to = '']) => to),
    ...[...text.matchAll(/^\[[^\]]+\]: +(\S+)/gmu)].map(([, to = '']) => to),
    ...[...text.matchAll(/(?:src|href|srcset)="([^"]+)"/gu)].map(([, to = '']) => to),
  ].filter((to) => !/^[a-z]+:/u.test(to))
}

test('every link of the documentation leads to a page that is there, and to a heading of it', () => {
  const dead = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => {
        const [path = '', anchor] = link.split('#', 2)
        const target = targetOf(page, path)
        if (!existsSync(join(root, target))) return true
        return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor)
      })
      .map((link) => `${page}: ${link}`),
  )
  expect(dead).toEqual([])
  // It has found some: a page of links is among them.
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(100)
})

test('every page of the documentation is reached from the README by links', () => {
  const reached = new Set(['README.md'])
  for (const page of reached)
    for (const link of linksOf(page)) {
      const target = targetOf(page, link.split('#', 1)[0] ?? '')
      if (pages.includes(target)) reached.add(target)
    }
  expect(pages.filter((page) => page.startsWith('docs/') && !reached.has(page))).toEqual([])
})
