import { expect, test } from 'vitest'
import { failureReason } from './failure-reason.ts'

test.each([
  [new Error('The disk is full.'), 'The disk is full.'],
  [new TypeError('fetch failed'), 'TypeError: fetch failed'],
  [
    new TypeError("Cannot read properties of undefined (reading 'secret')"),
    'TypeError: Cannot read properties of undefined (reading …',
  ],
  [new Error('Wrong password: swordfish'), 'Wrong password …'],
  [new Error('Wrong password "sword fish" of Ann'), 'Wrong password … of Ann'],
  [new Error('password=swordfish is wrong'), 'password …'],
  [new Error('connect ECONNREFUSED 10.0.0.1:5432'), 'connect ECONNREFUSED …'],
  [new Error('GET https://ann:pw@host/a?token=1 answered 403'), 'GET https …'],
  [new Error('No file /home/ann/.ssh/id_rsa there'), 'No file … there'],
  [new Error('Key sk-live-4242 of ann@example.com was refused'), 'Key … of … was refused'],
  [new Error(`The key ${'a'.repeat(40)} ended`), 'The key … ended'],
  [new Error('First line\n{"password":"swordfish"}'), 'First line'],
  [new Error("It doesn't answer"), "It doesn't answer"],
  [new Error('Schlüssel fehlt, 鍵がない'), 'Schlüssel fehlt, 鍵がない'],
  [new Error(''), 'The handler failed.'],
  [new Error('42'), 'The handler failed.'],
  ['swordfish', 'The handler failed.'],
  [Object.assign(new Error('No disk.'), { name: 7 }), 'No disk.'],
  [Object.assign(new TypeError(), { message: { password: 'swordfish' } }), 'TypeError'],
  [Object.assign(new Error(), { message: undefined }), 'The handler failed.'],
  [undefined, 'The handler failed.'],
])('of %s it says: %s', (error, reason) => {
  expect(failureReason(error)).toBe(reason)
})

test('it is short, whatever the error is', () => {
  const reason = failureReason(new Error('word '.repeat(100)))
  expect(reason.length).toBeLessThanOrEqual(120)
  expect(reason).toMatch(/word…$/)
  const named = Object.assign(new Error('No disk.'), { name: 'key 4242 of ann@example.com' })
  expect(failureReason(named)).toBe('No disk.')
})
