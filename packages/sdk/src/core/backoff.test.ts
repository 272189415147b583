import { expect, test } from 'vitest'
import { askedWaitMs, backoffMs, retryAfterMs } from './backoff.ts'

const options = { baseMs: 500, maxMs: 30_000 }

test('a wait is anywhere below a bound that doubles up to its maximum', () => {
  const bounds = [1, 2, 3, 7, 20].map((attempt) => backoffMs(attempt, options, () => 1))
  expect(bounds).toEqual([500, 1_000, 2_000, 30_000, 30_000])
  expect(backoffMs(5, options, () => 0)).toBe(0)
})

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-03-09T12:00:00Z')
  expect(retryAfterMs('2', now)).toBe(2_000)
  expect(retryAfterMs('Mon, 09 Mar 2026 12:00:05 GMT', now)).toBe(5_000)
  expect(retryAfterMs('Mon, 09 Mar 2026 11:00:00 GMT', now)).toBe(0)
  expect(retryAfterMs('soon', now)).toBeNull()
  expect(retryAfterMs(null, now)).toBeNull()
})

test('a limit that is used up says how long, where Retry-After does not', () => {
  const wait = (headers: Record<string, string>) => askedWaitMs(new Headers(headers))
  expect(wait({ RateLimit: '"messages";r=0;t=12' })).toBe(12_000)
  expect(wait({ RateLimit: '"day";r=5;t=900, "minute"; r=0; t=7' })).toBe(7_000)
  expect(wait({ RateLimit: '"messages";r=0;t=12', 'Retry-After': '3' })).toBe(3_000)
  expect(wait({ RateLimit: '"messages";r=1;t=12' })).toBeNull()
  expect(wait({ RateLimit: 'nonsense' })).toBeNull()
  expect(wait({})).toBeNull()
})
