import { parse } from 'dotenv'
import { assert, array, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { toCandidate } from './candidate'
import { readEnvFile } from './env-file'

const told = (content: string): unknown[] =>
  readEnvFile(content)
    .map(toCandidate)
    .map(({ place, item, problem }) => [place, item?.fields ?? problem])

test('reads each variable of a .env file as an item of its own, by the rules of dotenv', () => {
  const content = [
    '# services',
    'export API_KEY=abc # remark',
    'QUOTED="a # b\\nc"',
    "PLAIN='$not \\n changed'",
    'PEM="-----BEGIN',
    'second line"',
    '',
    'nonsense',
    'YAML: value',
    'EMPTY=',
    'CUT=abc#def',
    'TWICE=1',
    'TWICE=2',
  ]
  for (const end of ['\n', '\r\n'])
    expect(told(content.join(end))).toEqual([
      [2, { API_KEY: 'abc' }],
      [3, { QUOTED: 'a # b\nc' }],
      [4, { PLAIN: '$not \\n changed' }],
      [5, { PEM: '-----BEGIN\nsecond line' }],
      [8, 'It is not KEY=value.'],
      [9, { YAML: 'value' }],
      [10, 'There is no secret in it.'],
      [11, { CUT: 'abc' }],
      [12, 'It is set again on line 13, which counts.'],
      [13, { TWICE: '2' }],
    ])
})

test('says where a sign cut a value, and what a name had to become', () => {
  const notes = (content: string): string[] =>
    readEnvFile(content)
      .map(toCandidate)
      .flatMap((candidate) => candidate.notes)
  expect(notes('CUT=abc#def')).toEqual([
    'What follows “#” is a remark, as dotenv reads it. Put the value in quotes if it is part of it.',
  ])
  expect(notes('FINE=abc # def\nQUOTED="a#b"')).toEqual([])
  expect(notes('_LEADING=x')).toEqual(['Its field “_LEADING” is called “LEADING” here.'])
})

test('gives every variable the value that dotenv gives it', () => {
  const parts = [
    'A',
    'B',
    '=',
    ' ',
    '\n',
    '"',
    "'",
    '`',
    '#',
    '\\',
    '\\n',
    ':',
    'x y',
    'export ',
    '\t',
    '\r\n',
    '$',
    '-',
    '.',
  ]
  const ours = (content: string): Record<string, string> =>
    Object.fromEntries(
      readEnvFile(content).flatMap((entry) =>
        'fields' in entry ? [[entry.name, entry.fields[0]?.[1] ?? '']] : [],
      ),
    )
  assert(
    property(array(constantFrom(...parts), { maxLength: 30 }), (chosen) => {
      const content = chosen.join('')
      expect(ours(content)).toEqual(parse(content))
    }),
    { numRuns: 20_000 },
  )
})
