import { expect, test } from 'vitest'
import { totpCode } from './totp.ts'

/** The secret of RFC 4226 and 6238: "12345678901234567890". */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('makes the codes of RFC 6238, with eight digits', () => {
  const code = (seconds: number): string =>
    totpCode(`otpauth://totp/x?secret=${secret}&digits=8`, new Date(seconds * 1000)).code
  expect([59, 1111111109, 1234567890, 20000000000].map(code)).toEqual([
    '94287082',
    '07081804',
    '89005924',
    '65353130',
  ])
})

// From the whole numbers of RFC 4226, appendix D, in the signs of Steam, worked out by hand.
test.each([
  [0, 'GG5F5'],
  [1, 'PV9M4'],
  [2, 'B26KJ'],
  [3, '5H85C'],
  [4, '6Y9J3'],
  [5, 'MD224'],
  [6, 'P2GRF'],
  [7, 'C9PRW'],
  [8, '3NKKN'],
  [9, '5YCKB'],
])('makes the code of Steam for step %i', (step, code) => {
  const at = new Date(step * 30_000)
  expect(totpCode(`steam://${secret}`, at)).toEqual({ code, expiresIn: 30, period: 30 })
  expect(totpCode(`otpauth://totp/Steam:x?secret=${secret}`, at).code).toBe(code)
})
