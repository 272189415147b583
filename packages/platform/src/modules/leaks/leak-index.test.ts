import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LeakIndex } from './leak-index.ts'
import { redact, REMOVED } from './redact.ts'

// SESAME_LEAKS=10000 hides as many values as the promise names.
const LEAKS = Number(process.env['SESAME_LEAKS'] ?? 2_000)
const alphabet =
  'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#$%&()*+,-./:;<=>?@[]^_{|}~ "\'\\'

const pick = (max: number): number => randomBytes(4).readUInt32LE() % max
const secret = (): string => {
  const inner = Array.from({ length: 10 + pick(38) }, () => alphabet.charAt(pick(alphabet.length)))
  return `x${inner.join('')}7`
}
const words =
  'the quick brown fox jumps over a lazy dog while nobody looks at port 8080 today'.split(' ')
const prose = (count: number): string =>
  Array.from({ length: count }, () => words[pick(words.length)]).join(' ')

const encodings: Record<string, (value: string) => string> = {
  'as it is': (value) => value,
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  'base64 within more': (value) =>
    Buffer.from(`${'p'.repeat(pick(5))}user:${value}@host`).toString('base64'),
  'base64 in lines': (value) =>
    Buffer.from(`token=${value};`).toString('base64').replace(/.{16}/g, '$&\n'),
  hex: (value) => Buffer.from(value).toString('hex'),
  'upper hex': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'hex with colons': (value) =>
    Buffer.from(value)
      .toString('hex')
      .replace(/..(?!$)/g, '$&:'),
  'escaped bytes': (value) => Buffer.from(value).toString('hex').replace(/../g, '\\x$&'),
  'percent-encoded': (value) => encodeURIComponent(value),
  'all percent-encoded': (value) => Buffer.from(value).toString('hex').replace(/../g, '%$&'),
  'form-encoded': (value) => encodeURIComponent(value).replaceAll('%20', '+'),
  'JSON-escaped': (value) => JSON.stringify(value),
  'HTML-escaped': (value) =>
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  'spread by spaces': (value) => value.split('').join(' '),
  'broken in two lines': (value) => `${value.slice(0, 7)}\n${value.slice(7)}`,
}

test('finds at least 999 of 1,000 values, however they are written, and leaves nothing of them', () => {
  const index = new LeakIndex<number>()
  const values = Array.from({ length: LEAKS }, secret)
  values.forEach((value, at) => index.add(value, at))
  const names = Object.keys(encodings)
  const missed: string[] = []
  values.forEach((value, at) => {
    const name = names[at % names.length] ?? ''
    const written = encodings[name]?.(value) ?? ''
    const owners: number[] = []
    const text = redact(`${prose(pick(30))} ${written} ${prose(pick(30))}`, index, (owner) => {
      owners.push(owner)
    })
    if (!owners.includes(at) || !String(text).includes(REMOVED)) missed.push(`${name}: ${value}`)
    expect(String(text)).not.toContain(value)
  })
  expect(missed.slice(0, 5)).toEqual(missed.length * 1_000 <= LEAKS ? missed : [])
})

test('takes fewer than one ordinary text in 1,000 for a leak', () => {
  const index = new LeakIndex<number>()
  for (let at = 0; at < 1_000; at++) index.add(secret(), at)
  for (const common of ['password', 'localhost', '12345678', 'production', 'aaaaaaaaaaaaaaaa'])
    index.add(common, -1)
  let taken = 0
  for (let at = 0; at < 5_000; at++) {
    const noise = [
      randomBytes(16).toString('hex'),
      randomBytes(24).toString('base64'),
      crypto.randomUUID(),
      `const value_${pick(1_000)} = await call({ password, production: true })`,
      prose(40),
    ]
    redact(`localhost 12345678 password ${noise.join(' ')}`, index, () => (taken += 1))
  }
  expect(taken).toBeLessThan(5)
})

test('changes nothing but the value, and gives a text without one back as it was', () => {
  const index = new LeakIndex<string>()
  index.add('correct-Horse-42', 'owner')
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      fc.pre(!before.includes('correct') && !after.includes('correct'))
      expect(redact(before, index, () => {})).toBe(before)
      expect(redact(`${before} correct-Horse-42 ${after}`, index, () => {})).toBe(
        `${before} ${REMOVED} ${after}`,
      )
    }),
  )
})

test('looks into every text of a body', () => {
  const index = new LeakIndex<string>()
  index.add('correct-Horse-42', 'owner')
  const told: string[] = []
  const body = { content: 'x', list: [{ deep: 'is correct-Horse-42!' }], count: 3, none: null }
  expect(redact(body, index, (owner) => told.push(owner))).toEqual({
    ...body,
    list: [{ deep: `is ${REMOVED}!` }],
  })
  expect(told).toEqual(['owner'])
})

test('finds a line of a private key', () => {
  const index = new LeakIndex<string>()
  const line = randomBytes(48).toString('base64')
  index.add(`-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`, 'owner')
  expect(redact(`it is ${line} or so`, index, () => {})).toBe(`it is ${REMOVED} or so`)
  expect(redact('-----BEGIN PRIVATE KEY-----', index, () => {})).toContain('BEGIN')
})

test('holds no value in the clear', () => {
  const index = new LeakIndex<string>()
  index.add('correct-Horse-42', 'owner')
  expect(JSON.stringify(index)).not.toContain('Horse')
})
