import { expect, test } from 'vitest'
import { languageOfFile, readableText, shownFileName } from './files'

test('a file name shows the marks that would turn it around', () => {
  expect(shownFileName('photo\u202egpj.exe')).toBe('photo‹U+202E›gpj.exe')
  expect(shownFileName('\u2066a\u2069.pdf')).toBe('‹U+2066›a‹U+2069›.pdf')
  expect(shownFileName('דוח.pdf')).toBe('דוח.pdf')
})

test('the text of a file is read without the colours of a terminal, and none of its words is lost', () => {
  expect(readableText('\u001b[1;31mfailed\u001b[0m in 3 s')).toBe('failed in 3 s')
  expect(readableText('\u001b]0;title\u0007ready')).toBe('ready')
  expect(readableText('a[0m is no code, nor is \u202e hidden')).toBe(
    'a[0m is no code, nor is ‹U+202E› hidden',
  )
})

test('the end of a name chooses the colours of a text', () => {
  expect(['a.TS', 'b.test.py', 'Dockerfile', 'README', '.env.'].map(languageOfFile)).toEqual([
    'ts',
    'py',
    'dockerfile',
    '',
    '',
  ])
})
