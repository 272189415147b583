import { expect, test } from 'vitest'
import { groupFields } from './field-groups'

test('known fields stand where one looks for them, and none is lost or shown twice', () => {
  expect(groupFields(['note', 'region', 'host', 'Password', 'username', 'zone'])).toEqual([
    { title: 'Sign-in', keys: ['username', 'Password'] },
    { title: 'Connection', keys: ['host'] },
    { title: 'More fields', keys: ['region', 'zone'] },
    { title: 'Notes', keys: ['note'] },
  ])
  expect(groupFields(['region'])).toEqual([{ title: 'Fields', keys: ['region'] }])
})
