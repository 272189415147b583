import { expect, test } from 'vitest'
import { complete, suggest } from './suggest'

const names = {
  people: [
    { name: 'alice', label: 'Alice Example' },
    { name: 'robo', label: 'Robo Two' },
  ],
  channels: [
    { name: 'general', label: 'general' },
    { name: 'big plans', label: 'big plans' },
  ],
}
const texts = (text: string, caret = text.length) =>
  suggest(text, caret, names)?.options.map((one) => one.text) ?? []

test('offers the operators that a word may become', () => {
  expect(texts('deploy fr')).toEqual(['from:'])
  expect(texts('-h')).toEqual(['-has:'])
  expect(texts('I')).toEqual(['in:', 'is:'])
  for (const text of ['', 'deploy', 'x-f', 'deploy ']) expect(texts(text), text).toEqual([])
})

test('offers people, channels, words and days after an operator', () => {
  expect(texts('from:')).toEqual(['from:me', 'from:@alice', 'from:@robo'])
  expect(texts('x from:@al')).toEqual(['from:@alice'])
  expect(texts('from:two')).toEqual(['from:@robo'])
  expect(texts('-in:#gen')).toEqual(['-in:#general'])
  expect(texts('in:plans')).toEqual(['in:"#big plans"'])
  expect(texts('has:im')).toEqual(['has:image'])
  expect(texts('before:')).toEqual(['before:today', 'before:yesterday', 'before:7d', 'before:30d'])
  // What is complete needs nothing more.
  expect(texts('from:alice')).toEqual([])
})

test('completes in the middle of a text too', () => {
  const text = 'from:al deploy'
  const found = suggest(text, 7, names)
  if (!found?.options[0]) throw new Error('nothing suggested')
  expect(complete(text, found, found.options[0])).toEqual({ text: 'from:@alice deploy', caret: 11 })
})
