import { expect, test } from 'vitest'
import { parseCsv } from './csv'
import { readImport } from './read-import'

const items = (content: string) => readImport(content).candidates.map(({ item }) => item)
const problems = (content: string) => readImport(content).candidates.map(({ problem }) => problem)

const bitwarden = (entries: unknown[]): string =>
  JSON.stringify({ encrypted: false, folders: [{ id: 'f1', name: 'Ops' }], items: entries })

test('reads logins, notes, cards and keys of Bitwarden, with folders as tags', () => {
  const file = bitwarden([
    {
      type: 1,
      name: 'Mail',
      folderId: 'f1',
      notes: 'Ask first',
      fields: [{ name: 'PIN', value: '0042', type: 1 }],
      login: {
        uris: [{ uri: 'mail.example.com' }, { uri: 'https://alt.example.com' }],
        username: 'ops@example.com',
        password: 'p,"1\n',
        totp: 'JBSW Y3DP EHPK 3PXP',
      },
    },
    { type: 2, name: 'Door', notes: '4711', secureNote: { type: 0 } },
    { type: 3, name: 'Card', card: { number: '4111', expMonth: '7', expYear: '2031', code: null } },
    { type: 5, name: 'Deploy', sshKey: { privateKey: 'k', publicKey: 'p', keyFingerprint: 'f' } },
  ])
  expect(items(file)).toEqual([
    {
      name: 'Mail',
      type: 'login',
      url: 'https://mail.example.com',
      tags: ['Ops'],
      fields: {
        username: 'ops@example.com',
        password: 'p,"1\n',
        totp: 'JBSW Y3DP EHPK 3PXP',
        PIN: '0042',
        notes: 'Ask first',
        url: 'https://alt.example.com',
      },
    },
    { name: 'Door', type: 'note', tags: [], fields: { note: '4711' } },
    { name: 'Card', type: 'card', tags: [], fields: { number: '4111', expiry: '7/2031' } },
    {
      name: 'Deploy',
      type: 'ssh_key',
      tags: [],
      fields: { private_key: 'k', public_key: 'p', fingerprint: 'f' },
    },
  ])
})

test('says of each entry that cannot be imported why, and never a value', () => {
  const file = bitwarden([
    { name: 'Empty', login: { password: '' } },
    { name: ' ', login: { password: 'secret-value' } },
    { name: 'Game', login: { password: 'x', totp: 'steam://secret-value' } },
    { login: { password: 'secret-value' } },
    { name: 'Long', login: { password: 'secret-value'.repeat(3000) } },
  ])
  expect(problems(file)).toEqual([
    'There is no secret in it.',
    'It has no name.',
    'Its one-time code secret is of a kind that makes no codes here.',
    'It cannot be read.',
    'One of its fields is too long.',
  ])
  expect(problems(file).join()).not.toContain('secret-value')
})

test('keeps an address that carries a password among the secrets', () => {
  const [item] = items(
    bitwarden([{ name: 'DB', login: { uris: [{ uri: 'https://app:pw@db.example.com' }] } }]),
  )
  expect(item).toEqual({
    name: 'DB',
    type: 'login',
    tags: [],
    fields: { url: 'https://app:pw@db.example.com' },
  })
})

test('reads a CSV of 1Password, whatever its columns are called', () => {
  expect(
    items(
      '\uFEFFTitle,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes,Region\r\n' +
        'Shop,https://shop.example.com,ops,"a,""b""",otpauth://totp/x?secret=JBSWY3DPEHPK3PXP,false,false,"prod;eu","two\nlines",north\r\n',
    ),
  ).toEqual([
    {
      name: 'Shop',
      type: 'login',
      url: 'https://shop.example.com',
      tags: ['prod', 'eu'],
      fields: {
        username: 'ops',
        password: 'a,"b"',
        totp: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
        notes: 'two\nlines',
        Region: 'north',
      },
    },
  ])
})

test('reads each variable of a .env file as an item of its own', () => {
  const content = [
    '# services',
    'export API_KEY=abc#def # remark',
    'QUOTED="a # b\\n\\"c\\""',
    "PLAIN='$not \\n changed'",
    'PEM="-----BEGIN',
    'second line"',
    '',
    'nonsense',
    '_LEADING = x',
    'EMPTY=',
  ].join('\r\n')
  const found = readImport(content).candidates
  expect(found.map(({ place, item, problem }) => [place, item?.fields ?? problem])).toEqual([
    [2, { API_KEY: 'abc#def' }],
    [3, { QUOTED: 'a # b\n"c"' }],
    [4, { PLAIN: '$not \\n changed' }],
    [5, { PEM: '-----BEGIN\nsecond line' }],
    [8, 'It is not KEY=value.'],
    [9, { LEADING: 'x' }],
    [10, 'There is no secret in it.'],
  ])
})

test.each([
  ['This file is empty.', ''],
  ['This export is encrypted.', '{"encrypted":true,"data":"2.x"}'],
  ['There is nothing to import in this file.', '{"items":[],"encrypted":false}'],
  ['This JSON file is no export of Bitwarden.', '{"a":1}'],
  ['This JSON file is damaged.', '{"items":[{"password":"secret-value"'],
  ['This is neither an export', 'just some words'],
  ['This file has more than 2,000 entries.', 'A=b\n'.repeat(2001)],
])('refuses a file it cannot read in words for people: %s', (words, content) => {
  expect(() => readImport(content)).toThrow(words)
})

test('what was written as CSV is read as it was', () => {
  const rows = Array.from({ length: 200 }, (_, row) =>
    Array.from(
      { length: 5 },
      (__, column) => ['x', '"', ',', '\n', '\r\n'][(row * 7 + column * column) % 5] + `${row}`,
    ),
  )
  const text = rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
  expect(parseCsv(text)).toEqual(rows)
})
