import { expect, test } from 'vitest'
import { bytesOf, candidatesOf, fileOf, fixture, tableOf } from './fixtures/read'
import { readImport } from './read-import'

test('reads logins, notes, cards, identities and keys of an organisation’s Bitwarden', async () => {
  const file = await fileOf(fixture('bitwarden.json'))
  expect(file.source).toBe('Bitwarden')
  expect(await tableOf(fixture('bitwarden.json'))).toEqual([
    [
      'Mail',
      'login',
      'https://mail.example.com',
      'Engineering/Servers | Finance',
      {
        username: 'ops@example.com',
        password: 'p,"1\n',
        totp: 'JBSW Y3DP EHPK 3PXP',
        PIN: '0042',
        'hidden email': 'hidden@example.com',
        'Staff only': 'true',
        notes: 'Ask first\nthen call',
        url: 'https://alt.example.com',
      },
    ],
    ['Door', 'note', null, '', { note: '4711' }],
    [
      'Card',
      'card',
      null,
      '',
      {
        cardholder: 'Alice Example',
        number: '4111111111111111',
        expiry: '7/2031',
        cvc: '123',
        brand: 'Visa',
      },
      'archived',
    ],
    [
      'Alice',
      'custom',
      null,
      'trashed',
      { firstName: 'Alice', lastName: 'Example', city: 'Springfield', passportNumber: 'X0000001' },
    ],
    [
      'Deploy',
      'ssh_key',
      null,
      '',
      { private_key: 'key', public_key: 'ssh-ed25519 AAAA', fingerprint: 'SHA256:abc' },
    ],
    [
      'Counter',
      'login',
      null,
      '',
      {
        username: 'a',
        password: 'b',
        'HOTP secret': 'otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1',
      },
    ],
    ['Game', 'login', null, '', { password: 'b', totp: 'steam://JBSWY3DPEHPK3PXP' }],
    ['Odd code', 'login', null, '', { password: 'b', 'one-time secret': 'not base32 1!' }],
  ])
  expect(file.candidates.map(({ state }) => state)).toEqual([
    null,
    null,
    'archived',
    'trashed',
    null,
    null,
    null,
    null,
  ])
  expect(file.candidates[0]?.behind).toEqual({
    passkeys: 1,
    passwords: 2,
    attachments: 0,
    links: 1,
  })
  expect(file.candidates.map(({ lost }) => lost).flat()).toEqual([])
  expect(file.candidates[5]?.notes).toEqual([
    'Its one-time secret counts uses (HOTP). It is kept masked; Sesame makes no codes from it.',
  ])
})

const bitwarden = (entries: unknown[]): string =>
  JSON.stringify({ encrypted: false, items: entries })

test('one odd entry costs no other: each says what is wrong with it, and never a value', async () => {
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`f${index}`, 'v']))
  const found = await candidatesOf(
    bitwarden([
      { name: 'Empty', login: { password: '' } },
      {
        name: ' ',
        login: { password: 'secret-value', uris: [{ uri: 'https://a.example.com/x' }] },
      },
      { name: ' ', login: { password: 'secret-value' } },
      { name: 'Broken', login: { password: { secret: 'secret-value' } } },
      { name: 'Long', login: { username: 'ops', password: 'secret-value'.repeat(3000) } },
      { name: 'Many', identity: many },
      { name: 'n'.repeat(300), login: { password: 'secret-value' } },
      { name: 'Good', login: { password: 'x' } },
    ]),
  )
  expect(found.map(({ problem }) => problem)).toEqual([
    'There is no secret in it.',
    null,
    null,
    'Its “login.password” cannot be read.',
    null,
    null,
    null,
    null,
  ])
  expect(found.map(({ name }) => name.slice(0, 20))).toEqual([
    'Empty',
    'a.example.com',
    'No name (entry 3)',
    'Entry 4',
    'Long',
    'Many',
    'n'.repeat(20),
    'Good',
  ])
  expect(found[4]?.lost).toEqual(['Field “password” is longer than 32768 characters.'])
  expect(found[4]?.item?.fields).toEqual({ username: 'ops' })
  expect(found[5]?.lost).toHaveLength(6)
  expect(Object.keys(found[5]?.item?.fields ?? {})).toHaveLength(64)
  expect(found[6]?.item?.fields['full name']).toBe('n'.repeat(300))
  const told = found.map(({ name, problem, lost, notes }) => [name, problem, lost, notes])
  expect(JSON.stringify(told)).not.toContain('secret-value')
})

