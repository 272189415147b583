import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { callFiles, readCalls } from './sdk-source.ts'
import { docBefore } from './syntax.ts'

const main = join(root, 'scripts/reference/main.ts')

test('the reference in docs/reference says what the code says', () => {
  const run = () => execFileSync(process.execPath, [main, '--check'], { stdio: 'pipe' })
  expect(run).not.toThrow()
}, 60_000)

test('every call of the SDK is in it, with words of its own', () => {
  const page = readFileSync(join(root, 'docs/reference/sdk.md'), 'utf8')
  const calls = callFiles().flatMap(readCalls)
  expect(calls.length).toBeGreaterThan(100)
  for (const { name } of calls) expect(page).toContain(`### ${name}\n`)
})

test('a doc comment is read with its tags, whatever stands between it and the code', () => {
  const text = `
/**
 * Does it, {@link well}
 * and fast.
 *
 * @throws Oops when not
 * @example
 * doIt(
 *   1,
 * )
 */
// a remark
export function doIt() {}`
  expect(docBefore(text, text.indexOf('function'))).toEqual({
    text: 'Does it, `well` and fast.',
    throws: ['Oops when not'],
    example: 'doIt(\n  1,\n)',
  })
})
