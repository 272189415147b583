import { describe, expect, test } from 'vitest'
import { pastedFiles } from './paste'

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