test('keeps an address that carries a password among the secrets', async () => {
  const uris = [{ uri: 'https://app:pw@db.example.com' }]
  expect(await tableOf(bitwarden([{ name: 'DB', login: { uris } }]))).toEqual([
    ['DB', 'login', null, '', { url: 'https://app:pw@db.example.com' }],
  ])
})

test('keeps a folder as one tag, however deep it lies', async () => {
  const folder = Array.from({ length: 12 }, (_, depth) => `Level ${depth}`).join('/')
  const file = {
    folders: [{ id: 'f', name: folder }],
    items: [{ name: 'x', folderId: 'f', login: { password: 'p' } }],
  }
  const [found] = await candidatesOf(JSON.stringify(file))
  expect(found?.item?.tags).toEqual([folder])
})

test('reads JSON of Infisical with comments, path and tags', async () => {
  const file = [
    { key: 'API_KEY', value: 'abc', comment: 'of billing', tags: [{ slug: 'eu' }], type: 'shared' },
    { secretKey: 'TOKEN', secretValue: 'def', secretPath: '/web/eu', environment: 'prod' },
    { value: 'secret-value' },
  ]
  expect((await fileOf(JSON.stringify(file))).source).toBe('Infisical')
  expect(await tableOf(JSON.stringify({ secrets: file }))).toEqual([
    ['API_KEY', 'custom', null, 'eu', { API_KEY: 'abc', notes: 'of billing' }],
    ['TOKEN', 'custom', null, 'web/eu | prod', { TOKEN: 'def' }],
    ['Entry 3', 'It cannot be read.'],
  ])
})

test('reads JSON of Doppler, plain and detailed', async () => {
  const file = { DOPPLER_CONFIG: 'prd', DB: { computed: 'x', raw: '${Y}', note: 'n' }, PORT: 5432 }
  expect((await fileOf(JSON.stringify(file))).source).toBe('Doppler')
  expect(await tableOf(JSON.stringify(file))).toEqual([
    ['DOPPLER_CONFIG', 'custom', null, '', { DOPPLER_CONFIG: 'prd' }],
    ['DB', 'custom', null, '', { DB: 'x', notes: 'n' }],
    ['PORT', 'custom', null, '', { PORT: '5432' }],
  ])
})

test('says what of a JSON file it cannot read, and takes no file of another product for one that it knows', async () => {
  const candidates = (await fileOf(JSON.stringify({ A: 'x', B: { password: 'y' }, C: ['z'] })))
    .candidates
  const nested = 'It holds a list or other entries. Only names with one value each can be read.'
  expect(candidates.map(({ name, problem }) => [name, problem])).toEqual([
    ['A', null],
    ['B', nested],
    ['C', nested],
  ])
  const others = [
    { data: { data: { A: 'x' } } },
    { folders: [], items: [{ title: 'Mail', fields: [{ label: 'x', type: 'password' }] }] },
  ]
  for (const other of others)
    await expect(fileOf(JSON.stringify(other))).rejects.toThrow('of no kind that can be imported')
})

test('offers to show what configures, and nothing that is a secret', async () => {
  const file = await fileOf(
    [
      'AWS_REGION=eu-central-1',
      'TZ=Europe/Berlin',
      'LOG_LEVEL=debug',
      'API_KEY=k9Xv2LqP8sWz4TnB7cRd',
      'DATABASE_URL=postgres://app:hunter2@db.example.com/orders',
      'PASSWORD=correct horse battery staple',
      'ADMIN_PASSWORD=changeme',
      'PIN=1234',
      'SALT=short',
      'TOKEN_URL=https://auth.example.com/token',
    ].join('\n'),
  )
  expect(file.candidates.flatMap(({ setting }) => setting ?? [])).toEqual([
    'AWS_REGION',
    'TZ',
    'LOG_LEVEL',
  ])
})

test.each([
  ['This file is empty.', ''],
  ['Only the account that made this export', '{"encrypted":true,"data":"2.x"}'],
  ['There is nothing to import in this file.', '{"items":[],"encrypted":false}'],
  ['This JSON file is of no kind', '{"a":[1]}'],
  ['This JSON file is damaged.', '{"items":[{"password":"secret-value"'],
  ['This file is of no kind', 'just some words'],
  ['This file has more than 100,000 entries', 'A=b\n'.repeat(100_001)],
  ['This XML file is damaged on line 2.', '<KeePassFile>\n<secret-value</KeePassFile>'],
  ['This XML file is no export of KeePass 2.', '<html></html>'],
  ['This file is damaged.', 'PK\u0003\u0004 no archive'],
])('refuses a file it cannot read in words for people: %s', async (words, content) => {
  await expect(readImport(bytesOf(content))).rejects.toThrow(words)
  await expect(readImport(bytesOf(content))).rejects.not.toThrow('secret-value')
})
