import { describe, expect, test } from 'vitest'
import { isInOpenFence } from './code-fence'
import { pastedFiles } from './paste'

describe('Enter', () => {
  test.each([
    ['```\nlet a = 1', true],
    ['Look:\n```ts\nlet a = 1', true],
    ['```\nlet a = 1\n```', false],
    ['```\na\n```\nand\n~~~\nb', true],
    ['````\n```\ninner', true],
    ['~~~\n```', true],
    ['```not a fence```', false],
    ['plain ``` marks', false],
    ['', false],
  ])('after %j is for a new line: %s', (text, isOpen) => {
    expect(isInOpenFence(text)).toBe(isOpen)
  })
})

describe('pasting', () => {
  const file = (name: string): File => new File(['x'], name)
  const clipboard = (files: File[], text: string) => ({
    files,
    getData: (type: string): string => (type === 'text/plain' ? text : ''),
  })
  test('cells of a spreadsheet are their text, not a picture of them', () => {
    expect(pastedFiles(clipboard([file('image.png')], 'a\tb\nc\td'))).toEqual([])
  })
  test('a screenshot, and files of a file manager, are files', () => {
    const shot = file('image.png')
    expect(pastedFiles(clipboard([shot], ''))).toEqual([shot])
    const both = [file('one.pdf'), file('two.pdf')]
    expect(pastedFiles(clipboard(both, 'one.pdf\ntwo.pdf'))).toEqual(both)
    expect(pastedFiles(clipboard(both, '/home/alice/one.pdf\r\n/home/alice/two.pdf'))).toEqual(both)
  })
})
