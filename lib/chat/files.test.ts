import { expect, test } from 'vitest'
import { shownFileName } from './files'

test('a file name shows the marks that would turn it around', () => {
  expect(shownFileName('photo\u202egpj.exe')).toBe('photo‹U+202E›gpj.exe')
  expect(shownFileName('\u2066a\u2069.pdf')).toBe('‹U+2066›a‹U+2069›.pdf')
  expect(shownFileName('דוח.pdf')).toBe('דוח.pdf')
})
