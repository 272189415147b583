import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

const contentOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What stands between the parentheses of each `dynamic(…)`. */
function callsIn(path: string): string[] {
  const text = contentOf(path)
  return [...text.matchAll(/\bdynamic\(/g)].map(({ index }) => {
    let end = index + 'dynamic('.length
    for (let depth = 1; depth > 0 && end < text.length; end += 1)
      depth += { '(': 1, ')': -1 }[text[end] ?? ''] ?? 0
    return text.slice(index, end)
  })
}

test('a part whose code comes later waits by itself: the page around it stays', () => {
  const calls = globSync(['app/**/*.tsx', 'components/**/*.tsx'], { cwd: root }).flatMap((path) =>
    callsIn(path).map((call) => ({ path, call })),
  )
  expect(calls.length).toBeGreaterThan(20)
  // Without either, next/dynamic has no Suspense boundary of its own: the nearest one is the whole page's.
  const bare = calls.filter(({ call }) => !/ssr: false|\bloading\b/.test(call))
  expect(bare).toEqual([])
  // Without a connection the code does not come: the page around it stays, and the part comes when there is one.
  const failing = calls.filter(({ path, call }) => {
    const loader = call.slice('dynamic('.length).trimStart()
    if (loader.startsWith('whenReachable(')) return false
    return !/^load\b/.test(loader) || !contentOf(path).includes('const load = whenReachable(')
  })
  expect(failing).toEqual([])
})
