import { expect, test } from 'vitest'
import { totpStep } from './second-factor.ts'

/** "12345678901234567890" in base32, with the codes that RFC 6238 gives for it (SHA-1, the last six digits). */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_111_111_111, '050471', 37_037_037],
  [2_000_000_000, '279037', 66_666_666],
])('knows the code of second %i of the standard', (seconds, code, step) => {
  expect(totpStep(SECRET, code, seconds)).toBe(step)
})

/** The code of the step that begins at 1,234,567,890. */
const BEGINS = 1_234_567_890
test.each([
  ['two steps before its own', -31, false],
  ['at the first second of the step before', -30, true],
  ['at the last second of the step after', 59, true],
  ['two steps after its own', 60, false],
])('takes a code %s: %i s after the step begins', (_, seconds, isTaken) => {
  expect(totpStep(SECRET, '005924', BEGINS + seconds)).toBe(isTaken ? BEGINS / 30 : null)
})
