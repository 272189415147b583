import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '@sesamespace/contract/judge/verdict'
import { LeakIndex } from './leak-index.ts'
import { patternsOf } from './pattern.ts'
import { redact, REMOVED } from './redact.ts'

const key = { base: randomBytes(4).readUInt32LE() | 1, key: randomBytes(32) }

const indexOf = (...values: string[]): LeakIndex<string> => {
  const index = new LeakIndex<string>(key)
  values.forEach((value, at) => store(index, `item ${at}`, value))
  return index
}
const store = (index: LeakIndex<string>, group: string, value: string): void => {
  const { secrets } = judge({ key: 'password', value, isTotp: false })
  index.replace(group, [{ owner: group, patterns: secrets.flatMap((one) => patternsOf(one, key)) }])
}
const cleaned = (text: string, index: LeakIndex<string>, grows = false): unknown =>
  redact(text, { index, grows }).value

test('changes nothing but the value, and gives a text without one back as it was', () => {
  const index = indexOf('correct-Horse-42')
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      fc.pre(!before.includes('correct') && !after.includes('correct'))
      expect(cleaned(before, index)).toBe(before)
      expect(cleaned(`${before} correct-Horse-42 ${after}`, index)).toBe(
        `${before} ${REMOVED} ${after}`,
      )
    }),
  )
})

test('looks into every text and name of a body, but not where secrets belong', () => {
  const index = indexOf('correct-Horse-42')
  const body = {
    content: 'x',
    list: [{ deep: 'is correct-Horse-42!' }],
    'correct-Horse-42': 1,
    count: 3,
    none: null,
    fields: { password: 'correct-Horse-42' },
  }
  const { value, findings } = redact(body, { index, except: new Set(['fields']) })
  expect(value).toEqual({
    content: 'x',
    list: [{ deep: `is ${REMOVED}!` }],
    [REMOVED]: 1,
    count: 3,
    none: null,
    fields: { password: 'correct-Horse-42' },
  })
  expect(findings.map(({ path }) => path)).toEqual(['list.0.deep', '*'])
})

test('finds a private key in any wrapping, a line of it, and no key of the same kind', () => {
  const body = (bytes: Buffer): string =>
    Buffer.concat([Buffer.from('30820136020100300d06092a864886f70d01', 'hex'), bytes]).toString(
      'base64',
    )
  const wrapped = (text: string, width: number): string =>
    (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')
  const own = body(randomBytes(600))
  const pem = `-----BEGIN PRIVATE KEY-----\n${wrapped(own, 64)}\n-----END PRIVATE KEY-----\n`
  const index = indexOf(pem)
  for (const text of [pem, wrapped(own, 76), own, JSON.stringify({ key: pem }), wrapped(own, 40)]) {
    const left = String(cleaned(text, index))
    expect(left).toContain(REMOVED)
    expect(left).not.toContain(own.slice(100, 120))
    expect(left).not.toContain(own.slice(-20))
  }
  const line = own.slice(256, 320)
  expect(cleaned(`it is ${line} or so`, index)).toBe(`it is ${REMOVED} or so`)
  const other = body(randomBytes(600))
  expect(cleaned(other, index)).toBe(other)
  expect(cleaned('-----BEGIN PRIVATE KEY-----', index)).toContain('BEGIN')
})

test('a text that grows never shows 8 characters of a value, whatever it is written in', () => {
  const value = 'Tr0ub4dor&3-xK9#pQ2z'
  const index = indexOf(value)
  const base64 = Buffer.from(`user:${value}`).toString('base64')
  for (const written of [value, encodeURIComponent(value), base64]) {
    const text = `It is ${written}, as you see.`
    for (let length = 1; length <= text.length; length++) {
      const shown = String(cleaned(text.slice(0, length), index, true))
      expect(shown).not.toContain(written.slice(0, 8 + (written === base64 ? 8 : 0)))
    }
    expect(cleaned(text, index)).toMatch(/^It is (?:dXNlcj.?)?\[secret removed\]=*, as you see\.$/)
  }
})

test('a text that ends with most of a value does not show it, and words that begin like one stay', () => {
  const index = indexOf('Tr0ub4dor&3-xK9#pQ2z', 'acme-prod-8f3k29dk20dk')
  expect(cleaned('It is Tr0ub4dor&3-xK9#pQ2', index)).toBe(`It is ${REMOVED}`)
  expect(cleaned('It runs on acme-prod', index)).toBe('It runs on acme-prod')
})

test('forgets what a group had when it is replaced or removed, and keeps what another one has too', () => {
  const index = indexOf('correct-Horse-42', 'correct-Horse-42')
  store(index, 'item 0', 'another-Horse-43')
  expect(redact('correct-Horse-42', { index }).findings[0]?.owners).toEqual(new Set(['item 1']))
  expect(cleaned('another-Horse-43', index)).toBe(REMOVED)
  index.remove('item 1')
  expect(cleaned('correct-Horse-42', index)).toBe('correct-Horse-42')
  index.remove('item 0')
  expect(index.isEmpty).toBe(true)
})

test('holds no value in the clear', () => {
  const { secrets } = judge({ key: 'password', value: 'correct-Horse-42', isTotp: false })
  expect(JSON.stringify(secrets.flatMap((one) => patternsOf(one, key)))).not.toContain('Horse')
})

test('a text that is made to unfold without end is read within bounds', () => {
  const index = indexOf('correct-Horse-42')
  let text = 'x'.repeat(3_000)
  for (let layer = 0; layer < 9; layer++)
    text = Buffer.from(text).toString('base64').slice(0, 30_000)
  expect(cleaned(text, index)).toBe(text)
  expect(cleaned('%25'.repeat(10_000), index)).toBe('%25'.repeat(10_000))
})
