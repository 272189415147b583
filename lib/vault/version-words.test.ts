import type { VaultItemVersion } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { versionWords } from './version-words'

const version = (over: Partial<VaultItemVersion>): VaultItemVersion => ({
  version: 2,
  fieldKeys: ['username', 'password'],
  createdBy: '00000000-0000-4000-8000-000000000001',
  createdAt: '2026-03-01T00:00:00.000Z',
  ...over,
})

test.each([
  ['the first', {}, 'First version: Username and Password'],
  [
    'fields and parts',
    {
      changes: [
        { kind: 'changed', field: 'password' },
        { kind: 'added', field: 'region' },
        { kind: 'renamed', field: 'login_name', from: 'username' },
        { kind: 'removed', field: 'pin' },
        { kind: 'unsure', field: 'token' },
      ],
      parts: ['name', 'url', 'tags', 'expiresOn', 'fetch'],
    },
    'Password changed, region added, Username renamed to login_name, pin removed, token possibly changed, Name changed, Address changed, Tags changed, Expiry changed, Use without reveal changed',
  ],
  ['nothing', { changes: [], parts: [] }, 'The same fields and values'],
  ['an old one without parts', { changes: [{ kind: 'removed', field: 'pin' }] }, 'pin removed'],
  [
    'one that was restored',
    { changes: [{ kind: 'changed', field: 'password' }], parts: [], restored: 1 },
    'Version 1 restored: Password changed',
  ],
] satisfies [string, Partial<VaultItemVersion>, string][])('%s', (_, over, words) => {
  expect(versionWords(version(over))).toBe(words)
})
