import { expect, test } from 'vitest'
import { excerpt, highlight } from './highlight'

const matches = (text: string, query: string): string[] =>
  highlight(text, query).flatMap(({ text: piece, isMatch }) => (isMatch ? [piece] : []))

test('marks words that begin with what was searched for, in any case', () => {
  expect(matches('Deploy the deployment, redeploy', 'deploy')).toEqual(['Deploy', 'deploy'])
  expect(matches('Grüße an die Straße', 'grü stra')).toEqual(['Grü', 'Stra'])
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
