import { Encrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { bytesOf, fileOf } from './fixtures/read'
import { readImport } from './read-import'

const passphrase = 'correct horse battery staple'
const items = [
  {
    name: 'Ledger',
    type: 'login',
    fields: { username: 'app', password: ' p,"1\n ', totp: 'JBSWY3DPEHPK3PXP' },
    url: 'https://ledger.example.com',
    tags: ['prod', 'a/b'],
    expiresOn: '2031-05-06',
    watch: { password: 'yes' },
  },
  { name: 'Door', type: 'note', fields: { note: 'one\r\ntwo\n' }, archived: true },
  {
    name: 'Broker',
    type: 'api_key',
    fields: { api_key: 'sk_5512' },
    fetch: {
      only: true,
      rules: [
        {
          methods: ['GET'],
          host: 'api.example.com',
          path: '/v1/*',
          placements: [{ in: 'bearer', template: '{{api_key}}' }],
        },
      ],
    },
  },
]
const exported = (all: readonly unknown[], change: object = {}): string =>
  JSON.stringify({
    format: 'sesame-vault',
    version: 1,
    exportedAt: '2026-11-28T08:00:00.000Z',
    vault: { name: 'Ledger', maskingPolicy: { alwaysMask: ['region'], neverMask: ['plan'] } },
    items: all,
    count: all.length,
    ...change,
  })

async function sealed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(10)
  return new Uint8Array(await encrypter.encrypt(text))
}

test('an export of Sesame is read as it was written, sealed and in plain text', async () => {
  for (const [bytes, password] of [
    [await sealed(exported(items)), passphrase],
    [bytesOf(exported(items)), undefined],
  ] as const) {
    const file = await fileOf(bytes, password === undefined ? {} : { password })
    expect(file).toMatchObject({
      source: 'Sesame',
      masking: { alwaysMask: ['region'], neverMask: ['plan'] },
    })
    expect(file.candidates.map(({ item }) => item)).toEqual(items)
    expect(file.candidates.map(({ state }) => state)).toEqual([null, 'archived', null])
    expect(file.candidates.flatMap(({ lost, notes }) => [...lost, ...notes])).toEqual([])
  }
})

test('a sealed file asks for its passphrase, and says when it is another one', async () => {
  const bytes = await sealed(exported(items))
  expect(await readImport(bytes)).toEqual({ state: 'locked', isWrong: false })
  expect(await readImport(bytes, { password: `${passphrase}!` })).toEqual({
    state: 'locked',
    isWrong: true,
  })
})

test('a file that was cut or changed says so', async () => {
  const bytes = await sealed(exported(items))
  const changed = bytes.slice()
  changed[changed.length - 5] = (changed[changed.length - 5] ?? 0) ^ 1
  for (const broken of [bytes.slice(0, -1), bytes.slice(0, -200), changed])
    await expect(readImport(broken, { password: passphrase })).rejects.toThrow(
      'This file was cut off or changed: it does not open.',
    )
  const text = exported(items)
  await expect(readImport(bytesOf(text.slice(0, -40)))).rejects.toThrow(
    'This JSON file is damaged.',
  )
  await expect(readImport(bytesOf(exported(items.slice(1), { count: 3 })))).rejects.toThrow(
    'This export is damaged.',
  )
  await expect(readImport(bytesOf(exported(items, { version: 2 })))).rejects.toThrow('newer Sesame')
})

test('an item that could not be opened, or that breaks a rule, is named and keeps no other back', async () => {
  const file = await fileOf(
    exported([
      { name: 'Sealed away', unreadable: true },
      { ...items[2], fields: { other: 'x' } },
      { name: 'Odd', type: 'nothing', fields: {} },
      items[1],
    ]),
  )
  expect(file.candidates.map(({ name, item, problem }) => [name, item === null, problem])).toEqual([
    ['Sealed away', true, 'Its values could not be opened when it was exported.'],
    ['Broker', true, 'fetch has no field "api_key".'],
    ['Odd', true, 'It cannot be read.'],
    ['Door', false, null],
  ])
})
