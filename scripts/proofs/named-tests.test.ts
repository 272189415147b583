import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { proofs } from './list.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The names of a file's tests, as they are written. */
const titlesOf = (file: string): string =>
  // A quote within a name is escaped there.
  existsSync(join(root, file)) ? read(file).replaceAll("\\'", "'") : ''

const page = read('docs/security.md')
const named = [...page.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`\s+“([^”]+)”/g)].map(
  ([, file = '', title = '']) => ({ file, title: title.replace(/\s+/g, ' ') }),
)

test('each test that the page on security names is there, under its name', () => {
  expect(named.length).toBeGreaterThan(90)
  const missing = named.filter(({ file, title }) => !titlesOf(file).includes(title))
  expect(missing).toEqual([])
})

test('the page has the 14 promises and the 30 abuse cases, each with a test', () => {
  const section = page.slice(page.indexOf('\n## Proofs'), page.indexOf('\n## Not done yet'))
  const entries = section.split(/\n(?=- \*\*\d+\.|\d+\. )/).slice(1)
  expect(entries).toHaveLength(44)
  expect(entries.filter((entry) => !/`[\w./-]+\.ts`/.test(entry))).toEqual([])
})

test('each proof that is run in full is a test that is there', () => {
  const missing = proofs.filter(
    ({ file, test: title }) => titlesOf(file) === '' || !titlesOf(file).includes(title ?? ''),
  )
  expect(missing).toEqual([])
})
