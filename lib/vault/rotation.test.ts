import { expect, test } from 'vitest'
import { type DraftField, ownField } from './draft-fields'
import { rotated } from './rotation'

const stored = (key: string, multiline = false): DraftField => ({
  ...ownField(),
  key,
  stored: key,
  value: null,
  multiline,
})

test('the field that leaked gets a new value, each time another one; the others stay unseen', () => {
  const draft = [stored('username'), stored('password')]
  const [username, password] = rotated(draft, 'password')
  expect(username?.value).toBeNull()
  expect(password?.value).toMatch(/^[A-Za-z0-9]{32}$/)
  expect(rotated(draft, 'password')[1]?.value).not.toBe(password?.value)
})

test('what others issue is left to be pasted', () => {
  expect(rotated([stored('private_key', true)], 'private_key')[0]?.value).toBe('')
  expect(rotated([stored('totp')], 'totp')[0]?.value).toBe('')
})
