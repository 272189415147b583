import { expect, test } from 'vitest'
import { SesameApiError } from '../core/errors.ts'
import { failureReason } from './failure-reason.ts'

const nothing = 'The handler failed.'
const withCode = (code: unknown, message = 'swordfish'): Error =>
  Object.assign(new Error(message), { code })

test.each([
  [new Error('The password is swordfish'), nothing],
  [new Error('Wrong password "sword fish" of Ann'), nothing],
  [new Error('GET https://ann:pw@host/a?token=1 answered 403'), nothing],
  [new TypeError('fetch failed'), 'The handler failed (TypeError).'],
  [
    new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') }),
    'The handler failed (TypeError, ECONNREFUSED).',
  ],
  [withCode('ERR_INVALID_URL'), 'The handler failed (ERR_INVALID_URL).'],
  [withCode('AKIAIOSFODNN7EXAMPLE'), nothing],
  [withCode('swordfish'), nothing],
  [withCode(4242), nothing],
  [
    new SesameApiError(409, { code: 'lease_not_active', error: 'The lease of swordfish ended.' }),
    'The handler failed (SesameApiError, lease_not_active).',
  ],
  [
    new SesameApiError(400, { code: 'The password is swordfish' }),
    'The handler failed (SesameApiError).',
  ],
  [Object.assign(new Error('No disk.'), { name: 'swordfish' }), nothing],
  [Object.assign(new Error('No disk.'), { name: 7 }), nothing],
  [Object.assign(new Error('No disk.'), { name: 'key 4242 of ann@example.com' }), nothing],
  [
    Object.assign(new TypeError(), { message: { password: 'swordfish' } }),
    'The handler failed (TypeError).',
  ],
  [new Error(''), nothing],
  ['swordfish', nothing],
  [undefined, nothing],
])('of %s it says: %s', (error, reason) => {
  expect(failureReason(error)).toBe(reason)
})

test('an error that is its own cause ends', () => {
  const error = new TypeError('again')
  error.cause = error
  expect(failureReason(error)).toBe('The handler failed (TypeError).')
})
