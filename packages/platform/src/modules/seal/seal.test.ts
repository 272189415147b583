import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { startReceiver } from '../../../test/webhook-receiver.ts'
import { wrapRootKey } from '../../crypto/wrapped-key.ts'
import { REMOVED } from '../leaks/index.ts'
import type { SealOptions } from '../module.ts'
import { UnsealSocket } from './unseal-socket.ts'

const masterKey = randomBytes(32)
const passphrase = 'seven otters read old maps'
const directory = mkdtempSync(join(tmpdir(), 'sesame-seal-'))
const socketPath = join(directory, 'unseal.sock')
const value = 'Xk7qPz-94vLm2-Rt'
let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string
let itemId: string
let seal: SealOptions
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeAll(async () => {
  seal = { wrapped: await wrapRootKey(masterKey, passphrase), socketPath }
  receiver = await startReceiver()
  platform = await startPlatform({ masterKey, webhookAllowList: ['127.0.0.1'] })
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'adam')
  agent = await createAgent(platform, owner, 'sealed')
  const created = await owner.client.createChannel({ name: 'seal', memberIds: [agent.agent.id] })
  channelId = created.channel.id
  vaultId = (await owner.client.createVault({ name: 'Sealed' })).vault.id
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Database',
    type: 'login',
    fields: { username: 'app', password: value },
  })
  itemId = item.id
  await owner.client.createWebhook({ url: receiver.url, eventTypes: ['message'] })
})
// Each begins sealed, as after a restart of the machine.
beforeEach(() => platform.restart(seal))
afterAll(async () => {
  await platform.stop()
  await receiver.stop()
  rmSync(directory, { recursive: true, force: true })
})

const say = async (content: string) =>
  (await agent.client.sendMessage(channelId, { content })).message
const textOf = async (messageId: string): Promise<string> =>
  (await owner.client.getMessage(channelId, messageId)).message.content
const unsealing = async () =>
  (await owner.client.listAudit()).entries.filter(({ action }) => action.startsWith('vault.unseal'))
const whenRemoved = (messageId: string): Promise<void> =>
  vi.waitFor(async () => expect(await textOf(messageId)).toBe(`it is ${REMOVED}`), 20_000)

/** As `sesame unseal` does it. */
const unsealByHand = (body: string, path = socketPath): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request({ socketPath: path, method: 'POST', path: '/' }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })

