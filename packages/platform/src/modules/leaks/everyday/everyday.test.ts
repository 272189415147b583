import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { judge } from '@sesamespace/contract/judge/verdict'
import { LeakIndex } from '../leak-index.ts'
import { patternsOf } from '../pattern.ts'
import { redact } from '../redact.ts'
import { secrets } from './secrets.fixture.ts'

const key = { base: 0x9e37_79b1 | 1, key: Buffer.alloc(32, 7) }
const read = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
const settings = read('./settings.fixture.txt')
  .filter((line) => !line.startsWith('#'))
  .map((line) => ({
    key: line.slice(0, line.indexOf('=')),
    value: line.slice(line.indexOf('=') + 1),
  }))
const chat = read('./chat.fixture.txt').map((line) => line.replaceAll('\\n', '\n'))

test('no value of ordinary settings is watched', () => {
  expect(settings.length).toBeGreaterThan(1_500)
  const watched = settings.filter((field) => judge({ ...field, isTotp: false }).secrets.length > 0)
  expect(watched.map(({ key: name, value }) => `${name}=${value}`)).toEqual([])
})

test('what is a secret is watched', () => {
  const missed = secrets.filter(([name, value]) => {
    const { secrets: found } = judge({ key: name, value, isTotp: name === 'totp' })
    return found.flatMap((one) => patternsOf(one, key)).length === 0
  })
  expect(missed).toEqual([])
})

test('of everyday talk about these settings, fewer than one line in 1,000 is cut', () => {
  expect(chat.length).toBeGreaterThan(2_000)
  const index = new LeakIndex<string>(key)
  const stored = [...settings, ...secrets.map(([name, value]) => ({ key: name, value }))]
  stored.forEach((field, at) => {
    const verdict = judge({ ...field, isTotp: field.key === 'totp' })
    const patterns = verdict.secrets.flatMap((one) => patternsOf(one, key))
    if (patterns.length > 0) index.replace(String(at), [{ owner: field.key, patterns }])
  })
  const cut = chat.filter((line) => redact(line, { index }).value !== line)
  expect(cut).toEqual([])
})
