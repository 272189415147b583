import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Leak } from '@sesamespace/sdk'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTotpSecret } from '../../src/auth/totp-secret.ts'
import { RootKey } from '../../src/crypto/root-key.ts'
import { tableLives } from '../../src/db/table-lives.ts'
import { REMOVED } from '../../src/modules/leaks/redact.ts'
import { readAuthority } from '../../src/modules/proxy/authority.ts'
import { readPushKey } from '../../src/modules/push/push-key.ts'
import { signingSecrets } from '../../src/modules/webhooks/webhook-secrets.ts'
import {
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { createEmptyDatabase } from '../postgres.ts'
import { openDatabase } from '../../src/db/pool.ts'
import { sesame } from './sesame.fixture.ts'

const masterKey = randomBytes(32)
const directory = mkdtempSync(join(tmpdir(), 'sesame-rotation-'))
const dataDir = join(directory, 'data')
const value = 'Xk7qPz-94vLm2-Rt'
let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string

const settings = (): Record<string, string> => ({
  DATABASE_URL: platform.databaseUrl,
  SESAME_DATA_DIR: dataDir,
  SESAME_BACKUP_PASSPHRASE: 'correct horse battery staple',
})
const keyNow = (): Buffer =>
  Buffer.from(readFileSync(join(dataDir, 'master.key'), 'utf8').trim(), 'base64')

beforeAll(async () => {
  mkdirSync(dataDir, { mode: 0o700 })
  writeFileSync(join(dataDir, 'master.key'), `${masterKey.toString('base64')}\n`, { mode: 0o600 })
  writeFileSync(join(dataDir, 'auth.secret'), 'x'.repeat(43), { mode: 0o600 })
  platform = await startPlatform({ masterKey })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'rotating')
  const { channel } = await owner.client.createChannel({
    name: 'rotation',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
  vaultId = (await owner.client.createVault({ name: 'Rotated' })).vault.id
})
afterAll(async () => {
  await platform.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** As an operator replaces the root key: everything stops, the command runs, and a node starts with the new key. */
async function rotate(): Promise<void> {
  await platform.stopNode()
  expect(await sesame(settings(), 'keys', 'rotate')).toMatchObject({ status: 0 })
  await platform.restart(keyNow())
}

const newItem = async (password: string) =>
  (
    await owner.client.createVaultItem(vaultId, {
      name: `Database ${crypto.randomUUID()}`,
      type: 'login',
      fields: { username: 'app', password, note: 'first' },
    })
  ).item
const say = async (content: string) =>
  (await agent.client.sendMessage(channelId, { content })).message
const openLeaks = async (itemId: string): Promise<Leak[]> =>
  (await owner.client.listLeaks()).leaks.filter((leak) => leak.itemId === itemId)
const changesOf = async (itemId: string) =>
  (await owner.client.listVaultItemVersions(itemId)).versions.map(({ changes }) => changes)

test('versions, alerts and what is watched are judged as before when the root key is replaced', async () => {
  const item = await newItem(value)
  const spared = await newItem('Harmless-4471-Qx')
  await say(`it is ${value} and Harmless-4471-Qx`)
  const [noSecret] = await openLeaks(spared.id)
  await owner.client.notASecret(noSecret?.id ?? '')
  expect(await openLeaks(item.id)).toHaveLength(1)

  await rotate()

  // Another field changes: the password is named in no version, its alert stays, and what is no secret stays that.
  await owner.client.updateVaultItem(item.id, { fields: { note: 'second' } })
  await owner.client.updateVaultItem(spared.id, { fields: { note: 'second' } })
  expect((await changesOf(item.id))[0]).toEqual([{ kind: 'changed', field: 'note' }])
  expect(await openLeaks(item.id)).toHaveLength(1)
  expect((await say('again Harmless-4471-Qx')).content).toBe('again Harmless-4471-Qx')
  expect((await say(`again ${value}`)).content).toBe(`again ${REMOVED}`)

  // The value goes, the key is replaced again, and the value comes back.
  await owner.client.updateVaultItem(item.id, { fields: { password: 'Other-value-8842' } })
  expect(await openLeaks(item.id)).toEqual([])
  await rotate()
  await owner.client.restoreVaultItem(item.id, 1)
  expect((await openLeaks(item.id)).length).toBeGreaterThan(0)
  expect((await changesOf(item.id))[0]).toContainEqual({ kind: 'changed', field: 'password' })
})

test('an installation of before keeps the fingerprints it has, through its first rotation too', async () => {
  const item = await newItem(`${value}-before`)
  // As an earlier version left it: no key is kept, and fingerprints are made with one derived from the root key.
  await platform.db.updateTable('installation').set({ fingerprint_key: null }).execute()
  await platform.restart(keyNow())
  await owner.client.updateVaultItem(item.id, { fields: { password: `${value}-after` } })
  await platform.db.updateTable('installation').set({ fingerprint_key: null }).execute()
  await rotate()
  await owner.client.updateVaultItem(item.id, { fields: { note: 'second' } })
  expect((await changesOf(item.id))[0]).toEqual([{ kind: 'changed', field: 'note' }])
})

test('everything that only a key opens is known, and what hangs on the root key opens with the new one', async () => {
  const { secret } = await owner.client.setUpTotp({ password: PASSWORD })
  await owner.client.enableTotp({
    code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(),
  })
  const { webhook } = await owner.client.createWebhook({
    url: 'https://hooks.example.com/x',
    eventTypes: ['task.*'],
  })
  const before = new RootKey(keyNow())
  const authority = await readAuthority(platform.db, before)
  const pushKey = await readPushKey(platform.db, before)
  const hookSecrets = signingSecrets(before, await webhookRow(webhook.id))
  await rotate()
  const after = new RootKey(keyNow())
  expect(await readAuthority(platform.db, after)).toEqual(authority)
  expect(await readPushKey(platform.db, after)).toEqual(pushKey)
  expect(signingSecrets(after, await webhookRow(webhook.id))).toEqual(hookSecrets)
  const person = await platform.db
    .selectFrom('humans')
    .innerJoin('principals', 'principals.id', 'humans.principal_id')
    .select(['principals.id', 'workspace_id', 'totp_secret'])
    .executeTakeFirstOrThrow()
  expect(openTotpSecret(after, person)).toBe(secret)
  // A new sealed column fails here, until somebody says which key opens it, and has it sealed anew by `replaceRootKey`.
  const sealed = Object.entries(tableLives).flatMap(([table, life]) =>
    (life.sealed ?? []).filter((name) => !name.endsWith('_hash')).map((name) => `${table}.${name}`),
  )
  expect(sealed.toSorted()).toEqual(
    [...byRootKey, ...byVaultKey, ...fingerprints, ...publicKeys].toSorted(),
  )
  // Sessions, keys of agents and links are signed with the auth secret or kept as hashes.
  expect((await owner.client.getMe()).id).toBe(owner.me.id)
  expect((await say('still here')).content).toBe('still here')
})

test('a backup carries the key of fingerprints', async () => {
  const item = await newItem(`${value}-kept`)
  const file = join(directory, 'rotated.backup')
  expect(await sesame(settings(), 'backup', file, '--with-keys')).toMatchObject({ status: 0 })
  const empty = await createEmptyDatabase()
  const restored = { ...settings(), DATABASE_URL: empty.url, SESAME_DATA_DIR: join(directory, 'r') }
  expect(await sesame(restored, 'restore', file)).toMatchObject({ status: 0 })
  const db = openDatabase({ databaseUrl: empty.url, maxConnections: 1, onError: () => {} })
  const [here, there] = await Promise.all(
    [platform.db, db].map((one) =>
      one.selectFrom('installation').select('fingerprint_key').executeTakeFirstOrThrow(),
    ),
  )
  expect(there?.fingerprint_key).toEqual(here?.fingerprint_key)
  expect(here?.fingerprint_key).not.toBeNull()
  await db.destroy()
  await empty.drop()
  expect((await changesOf(item.id)).length).toBe(1)
})

const byRootKey = [
  'humans.totp_secret',
  'installation.fingerprint_key',
  'installation.proxy_ca_key',
  'installation.push_private_key',
  'push_devices.subscription',
  'vault_keys.wrapped',
  'webhooks.previous_secret',
  'webhooks.sealed_url',
  'webhooks.secret',
]
const byVaultKey = ['leaks.original', 'vault_item_fields.sealed']
const fingerprints = [
  'leaks.fingerprint',
  'vault_field_watch.fingerprint',
  'vault_imported.file',
  'vault_item_fields.fingerprint',
]
const publicKeys = ['agent_public_keys.public_key']

const webhookRow = (id: string) =>
  platform.db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
