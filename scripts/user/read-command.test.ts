import { expect, test } from 'vitest'
import { readUserCommand } from './read-command.ts'

test('takes an action and an address, and nothing that it does not know', () => {
  expect(readUserCommand(['reset-password', 'alice@example.com'])).toEqual({
    action: 'reset-password',
    email: 'alice@example.com',
  })
  for (const wrong of [
    [],
    ['reset-password'],
    ['reset-pasword', 'alice@example.com'],
    ['reset-password', '--all'],
    ['reset-password', 'alice@example.com', 'bob@example.com'],
  ])
    expect(() => readUserCommand(wrong)).toThrow('Usage: npm run user')
})
