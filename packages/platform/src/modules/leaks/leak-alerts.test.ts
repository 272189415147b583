import type { ClientEvents, Leak } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { REMOVED } from './redact.ts'

let platform: TestPlatform
let owner: TestPerson
let admin: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string
let itemId: string
let value: string
let count = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  admin = await addMember(platform, owner, 'admin', 'alert-admin')
  agent = await createAgent(platform, owner, 'alerting')
  const { channel } = await owner.client.createChannel({
    name: 'alerts',
    memberIds: [agent.agent.id, admin.me.id],
  })
  channelId = channel.id
  vaultId = (await owner.client.createVault({ name: 'Alerts' })).vault.id
})
afterAll(() => platform.stop())

beforeEach(async () => {
  count += 1
  value = `Xk7${count}qPz-94vLm2-Rt`
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: `Database ${count}`,
    type: 'login',
    fields: { username: 'app', password: value, note: 'first' },
  })
  itemId = item.id
})

const say = async (content: string) =>
  (await agent.client.sendMessage(channelId, { content })).message
const open = async (): Promise<Leak[]> =>
  (await owner.client.listLeaks()).leaks.filter((leak) => leak.itemId === itemId)
const setPassword = (password: string) =>
  owner.client.updateVaultItem(itemId, { fields: { password } })
const read = async (messageId: string): Promise<string> =>
  (await owner.client.getMessage(channelId, messageId)).message.content

test('an alert ends when the value is replaced, not when another field is, and is back with the value', async () => {
  await say(`it is ${value}`)
  expect(await open()).toMatchObject([{ fieldKey: 'password', canRotate: true, resolvedAt: null }])
  await owner.client.updateVaultItem(itemId, { name: 'Renamed', fields: { note: 'second' } })
  expect(await open()).toHaveLength(1)
  await setPassword('Other-value-8842')
  expect(await open()).toEqual([])
  await setPassword(value)
  expect(await open()).toHaveLength(1)
  await setPassword('Other-value-8842')
  await owner.client.restoreVaultItem(itemId, 1)
  expect(await open()).toHaveLength(1)
})

test('an alert that somebody dealt with is back only when the value was away and comes again', async () => {
  await say(`it is ${value}`)
  const [leak] = await open()
  await owner.client.resolveLeak(leak?.id ?? '')
  expect(await open()).toEqual([])
  await owner.client.updateVaultItem(itemId, { fields: { note: 'third' } })
  expect(await open()).toEqual([])
  await setPassword('Other-value-8843')
  await setPassword(value)
  const [again] = await open()
  expect(again).toMatchObject({ id: leak?.id, resolvedAt: null, detectedAt: leak?.detectedAt })
  // Who had put it away in the inbox sees it there anew.
  expect(leak?.openSince).toBe(leak?.detectedAt)
  expect(Date.parse(again?.openSince ?? '')).toBeGreaterThan(Date.parse(leak?.openSince ?? ''))
  await owner.client.updateVaultItem(itemId, { fields: { note: 'fourth' } })
  expect((await open())[0]?.openSince).toBe(again?.openSince)
})

test('deleting the item, or its vault, forgets no alert, and what was written is forgotten', async () => {
  const { vault } = await owner.client.createVault({ name: 'Gone soon' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Gone too',
    type: 'login',
    fields: { password: `other-${value}` },
  })
  await say(`it is ${value}, or other-${value}`)
  await owner.client.deleteVaultItem(itemId)
  await owner.client.deleteVault(vault.id)
  expect(await open()).toMatchObject([{ itemName: `Database ${count}`, canRotate: false }])
  const { leaks } = await owner.client.listLeaks()
  expect(leaks.filter((leak) => leak.itemId === item.id)).toMatchObject([
    { vaultName: 'Gone soon', itemName: 'Gone too', canRotate: false, canRestore: false },
  ])
  const kept = await platform.db
    .selectFrom('leaks')
    .select('id')
    .where('item_id', 'in', [itemId, item.id])
    .where('original', 'is not', null)
    .execute()
  expect(kept).toEqual([])
})

test('what is no secret is put back, other secrets stay removed, and the value is watched no longer', async () => {
  const other = `Ww5${count}aaQ-77xxUp3-Bn`
  await owner.client.createVaultItem(vaultId, {
    name: 'Other',
    type: 'login',
    fields: { password: other },
  })
  const message = await say(`it is ${value} and ${other}`)
  expect(message.content).toBe(`it is ${REMOVED} and ${REMOVED}`)
  const stored = JSON.stringify(await platform.db.selectFrom('leaks').selectAll().execute())
  expect(stored).not.toContain(value)
  const [leak] = await open()
  expect(leak).toMatchObject({ messageId: message.id, canRestore: true })
  // An admin who is no member of the vault makes nothing of it public.
  expect(await codeOf(admin.client.notASecret(leak?.id ?? ''))).toBe('403 forbidden')
  const { restored } = await owner.client.notASecret(leak?.id ?? '')
  expect(restored).toBe(true)
  expect(await read(message.id)).toBe(`it is ${value} and ${REMOVED}`)
  expect(await open()).toEqual([])
  expect((await say(`again ${value}`)).content).toBe(`again ${value}`)
  expect((await owner.client.getVaultItem(itemId)).watch['password']).toEqual({
    mode: 'no',
    watched: false,
    reason: 'chosen',
  })
  // The choice was about that value.
  await setPassword('Entirely-new-9931')
  expect((await say('now Entirely-new-9931')).content).toBe(`now ${REMOVED}`)
})

test('a message that was changed since is not put back, and one that was written before keeps its key', async () => {
  const message = await say(`it is ${value}`)
  await owner.client.rotateVaultKey(vaultId)
  await agent.client.editMessage(channelId, message.id, { content: 'never mind' })
  const [leak] = await open()
  expect(await owner.client.notASecret(leak?.id ?? '')).toMatchObject({ restored: false })
  expect(await read(message.id)).toBe('never mind')
})

test('what was written can be put back after the key of the vault was replaced', async () => {
  const message = await say(`it is ${value}`)
  await owner.client.rotateVaultKey(vaultId)
  const [leak] = await open()
  expect(await owner.client.notASecret(leak?.id ?? '')).toMatchObject({ restored: true })
  expect(await read(message.id)).toBe(`it is ${value}`)
})

test('a streamed answer shows nobody 8 characters of a value, and alerts once', async () => {
  await using watching = owner.client
  await watching.connect()
  const seen: string[] = []
  watching.on('message.updated', ({ message }: ClientEvents['message.updated']) =>
    seen.push(message.content),
  )
  const text = `It is ${value}, and that is all.`
  const { message } = await agent.client.sendMessage(channelId, { content: text.slice(0, 3) })
  for (let length = 4; length < text.length; length++)
    await agent.client.editMessage(channelId, message.id, {
      content: text.slice(0, length),
      streaming: true,
    })
  const last = await agent.client.editMessage(channelId, message.id, { content: text })
  expect(last.message.content).toBe(`It is ${REMOVED}, and that is all.`)
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.filter((content) => content.includes(value.slice(0, 8)))).toEqual([])
  expect(await open()).toMatchObject([{ messageId: message.id }])
  const [leak] = await open()
  expect(await owner.client.notASecret(leak?.id ?? '')).toMatchObject({ restored: true })
  expect(await read(message.id)).toBe(text)
})
