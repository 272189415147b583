import { expect, test } from 'vitest'
import { tableColumns, tableOf, tableRows } from './table-text'

test.each([
  [
    'name,age\nAnn,7\n',
    [
      ['name', 'age'],
      ['Ann', '7'],
    ],
  ],
  [
    'name;age\r\n"Ann; B";7\r\n',
    [
      ['name', 'age'],
      ['Ann; B', '7'],
    ],
  ],
  [
    'name\tnote\nAnn\t"two\nlines"',
    [
      ['name', 'note'],
      ['Ann', 'two\nlines'],
    ],
  ],
  [
    '\uFEFFsep=;\nname;a,b\nAnn;7',
    [
      ['name', 'a,b'],
      ['Ann', '7'],
    ],
  ],
  [
    '\uFEFFname,age\n\nAnn,7,more\n',
    [
      ['name', 'age'],
      ['Ann', '7', 'more'],
    ],
  ],
])('%j is a table', (text, [heading, ...rows]) => {
  expect(tableOf(text, false)).toEqual({ heading, rows, isCut: false })
})

test.each(['', 'one column\nonly', 'name,age', 'a,"b\nc,d'])('%j is none', (text) => {
  expect(tableOf(text, false)).toBeNull()
})

test('of a beginning the last row is left out, for it goes on', () => {
  expect(tableOf('a,b\n1,2\n3,"4', true)).toEqual({
    heading: ['a', 'b'],
    rows: [['1', '2']],
    isCut: true,
  })
})

test('no more is shown than a page can draw', () => {
  const wide = Array.from({ length: 100 }, (_, index) => index).join(',')
  const table = tableOf(`${wide}\n`.repeat(tableRows + 100), false)
  expect(table?.rows).toHaveLength(tableRows)
  expect(table?.rows.at(-1)).toHaveLength(tableColumns)
  expect(table?.isCut).toBe(true)
})