test('a sealed node serves what needs no secret, and refuses the rest by name', async () => {
  expect(await owner.client.getSeal()).toMatchObject({
    seal: { sealed: true, sealedNodes: 1, since: expect.any(String) },
  })
  expect(await rawCall(platform, 'GET', '/readyz')).toMatchObject({
    status: 200,
    body: { ready: true, degraded: true, rootKey: 'sealed' },
  })
  await say('good morning')
  await say(`@${owner.me.handle} look`)
  await expect
    .poll(async () => (await owner.client.listNotifications({ reason: 'mention' })).notifications)
    .toHaveLength(1)
  await owner.client.createTask(channelId, { title: 'Water the plants' })
  const { items } = await owner.client.listVaultItems(vaultId)
  expect(items).toMatchObject([{ id: itemId, username: null }])
  const { maskedKeys } = await owner.client.getVaultItem(itemId)
  expect(maskedKeys).toEqual(['username', 'password'])
  // What needs no value goes on: a request is asked for, decided and taken back.
  const { lease } = await agent.client.requestLease({
    itemId,
    fields: ['password'],
    reason: 'To restart it',
    durationSeconds: 600,
  })
  await owner.client.approveLease(lease.id)
  const sealed = { status: 503, code: 'sealed' }
  const { client } = owner
  await expect(agent.client.useSecret(lease.id)).rejects.toMatchObject(sealed)
  await owner.client.revokeLease(lease.id)
  await expect(client.revealItem(itemId)).rejects.toMatchObject(sealed)
  await expect(client.createVault({ name: 'Another' })).rejects.toMatchObject(sealed)
  await expect(
    client.createVaultItem(vaultId, { name: 'New', type: 'login', fields: { password: 'x' } }),
  ).rejects.toMatchObject(sealed)
  await expect(client.updateVaultItem(itemId, { fields: { password: 'x' } })).rejects.toMatchObject(
    sealed,
  )
  await expect(client.rotateVaultKey(vaultId)).rejects.toMatchObject(sealed)
  // Nothing left, so nothing is on record.
  const exported = await fetch(`${platform.url}/api/v1/vault/vaults/${vaultId}/export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'age', passphrase }),
  })
  expect(exported.status).toBe(503)
  expect(await exported.json()).toMatchObject({ code: 'sealed' })
  expect((await client.listAudit({ action: 'vault.exported' })).entries).toEqual([])
  await expect(
    client.createWebhook({ url: receiver.url, eventTypes: ['message'] }),
  ).rejects.toMatchObject(sealed)
  await expect(
    agent.client.uploadFile({
      fileName: 'notes.txt',
      contentType: 'text/plain',
      data: Buffer.from('plain words'),
      channelId,
    }),
  ).rejects.toMatchObject(sealed)
}, 30_000)

test('only an owner unseals, with the right passphrase; each attempt is on record, and guesses end', async () => {
  const before = (await unsealing()).length
  await expect(admin.client.unseal(passphrase)).rejects.toMatchObject({ status: 403 })
  await expect(agent.client.unseal(passphrase)).rejects.toMatchObject({ status: 403 })
  for (let tries = 0; tries < 10; tries += 1)
    await expect(owner.client.unseal('seven otters read new maps')).rejects.toMatchObject({
      status: 422,
      code: 'wrong_passphrase',
    })
  const tooMany = { status: 429, code: 'too_many_attempts' }
  await expect(owner.client.unseal(passphrase)).rejects.toMatchObject(tooMany)
  expect(await owner.client.getSeal()).toMatchObject({ seal: { sealed: true } })
  const refused = (await unsealing()).slice(0, -before || undefined)
  expect(refused.map(({ action, actorId }) => [action, actorId])).toEqual(
    Array.from({ length: 10 }, () => ['vault.unseal_refused', owner.me.id]),
  )
  expect(JSON.stringify(refused)).not.toContain('otters')

  // Whoever has the machine is not kept out by an owner who guesses.
  expect(statSync(socketPath).mode & 0o777).toBe(0o600)
  expect(await unsealByHand('{"passphrase":"another one, of other words"}')).toMatchObject({
    status: 422,
  })
  expect(await unsealByHand(JSON.stringify({ passphrase }))).toMatchObject({ status: 200 })
  await vi.waitFor(() => expect(existsSync(socketPath)).toBe(false))
  expect(await owner.client.getSeal()).toMatchObject({
    seal: { sealed: false, since: null, sealedNodes: 0 },
  })
  const [last] = await unsealing()
  expect(last).toMatchObject({
    action: 'vault.unsealed',
    actorId: null,
    details: { via: 'command line' },
  })
  expect((await owner.client.revealItem(itemId)).fields).toMatchObject({ password: value })
  // Who says it twice changes nothing.
  expect(await owner.client.unseal('whatever it was')).toMatchObject({ seal: { sealed: false } })
  await platform.db.deleteFrom('sign_in_attempts').execute()
}, 60_000)

test('what was written while nobody could look is searched as soon as there is a key', async () => {
  const message = await say(`it is ${value}`)
  expect(await textOf(message.id)).toBe(`it is ${value}`)
  const arrived = receiver.received.length
  await owner.client.unseal(passphrase)
  await whenRemoved(message.id)
  const { leaks } = await owner.client.listLeaks()
  expect(leaks).toContainEqual(
    expect.objectContaining({ itemId, fieldKey: 'password', messageId: message.id }),
  )
  // And what waited for a signature goes out.
  await receiver.until((received) => received.length > arrived)
  // From now on it is removed before it is stored.
  expect((await say(`again ${value}`)).content).toBe(`again ${REMOVED}`)
}, 60_000)

test('a sealed node that another took for ended has its texts searched all the same', async () => {
  const message = await say(`it is ${value}`)
  await platform.db.deleteFrom('sealed_nodes').execute()
  await owner.client.unseal(passphrase)
  await whenRemoved(message.id)
}, 60_000)

test('a node that ends sealed leaves its texts to the next that has the key', async () => {
  const message = await say(`it is ${value}`)
  // One that was killed: it counts as running for a while.
  const killed = { id: randomUUID(), seen_at: new Date(Date.now() - 30_000) }
  await platform.db.insertInto('sealed_nodes').values(killed).execute()
  expect((await owner.client.getSeal()).seal.sealedNodes).toBe(2)
  await platform.restart(masterKey)
  await whenRemoved(message.id)
  // As that one wrote it; no node starts after it is known to have ended.
  await platform.db
    .updateTable('messages')
    .set({ content: `it is ${value}` })
    .where('id', '=', message.id)
    .execute()
  await platform.db
    .updateTable('sealed_nodes')
    .set({ seen_at: new Date(Date.now() - 120_000) })
    .execute()
  await whenRemoved(message.id)
  expect(await platform.db.selectFrom('sealed_nodes').selectAll().execute()).toEqual([])
}, 60_000)

test('what the socket cannot read is no fault of ours, and none of it is told or logged', async () => {
  const errors: unknown[] = []
  const onError = (error: unknown): void => void errors.push(error)
  const path = join(directory, 'other.sock')
  const taken: string[] = []
  const unseal = async (given: string): Promise<void> => void taken.push(given)
  const socket = new UnsealSocket({ path, unseal, onError })
  await socket.start()
  for (const body of [passphrase, `{"passphrase":"${passphrase}`, '{}', '"seven"', '']) {
    const { status, text } = await unsealByHand(body, path)
    expect(status).toBe(400)
    expect(text).not.toContain('seven')
  }
  await socket.stop()
  expect([taken, errors]).toEqual([[], []])
})

test('where there can be no socket, the node starts all the same', async () => {
  const errors: unknown[] = []
  const onError = (error: unknown): void => void errors.push(error)
  const path = join(directory, 'no-such-directory', 'unseal.sock')
  const socket = new UnsealSocket({ path, unseal: async () => {}, onError })
  await socket.start()
  await socket.stop()
  expect(errors).toMatchObject([{ message: expect.stringContaining('in the dashboard instead') }])
})

test('each node is unsealed by itself', async () => {
  const other = await platform.addNode(undefined, { ...seal, socketPath: null })
  const there = platform.client({ token: owner.accessToken, apiUrl: other.url })
  expect(await there.getSeal()).toMatchObject({ seal: { sealed: true, sealedNodes: 2 } })
  await there.unseal(passphrase)
  expect(await there.getSeal()).toMatchObject({ seal: { sealed: false, sealedNodes: 1 } })
  expect((await there.revealItem(itemId)).fields).toMatchObject({ password: value })
  await expect(owner.client.revealItem(itemId)).rejects.toMatchObject({ code: 'sealed' })
}, 60_000)

test('the key of another database, and a damaged one, unseal nothing', async () => {
  await platform.restart({ ...seal, wrapped: await wrapRootKey(randomBytes(32), passphrase) })
  await expect(owner.client.unseal(passphrase)).rejects.toMatchObject({
    status: 409,
    code: 'conflict',
  })
  expect(await owner.client.getSeal()).toMatchObject({ seal: { sealed: true } })
  const lines = seal.wrapped.trim().split('\n')
  await platform.restart({ ...seal, wrapped: [...lines.slice(0, 3), ...lines.slice(4)].join('\n') })
  // The dashboard has words of its own for other codes: these are for whoever mends it.
  await expect(owner.client.unseal(passphrase)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('damaged'),
  })
  expect(await owner.client.getSeal()).toMatchObject({ seal: { sealed: true } })
}, 60_000)

test('a code of an authenticator app waits for the key; a recovery code, and who has no second factor, do not', async () => {
  await owner.client.unseal(passphrase)
  const { secret } = await admin.client.setUpTotp({ password: PASSWORD })
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const { recoveryCodes } = await admin.client.enableTotp({ code: totp.generate() })
  await platform.restart(seal)
  const credentials = { email: 'adam@example.com', password: PASSWORD }
  // Refused without being judged, none of these is a guess.
  for (let tries = 0; tries < 11; tries += 1)
    await expect(
      platform.client().login({ ...credentials, totp: totp.generate() }),
    ).rejects.toMatchObject({ code: 'sealed' })
  const [code = ''] = recoveryCodes
  expect((await platform.client().login({ ...credentials, totp: code })).accessToken).toBeTruthy()
  // The ones who have none sign in as ever.
  const mine = { email: 'owner@example.com', password: PASSWORD }
  expect((await platform.client().login(mine)).accessToken).toBeTruthy()
}, 60_000)
