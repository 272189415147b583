import type { VaultItemDetail } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import {
  draftOf,
  fieldChanges,
  fieldsOf,
  newDraft,
  ownField,
  tagsFrom,
  watchChanges,
} from './draft-fields'

const detail: VaultItemDetail = {
  item: {
    id: '1',
    vaultId: '2',
    name: 'Orders',
    type: 'database',
    url: null,
    tags: [],
    version: 1,
    hasTotp: false,
    createdBy: '3',
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
  },
  fieldKeys: ['host', 'password', 'token'],
  fieldHints: { host: 'db.example.com', password: '••••••••', token: '••••••••' },
  maskedKeys: ['password', 'token'],
  watch: {
    password: { mode: 'automatic', watched: true, reason: 'named_secret' },
    token: { mode: 'no', watched: false, reason: 'chosen' },
  },
}

test('an untouched item changes nothing: dots are never stored as a value', () => {
  expect(fieldChanges(detail, draftOf(detail))).toEqual({})
})

test('only what was replaced, added or taken away is sent', () => {
  const [host, password] = draftOf(detail)
  if (!host || !password) throw new Error('the draft has lost fields')
  const added = { ...ownField(), key: ' region ', value: 'eu' }
  const draft = [host, { ...password, value: 'new' }, added, ownField()]
  expect(fieldChanges(detail, draft)).toEqual({ token: null, password: 'new', region: 'eu' })
})

test('changing the type of a new item keeps what was typed under the same key', () => {
  const typed = newDraft('login').map((field) =>
    field.key === 'password' ? { ...field, value: 'typed' } : field,
  )
  expect(fieldsOf(newDraft('database', typed))).toEqual({ password: 'typed' })
})

test('tags are trimmed and unique', () => {
  expect(tagsFrom(' production, eu ,production,, ')).toEqual(['production', 'eu'])
})

test('what is chosen about leaks is sent only where it is another choice, and not for a field without a value', () => {
  const draft = draftOf(detail)
  expect(watchChanges(draft)).toEqual({})
  const changed = draft.map((field) =>
    field.key === 'password'
      ? { ...field, watch: 'no' as const }
      : { ...field, watch: 'automatic' as const },
  )
  expect(watchChanges(changed)).toEqual({ password: 'no', token: 'automatic' })
  expect(watchChanges([{ ...ownField(), key: 'motto', watch: 'yes' }])).toEqual({})
})
