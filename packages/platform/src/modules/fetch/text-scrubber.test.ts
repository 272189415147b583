import { expect, test } from 'vitest'
import { spellings } from '../leaks/recall/spellings.fixture.ts'
import { indexSecrets } from './secret-index.ts'
import { TextScrubber } from './text-scrubber.ts'

const MARK = '[secret removed]'
const secrets = {
  token: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  passphrase: 'Tr0ub4dor & Zürich 7',
  // Of its own bytes, so that no part of it is in the words around it.
  long: Array.from({ length: 24 }, (_, index) => `Zq${index}x${(index * 7919) % 1000}Kw`).join(''),
}
const before = 'The first line says nothing. '.repeat(86)
const after = ' and the last line says nothing either.'.repeat(30)

function scrub(value: string, text: string, size: number): string {
  const index = indexSecrets([{ key: 'token', value, isTotp: false }])
  const scrubber = new TextScrubber(index)
  let passed = ''
  for (let at = 0; at < text.length; at += size) passed += scrubber.push(text.slice(at, at + size))
  return passed + scrubber.end()
}

const lettersOf = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length

/** What is left of a secret: at most the words of its spelling, and a few characters at its edges. */
const EDGES = 12

for (const [name, value] of Object.entries(secrets)) {
  test(`a ${name} is taken out in every spelling, wherever the text is cut`, () => {
    for (const [spelling, spell] of Object.entries(spellings)) {
      const most = lettersOf(`${before}${after}${spell('')}`) + EDGES
      for (const size of [389, 4_096]) {
        const passed = scrub(value, `${before}\n${spell(value)}\n${after}`, size)
        const where = `${spelling}, ${size} at once`
        expect(passed, where).toContain(MARK)
        expect(passed, where).not.toContain(value)
        expect(lettersOf(passed.replaceAll(MARK, '')), where).toBeLessThanOrEqual(most)
        expect(passed.startsWith(before.slice(0, 2_400)), where).toBe(true)
        expect(passed.endsWith(after.slice(-1_000)), where).toBe(true)
      }
    }
  })
}

test('not one character of a secret is passed on before it is known', () => {
  const { token } = secrets
  const scrubber = new TextScrubber(indexSecrets([{ key: 'token', value: token, isTotp: false }]))
  let passed = ''
  for (const char of `${before}${token}`) {
    passed += scrubber.push(char)
    expect(passed).not.toContain(token.slice(0, 4))
  }
  expect(passed + scrubber.end()).toBe(`${before}${MARK}`)
})

test('a text without secrets comes as it was', () => {
  const text = 'Ordinary text, “quoted”, 日本語, {"a":[1,2,3]} and sk_test_ as a word.\n'.repeat(
    900,
  )
  for (const size of [13, 4_096]) expect(scrub(secrets.token, text, size)).toBe(text)
})

test('of an event stream whole events are passed on at once', () => {
  const index = indexSecrets([{ key: 'token', value: secrets.token, isTotp: false }])
  const scrubber = new TextScrubber(index, { isEventStream: true })
  expect(scrubber.push('data: {"delta":"Hello"}\n\n')).toBe('data: {"delta":"Hello"}\n\n')
  expect(scrubber.push('data: {"del')).toBe('')
  expect(scrubber.push('ta":"there"}\n\n')).toBe('data: {"delta":"there"}\n\n')
  expect(scrubber.push(`data: ${secrets.token.slice(0, 20)}\n\n`)).not.toContain('sk_test_4eC3')
})

test('in bytes that are no text a secret is found as it is, in UTF-16, in base64 and in hexadecimal', () => {
  const { token } = secrets
  const index = indexSecrets([{ key: 'token', value: token, isTotp: false }])
  const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 31) % 256))
  const written = [
    Buffer.from(token),
    Buffer.from(token, 'utf16le'),
    ...['', 'a', 'ab'].map((start) => Buffer.from(btoa(`${start}${token}.`))),
    Buffer.from(Buffer.from(token).toString('hex')),
  ]
  for (const spelled of written) {
    const text = Buffer.concat([bytes, Buffer.from('\0'), spelled, bytes]).toString('latin1')
    const scrubber = new TextScrubber(index, { isText: false })
    const passed =
      scrubber.push(text.slice(0, 3_010)) + scrubber.push(text.slice(3_010)) + scrubber.end()
    expect(passed).toContain(MARK)
    expect(passed).not.toContain(spelled.toString('latin1').slice(4, 30))
    expect(passed.startsWith(bytes.toString('latin1'))).toBe(true)
  }
})

test('a value that could be any word is refused', () => {
  expect(() => indexSecrets([{ key: 'pin', value: '1234', isTotp: false }])).toThrow(/too short/)
})
