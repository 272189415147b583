import { expect, test } from 'vitest'
import { parseSearch, searchWords, writeOperator } from './search-query.ts'

const read = (text: string) => {
  const { terms, operators } = parseSearch(text)
  return [
    ...terms.map(
      ({ text: words, isPhrase, isExcluded }) =>
        `${isExcluded ? 'not ' : ''}${isPhrase ? `"${words}"` : words}`,
    ),
    ...operators.map(({ key, value, isExcluded }) => `${isExcluded ? 'not ' : ''}${key}=${value}`),
  ]
}

test('reads words, phrases, what is excluded and operators', () => {
  expect(read('deploy "to production" -draft from:@alice in:#general')).toEqual([
    'deploy',
    '"to production"',
    'not draft',
    'from=alice',
    'in=general',
  ])
  expect(read('-"not this" -from:bob has:FILE Before:2026-05-01 in:"Big plans"')).toEqual([
    'not "not this"',
    'not from=bob',
    'has=FILE',
    'before=2026-05-01',
    'in=Big plans',
  ])
})

test('leaves minus signs, colons and quotes inside of words to the words', () => {
  expect(read('well-known http://x.example/a:b OPS-42 it:works a"b')).toEqual([
    'well-known',
    'http://x.example/a:b',
    'OPS-42',
    'it:works',
    'a"b',
  ])
})

test('reads quotes as phones write them, and those that are still open', () => {
  expect(read('“two words” «three»')).toEqual(['"two words"', '"three"'])
  expect(parseSearch('"still op').terms).toEqual([
    { text: 'still op', isPhrase: true, isBegun: true, isExcluded: false },
  ])
  expect(parseSearch('"done"').terms[0]?.isBegun).toBe(false)
})

test('keeps an operator that has no value yet, with where it stands', () => {
  expect(parseSearch('go from:').operators).toEqual([
    { key: 'from', value: '', isExcluded: false, start: 3, end: 8 },
  ])
})

test('reads any text, however hostile, in one pass', () => {
  for (const part of ['"', '-', 'from:', '(', 'a"', '\0', '\ud800', ' ', '\\', '-"', 'in:"'])
    expect(() => parseSearch(part.repeat(10_000))).not.toThrow()
  expect(read('a\0b \u0007')).toEqual(['a', 'b'])
  expect(searchWords('one -two from:x "three four"')).toEqual(['one', 'three four'])
})

test('writes an operator so that it is read again', () => {
  for (const value of ['general', 'Big plans'])
    expect(parseSearch(writeOperator('in', value)).operators[0]?.value).toBe(value)
})
