import { expect, test } from 'vitest'
import { unknownFormats } from '@/lib/shared/formats'
import { expiryWords, isExpired, isExpiring } from './expiry'

const now = new Date(2026, 10, 26, 23, 30).getTime()

test('the last day of an item still counts, and it is marked a month ahead', () => {
  expect(expiryWords('2026-11-26', now, unknownFormats)).toBe('Expires today')
  expect(isExpired('2026-11-26', now, unknownFormats)).toBe(false)
  expect(expiryWords('2026-11-25', now, unknownFormats)).toBe('Expired yesterday')
  expect(isExpired('2026-11-25', now, unknownFormats)).toBe(true)
  expect(expiryWords('2026-12-01', now, unknownFormats)).toBe('Expires in 5 days')
  expect(isExpiring('2026-12-26', now, unknownFormats)).toBe(true)
  expect(isExpiring('2026-12-27', now, unknownFormats)).toBe(false)
  expect(expiryWords('2027-03-01', now, unknownFormats)).toMatch(/^Expires on .*2027$/)
})
