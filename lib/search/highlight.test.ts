import { expect, test } from 'vitest'
import { excerpt, highlight } from './highlight'

const matches = (text: string, query: string): string[] =>
  highlight(text, query).flatMap(({ text: piece, isMatch }) => (isMatch ? [piece] : []))

test('marks words that begin with what was searched for, in any case', () => {
  expect(matches('Deploy the deployment, redeploy', 'deploy')).toEqual(['Deploy', 'deploy'])
  expect(matches('Grüße an die Straße', 'grü stra')).toEqual(['Grü', 'Stra'])
})

test('marks parts of identifiers and versions, unspaced text, phrases, and letters without their accents', () => {
  expect(matches('in src/lib/foo_bar.ts and fooBar', 'bar')).toEqual(['bar', 'Bar'])
  expect(matches('see foo_bar.ts', 'foo_bar.ts')).toEqual(['foo_bar.ts'])
  expect(matches('now v4.2.1', '4.2')).toEqual(['4.2'])
  expect(matches('fixes #123 and 1234', '#123')).toEqual(['123', '123'])
  expect(matches('東京都庁へ', '都庁')).toEqual(['都庁'])
  expect(matches('Crème brûlée', 'creme "brulee"')).toEqual(['Crème', 'brûlée'])
  expect(matches('Crème', 'crème')).toEqual(['Crème'])
  expect(matches('Straße', 'strasse')).toEqual(['Straße'])
  expect(matches('foo\n bar, bar foo', '"foo bar"')).toEqual(['foo\n bar'])
  expect(matches('one two from three', 'two -three from:one')).toEqual(['two'])
})

test('reads nothing of a query as a pattern', () => {
  expect(matches('a.b (c) [d]', '.* ( [')).toEqual([])
  expect(highlight('x', '')).toEqual([{ text: 'x', isMatch: false }])
})

test('puts a text together again from its pieces', () => {
  const text = 'one two  three'
  expect(
    highlight(text, 'two three')
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})

test('cuts a long text around the first match', () => {
  const text = `${'a '.repeat(500)}needle ${'b '.repeat(500)}`
  const cut = excerpt(text, 'needle')
  expect(cut).toContain('needle')
  expect(cut.length).toBeLessThanOrEqual(242)
  expect(cut.startsWith('…') && cut.endsWith('…')).toBe(true)
  expect(excerpt('short', 'x')).toBe('short')
})
