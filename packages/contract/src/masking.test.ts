import { expect, test } from 'vitest'
import { holdsCredentials, isTotpField, maskingOf } from './masking.ts'
import type { MaskingPolicy } from './vaults.ts'

const none: MaskingPolicy = { alwaysMask: [], neverMask: [] }
const isMasked = (policy: MaskingPolicy, key: string, value?: string): boolean =>
  maskingOf(policy, { key, isTotp: isTotpField(key, value) }).masked

test('without a policy only keys that identify an item are shown, however they are spelled', () => {
  for (const key of ['username', 'User Name', 'user-name', 'HOST', 'account_id', 'Account ID'])
    expect([key, isMasked(none, key)]).toEqual([key, false])
  for (const key of ['password', 'api_key', 'Number', 'cvc', 'anything else', 'host password'])
    expect([key, isMasked(none, key)]).toEqual([key, true])
})

test('a policy shows and masks by key; what both lists name is masked', () => {
  const policy = { alwaysMask: ['User Name', 'pin'], neverMask: ['Pass-Word', 'PIN'] }
  expect(isMasked(policy, 'username')).toBe(true)
  expect(isMasked(policy, 'password')).toBe(false)
  expect(isMasked(policy, 'pin')).toBe(true)
})

test('no policy shows a TOTP secret, whatever its key', () => {
  const policy = { alwaysMask: [], neverMask: ['totp', 'username'] }
  expect(isMasked(policy, 'TOTP', 'JBSWY3DPEHPK3PXP')).toBe(true)
  expect(isMasked(policy, 'username', 'OTPAUTH://totp/x?secret=JBSWY3DPEHPK3PXP')).toBe(true)
})

test('an address with a password in it is a secret, one without is not', () => {
  expect(holdsCredentials('postgres://app:hunter2@db.example.com/orders')).toBe(true)
  expect(holdsCredentials('postgres://app@db.example.com/orders')).toBe(false)
  expect(holdsCredentials('https://example.com/a:b@c')).toBe(false)
})

test('a star in a policy stands for any characters', () => {
  const policy = { alwaysMask: ['contact*', 'db*host*'], neverMask: ['AWS_*', '*'] }
  for (const key of ['contact_email', 'Contact Email', 'db-host', 'DB main host 2'])
    expect([key, isMasked(policy, key)]).toEqual([key, true])
  for (const key of ['aws_region', 'AWS_', 'my contact', 'password', 'host_db'])
    expect([key, isMasked(policy, key)]).toEqual([key, false])
  expect(isMasked({ alwaysMask: ['a*a'], neverMask: ['*'] }, 'a')).toBe(false)
  expect(isMasked({ alwaysMask: ['a*b*b'], neverMask: ['*'] }, 'ab')).toBe(false)
  expect(isMasked({ alwaysMask: [], neverMask: ['*'] }, 'totp', 'JBSWY3DPEHPK3PXP')).toBe(true)
})

test('a long policy of stars is judged at once', () => {
  const hostile = `${'*a'.repeat(31)}*b`
  expect(isMasked({ alwaysMask: [hostile], neverMask: ['*'] }, 'a'.repeat(64))).toBe(false)
})
