import type { ImportedItem } from '@sesamespace/contract/items'
import { expect, test } from 'vitest'
import { sealForBitwarden } from '../../../packages/platform/src/crypto/bitwarden-file.ts'
import { bitwardenText } from '../../../packages/platform/src/modules/vault/bitwarden-text.ts'
import { fileOf } from './fixtures/read'
import { readImport } from './read-import'

const password = 'correct horse battery staple'
const vault = {
  id: '0198f2c0-0000-7000-8000-000000000001',
  policy: { alwaysMask: [], neverMask: [] },
}

async function sealed(
  items: readonly (ImportedItem | { name: string; unreadable: true })[],
): Promise<Uint8Array<ArrayBuffer>> {
  async function* pages() {
    for (const item of items) yield await Promise.resolve([item])
  }
  const parts: Uint8Array[] = []
  for await (const part of await sealForBitwarden(bitwardenText(vault, pages()), password))
    parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

const items: ImportedItem[] = [
  {
    name: 'Ledger "1" — Ünï \u{1F511}',
    type: 'login',
    fields: {
      username: 'app',
      password: ' p,"1\n\t\u{1F511} ',
      totp: 'otpauth://totp/Ledger?secret=JBSWY3DPEHPK3PXP&digits=8',
      region: 'eu-1',
      PIN: '0042',
      notes: 'one\r\ntwo\n',
    },
    url: 'https://ledger.example.com/a?b=c',
    tags: ['prod'],
  },
  { name: 'Door', type: 'note', fields: { note: 'a'.repeat(3000), PIN: '17' }, tags: ['prod'] },
  {
    name: 'Bank',
    type: 'card',
    fields: {
      cardholder: 'A B',
      number: '4111111111111111',
      expiry: '12/2031',
      cvc: '007',
      brand: 'Visa',
      PIN: '1234',
    },
  },
  {
    name: 'Host',
    type: 'ssh_key',
    fields: {
      private_key: '-----BEGIN X-----\nabc\n-----END X-----\n',
      public_key: 'ssh-ed25519 AAAA',
      fingerprint: 'SHA256:abc',
      passphrase: 'words of it',
    },
  },
]

test('what Bitwarden has a place for comes back as it was, however its pages are cut', async () => {
  const bytes = await sealed(items)
  expect(Buffer.from(bytes).toString()).not.toContain('JBSWY3DP')
  expect(await readImport(bytes)).toEqual({ state: 'locked', isWrong: false })
  expect(await readImport(bytes, { password: `${password}!` })).toEqual({
    state: 'locked',
    isWrong: true,
  })
  const file = await fileOf(bytes, { password })
  expect(file.source).toBe('Bitwarden')
  expect(file.candidates.map(({ lost, problem }) => [lost, problem])).toEqual(
    items.map(() => [[], null]),
  )
  expect(file.candidates.map(({ item }) => ({ tags: [], ...item }))).toEqual(
    items.map((item) => ({ tags: [], ...item })),
  )
})

test('what it has no place for becomes fields, and no value is lost', async () => {
  const others: ImportedItem[] = [
    {
      name: 'Orders',
      type: 'database',
      fields: { host: 'db.example.com', port: '5432', username: 'app', password: 'p4ss' },
      url: 'https://db.example.com/',
      tags: ['prod', 'orders'],
      expiresOn: '2031-05-06',
    },
    {
      name: 'Pay',
      type: 'api_key',
      fields: { api_key: 'sk_5512' },
      url: 'https://pay.example.com/',
    },
    { name: 'Odd card', type: 'card', fields: { number: '4111', expiry: 'end of May' } },
    { name: 'Half a key', type: 'ssh_key', fields: { private_key: 'abc', username: 'root' } },
    { name: 'Set', type: 'custom', fields: { one: '1', totp: 'JBSWY3DPEHPK3PXP' } },
    { name: 'Old', type: 'note', fields: { note: 'gone' }, archived: true },
  ]
  const file = await fileOf(await sealed([...others, { name: 'Broken', unreadable: true }]), {
    password,
  })
  expect(file.candidates.map(({ item, state }) => [item?.type, state])).toEqual([
    ['login', null],
    ['note', null],
    ['card', null],
    ['login', null],
    ['note', null],
    ['note', 'archived'],
    ['note', null],
  ])
  expect(file.candidates[5]?.item?.archived).toBe(true)
  for (const [index, { fields }] of others.entries())
    expect(file.candidates[index]?.item?.fields).toMatchObject(fields)
  expect(file.candidates[0]?.item).toMatchObject({
    url: 'https://db.example.com/',
    tags: ['prod'],
    fields: { tags: 'orders', 'expires on': '2031-05-06' },
  })
  expect(file.candidates[1]?.item?.fields['url']).toBe('https://pay.example.com/')
  expect(file.candidates[6]?.item?.fields['note']).toContain('could not be opened')
})
