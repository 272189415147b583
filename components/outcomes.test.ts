import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What stands between the parentheses of each `….mutate(…)`. */
function callsIn(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/\.mutate\(/g)].map(({ index }) => {
    let end = index + '.mutate('.length
    for (let depth = 1; depth > 0 && end < text.length; end += 1)
      depth += { '(': 1, ')': -1 }[text[end] ?? ''] ?? 0
    return text.slice(index, end)
  })
}

test('what people are told of a change does not hang on a component that may be gone by then', () => {
  const calls = globSync(['app/**/*.ts*', 'components/**/*.ts*'], { cwd: root }).flatMap((path) =>
    callsIn(path).map((call) => ({ path, call })),
  )
  expect(calls.length).toBeGreaterThan(20)
  // `carryOut` of lib/shared tells it whatever becomes of the component. Who went elsewhere meanwhile is not brought to another page.
  expect(calls.filter(({ call }) => /toast/.test(call) && !/router|setView/.test(call))).toEqual([])
})
