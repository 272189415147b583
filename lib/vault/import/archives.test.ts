import { argon2Sync, createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bytesOf, fileOf, fixture, tableOf } from './fixtures/read'
import { readImport } from './read-import'

const archive = (files: Record<string, string>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  )

test('reads a 1PUX archive, and counts what stays behind', async () => {
  const bytes = archive({
    'export.attributes': '{"version":3}',
    'export.data': fixture('one-password.json'),
    'files/d1__plan.pdf': 'pdf',
  })
  const file = await fileOf(bytes)
  expect([file.source, file.attachments]).toEqual(['1Password', 1])
  expect(file.candidates[0]?.behind).toEqual({ passkeys: 1, passwords: 1, attachments: 1 })
  expect(file.candidates.map(({ state }) => state)).toEqual([
    null,
    'archived',
    null,
    'trashed',
    null,
  ])
  expect(await tableOf(bytes)).toEqual([
    [
      'Shop',
      'login',
      'https://shop.example.com',
      'Shared | eu/north',
      {
        username: 'ops',
        password: 'pw-1',
        'hidden login': '4711',
        totp: 'JBSWY3DPEHPK3PXP',
        'hidden url': 'shh',
        Renewed: '2026-01-01',
        Contact: 'help@example.com',
        notes: 'note',
        url: 'https://admin.example.com',
      },
    ],
    [
      'Card',
      'card',
      null,
      'Shared',
      {
        cardholder: 'Alice Example',
        number: '4111111111111111',
        expiry: '07/2031',
        'home street': '1 Main St',
        'home city': 'Springfield',
        'home zip': '00000',
      },
      'archived',
    ],
    [
      'Key',
      'ssh_key',
      null,
      'Shared',
      { private_key: 'pem', public_key: 'pub', fingerprint: 'fp' },
    ],
    ['Old', 'login', null, 'Shared | trashed', { password: 'x' }],
    ['Entry 5', 'Its “overview.title” cannot be read.'],
  ])
})

test('reads the tables of a Dashlane archive as one file', async () => {
  const bytes = archive({
    'credentials.csv':
      'username,username2,username3,title,password,note,url,category,otpUrl\nops,,,Shop,pw,,,,',
    'securenotes.csv': 'title,note\nDoor,4711',
  })
  const file = await fileOf(bytes)
  expect(file.source).toBe('Dashlane')
  expect(file.candidates.map(({ place, name }) => [place, name])).toEqual([
    [1, 'Shop'],
    [2, 'Door'],
  ])
})

test('reads an XML export of KeePass', async () => {
  const file = await fileOf(fixture('keepass.xml'))
  expect(file.source).toBe('KeePass')
  expect(file.candidates[0]?.behind).toEqual({ passwords: 2, attachments: 1 })
  expect(await tableOf(fixture('keepass.xml'))).toEqual([
    [
      'Router & switch',
      'login',
      'https://router.example.com',
      'red | blue',
      {
        username: 'admin',
        password: ' <p> 1 ',
        notes: 'two\nlines',
        'hidden region': 'north',
        totp: 'otpauth://totp/KeePass?secret=jbsw+y3dp+ehpk+3pxp&digits=8&period=60',
        expires: '2027-01-01T00:00:00Z',
      },
    ],
    [
      'Hex code',
      'login',
      null,
      'Servers/Berlin',
      { password: 'x', totp: 'otpauth://totp/KeePass?secret=JBSWY3DPEHPK3PXP&algorithm=SHA-256' },
    ],
    [
      'Old',
      'login',
      null,
      'trashed',
      {
        password: 'a<b',
        totp: 'otpauth://totp/KeePass?secret=JBSWY3DPEHPK3PXP&digits=6&period=30',
      },
    ],
  ])
})

const salt = 'c2FsdCBvZiB0aGUgdGVzdA=='
const password = 'correct horse'
const kdfs = {
  PBKDF2: {
    fields: { kdfType: 0, kdfIterations: 5000 },
    key: () => pbkdf2Sync(password, salt, 5000, 32, 'sha256'),
  },
  Argon2id: {
    fields: { kdfType: 1, kdfIterations: 2, kdfMemory: 16, kdfParallelism: 2 },
    key: () =>
      argon2Sync('argon2id', {
        message: password,
        nonce: createHash('sha256').update(salt).digest(),
        parallelism: 2,
        tagLength: 32,
        memory: 16 * 1024,
        passes: 2,
      }),
  },
}

/** Sealed as Bitwarden does it: AES-256-CBC and HMAC, with the two keys that HKDF's second half makes. */
function sealed({ fields, key }: (typeof kdfs)[keyof typeof kdfs], content: string): string {
  const base = key()
  const half = (info: string): Buffer => createHmac('sha256', base).update(`${info}\u0001`).digest()
  const seal = (text: string): string => {
    const iv = Buffer.alloc(16, 7)
    const cipher = createCipheriv('aes-256-cbc', half('enc'), iv)
    const data = Buffer.concat([cipher.update(text), cipher.final()])
    const mac = createHmac('sha256', half('mac')).update(iv).update(data).digest()
    return `2.${[iv, data, mac].map((part) => part.toString('base64')).join('|')}`
  }
  return JSON.stringify({
    encrypted: true,
    passwordProtected: true,
    salt,
    ...fields,
    encKeyValidation_DO_NOT_EDIT: seal('check'),
    data: seal(content),
  })
}

test.each([kdfs.PBKDF2, kdfs.Argon2id])('opens an export that a password protects', async (kdf) => {
  const bytes = bytesOf(sealed(kdf, fixture('bitwarden.json')))
  expect(await readImport(bytes)).toEqual({ state: 'locked', isWrong: false })
  expect(await readImport(bytes, { password: 'wrong' })).toEqual({ state: 'locked', isWrong: true })
  const file = await fileOf(bytes, { password })
  expect(file.candidates.map(({ item }) => item?.fields)).toEqual(
    (await fileOf(fixture('bitwarden.json'))).candidates.map(({ item }) => item?.fields),
  )
})
