import { X509Certificate, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../../test/harness.ts'
import { RootKey } from '../../crypto/root-key.ts'
import { replaceRootKey } from '../../replace-root-key.ts'
import { readAuthority } from './authority.ts'
import { makeHostCertificate } from './certificates.ts'

const masterKey = randomBytes(32)
const rootKey = new RootKey(masterKey)
let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform({ masterKey })
})
afterAll(() => platform.stop())

test('the authority is made once, whoever asks for it first', async () => {
  const all = await Promise.all(
    Array.from({ length: 5 }, () => readAuthority(platform.db, rootKey)),
  )
  expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1)
})

test('a certificate is for its one host, signed by the authority, and signs nothing itself', async () => {
  const authority = await readAuthority(platform.db, rootKey)
  const issuer = new X509Certificate(authority.certificate)
  for (const host of ['api.example.com', '10.1.2.3', '2001:db8::1']) {
    const made = new X509Certificate((await makeHostCertificate(authority, host, 2)).cert)
    expect(made.verify(issuer.publicKey)).toBe(true)
    expect(made.checkIssued(issuer)).toBe(true)
    expect(made.ca).toBe(false)
    expect(host.includes('.com') ? made.checkHost(host) : made.checkIP(host)).toBe(host)
    expect(made.checkHost('other.example.com')).toBeUndefined()
    expect(Date.parse(made.validTo)).toBeLessThan(Date.now() + 3 * 24 * 60 * 60 * 1_000)
  }
})

test('the authority stays the same when the master key is replaced, and opens with the new one alone', async () => {
  const before = await readAuthority(platform.db, rootKey)
  const newKey = randomBytes(32)
  await replaceRootKey(platform.db, masterKey, newKey)
  const after = await readAuthority(platform.db, new RootKey(newKey))
  expect(after.certificate).toBe(before.certificate)
  expect(after.key.equals(before.key)).toBe(true)
  await expect(readAuthority(platform.db, rootKey)).rejects.toMatchObject({
    code: 'unreadable_secret',
  })
})
