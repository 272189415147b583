import { describe, expect, test } from 'vitest'
import { discoverFilter } from './capabilities.ts'
import { emailInput } from './identity.ts'
import { schemaOf } from './json-schema.ts'
import { agentKeyCalls } from './agent-keys.ts'
import { authCalls } from './auth.ts'
import { passwordWeakness } from './password.ts'
import { displayNameInput, handleInput } from './principals.ts'
import { createAgentKeyInput } from './agent-keys.ts'
import { updateChannelInput } from './channels.ts'
import { fileName } from './files.ts'
import { updateVaultItemInput } from './items.ts'
import { createScheduleEventInput } from './schedule.ts'
import { createTaskInput } from './tasks.ts'
import { createVaultInput } from './vaults.ts'
import { resultOf, wireOf } from './result.ts'

describe('a flag of a query', () => {
  test.each([
    ['true', true],
    ['false', false],
    [true, true],
    [false, false],
  ])('reads %j as %j', (given, read) => {
    expect(discoverFilter.parse({ online: given })).toEqual({ online: read })
  })

  test.each(['maybe', '', '1', ['true', 'false']])('refuses %j', (given) => {
    expect(discoverFilter.safeParse({ online: given }).success).toBe(false)
  })

  test('is a boolean to a caller', () => {
    expect(schemaOf(discoverFilter.shape.online, 'input')).toMatchObject({ type: 'boolean' })
  })
})

test('an e-mail address has one spelling, and a form', () => {
  expect(emailInput.parse(' ＡLICE@Example.com ')).toBe('alice@example.com')
  for (const wrong of ['', 'alice', 'alice@', `${'a'.repeat(250)}@example.com`])
    expect(emailInput.safeParse(wrong).success).toBe(false)
})

test.each([
  ['a task', createTaskInput.shape.title],
  ['a job', createScheduleEventInput.shape.title],
  ['an item', updateVaultItemInput.shape.name],
  ['a channel', updateChannelInput.shape.name],
  ['a key of an agent', createAgentKeyInput.shape.name],
])('the name of %s is kept on its line, and shows something', (_, name) => {
  expect(name.parse(' Pay\u202e\n\t rent\u2066 ')).toBe('Pay    rent')
  for (const empty of ['', ' ', '\n\u202e', '\u200b'])
    expect(name.safeParse(empty).success).toBe(false)
})

test('the name of a file does not turn its end round', () => {
  expect(fileName.parse('bill.pdf')).toBe('bill.pdf')
  for (const wrong of ['bill\u202efdp.exe', 'a/b', 'a\nb'])
    expect(fileName.safeParse(wrong).success).toBe(false)
})

test.each([
  ['a person', displayNameInput],
  ['a vault', createVaultInput.shape.name],
])('the name of %s is one line that shows something, in any script', (_, name) => {
  for (const right of ['Ada', 'دانة', '\u200fדנה', 'Zoë 👩‍💻', '李'])
    expect(name.parse(` ${right} `)).toBe(right.trim())
  for (const wrong of [
    '',
    ' ',
    '\u200b\u200b',
    'a\nb',
    'a\u2028b',
    '\u202eadA',
    '\u2067Ada',
    'a\0',
  ])
    expect(name.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
})

test('a handle is short, plain and not reserved', () => {
  for (const right of ['ab', 'build-bot_2', 'a'.repeat(32)])
    expect(handleInput.safeParse(right).success).toBe(true)
  for (const wrong of ['a', 'a'.repeat(33), 'Alice', '-ab', 'a b', 'everyone', 'me'])
    expect(handleInput.safeParse(wrong).success).toBe(false)
})

test.each([
  ['fourteen chars', 'short'],
  ['fifteen letters', null],
  ['abcdabcdabcdabcd', 'repetitive'],
  ['abcdeabcdeabcde', null],
  ['correct horse '.repeat(19), 'long'],
  ['𝄞'.repeat(15), 'repetitive'],
])('the password %j is %j', (password, weakness) => {
  expect(passwordWeakness(password)).toBe(weakness)
})

test('a list travels as a page after which there is none', () => {
  const wire = wireOf(agentKeyCalls.listAgentKeys, [], {})
  expect(wire).toEqual({ data: [], nextCursor: null })
  expect(resultOf(agentKeyCalls.listAgentKeys, wire)).toEqual({ keys: [] })
})

test('what answers with an id alone takes it from the path, or from the handler', () => {
  const { revokeSession, logout } = authCalls
  expect(wireOf(revokeSession, undefined, { sessionId: 'one' })).toEqual({ data: { id: 'one' } })
  expect(wireOf(logout, 'two', {})).toEqual({ data: { id: 'two' } })
})
