import { expect, it } from 'vitest'
import { plainText } from './plain-text'

it('says what a marked up text says', () => {
  expect(plainText('The export is **three hours late**: `ECONNRESET` on page _412_.')).toBe(
    'The export is three hours late: ECONNRESET on page 412.',
  )
  expect(
    plainText('## Findings\n\n- the index\n- two ~~slow~~ queries\n\n```sql\nselect 1;\n```'),
  ).toBe('Findings the index two slow queries select 1;')
  expect(plainText('> see [the log](https://example.com/a_b "log") and ![a picture](/x.png)')).toBe(
    'see the log and a picture',
  )
})

it('says what tables, boxes, bare links and escapes say', () => {
  expect(plainText('| name | state |\n|:-----|-------|\n| api | **up** |')).toBe(
    'name state api up',
  )
  expect(plainText('- [x] done\n- [ ] open <https://example.com/a>')).toBe(
    'done open https://example.com/a',
  )
  expect(plainText('5 \\* 3 and \\_this\\_')).toBe('5 * 3 and _this_')
})

it('leaves what only looks like marks', () => {
  expect(plainText('2 * 3 * 4 = 24')).toBe('2 * 3 * 4 = 24')
  expect(plainText('set SESAME_API_URL and snake_case_name')).toBe(
    'set SESAME_API_URL and snake_case_name',
  )
  expect(plainText('https://example.com/a_b_c?d=*')).toBe('https://example.com/a_b_c?d=*')
})
