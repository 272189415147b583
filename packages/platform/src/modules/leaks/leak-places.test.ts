import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { REMOVED } from './redact.ts'

const value = 'Zq8tRw-55kLmP-x2Vb'
const said = `x ${value} y`
const clean = `x ${REMOVED} y`

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
let vaultId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'placing')
  channelId = (await owner.client.createChannel({ name: 'places', memberIds: [agent.agent.id] }))
    .channel.id
  vaultId = (await owner.client.createVault({ name: 'Places' })).vault.id
  await owner.client.createVaultItem(vaultId, {
    name: 'Database',
    type: 'login',
    fields: { password: value },
  })
})
afterAll(() => platform.stop())

const places = async () => (await owner.client.listLeaks()).leaks.map(({ place }) => place)

test('what runs an agent, as its socket says, is cleaned', async () => {
  await using robot = agent.client
  await robot.connect()
  robot.sendMeta({ runtime: said, version: value })
  robot.setStatus({ status: 'working', detail: said })
  await expect
    .poll(async () => (await owner.client.getAgent(agent.agent.id)).agent.runtime)
    .toBe(clean)
  const { agent: now } = await owner.client.getAgent(agent.agent.id)
  expect(now.runtimeVersion).toBe(REMOVED)
})

test('names, addresses and tags of other items are cleaned, and the fields beside them are not', async () => {
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: said,
    type: 'login',
    fields: { password: value },
    tags: [value],
  })
  expect([item.name, item.tags]).toEqual([clean, [REMOVED]])
  expect((await owner.client.revealItem(item.id)).fields).toEqual({ password: value })
  const changed = await owner.client.updateVaultItem(item.id, { name: `${said}!`, tags: [said] })
  expect([changed.item.name, changed.item.tags]).toEqual([`${clean}!`, [clean]])
  const { items } = await owner.client.importVaultItems(vaultId, [
    { name: said, type: 'login', fields: { password: value }, tags: [said] },
  ])
  expect(items[0]).toMatchObject({ name: clean, tags: [clean] })
  await owner.client.deleteVaultItem(item.id)
  await owner.client.deleteVaultItem(items[0]?.id ?? '')
})

test('what a message shows of a run is cleaned, sent, edited and streamed, and its words stay', async () => {
  const run = {
    title: said,
    plan: [{ title: said, state: 'running' as const }],
    toolCalls: [{ name: 'psql', input: said, result: `${value}\n`, error: said }],
    links: [{ type: 'task' as const, id: channelId, title: said }],
  }
  const content = 'Working'
  const { message } = await agent.client.sendMessage(channelId, { content, metadata: { run } })
  for (const streaming of [null, true, false]) {
    if (streaming !== null)
      await agent.client.editMessage(channelId, message.id, {
        content,
        streaming,
        metadata: { run },
      })
    const { metadata } = (await owner.client.getMessage(channelId, message.id)).message
    expect(JSON.stringify(metadata)).not.toContain(value)
    expect(metadata.run).toMatchObject({
      title: clean,
      state: 'working',
      plan: [{ title: clean, state: 'running' }],
      toolCalls: [{ name: 'psql', input: clean, error: clean }],
      links: [{ id: channelId, title: clean }],
    })
  }
  expect((await owner.client.listLeaks()).leaks.map(({ messageId }) => messageId)).toContain(
    message.id,
  )
})

test('the address of a webhook that holds a value is refused, with an alert', async () => {
  const before = (await places()).length
  const call = owner.client.createWebhook({
    url: `https://example.com/hooks?key=${encodeURIComponent(value)}`,
    eventTypes: ['message'],
  })
  expect(await codeOf(call)).toBe('422 secret_in_content')
  expect((await owner.client.listWebhooks()).webhooks).toEqual([])
  expect((await places()).length).toBe(before + 1)
})

test('a text file that holds a value is refused, with an alert; its name is cleaned, and other bytes pass', async () => {
  const upload = (fileName: string, data: string | Uint8Array<ArrayBuffer>) =>
    agent.client.uploadFile({ fileName, contentType: 'text/plain', data, channelId })
  const long = 'a line of a log that says nothing\n'.repeat(2_000)
  for (const data of [said, `${long}${value}\n${long}`, Buffer.from(`\uFEFF${said}`, 'utf16le')])
    expect(await codeOf(upload('notes.txt', data))).toBe('422 secret_in_content')
  expect(await places()).toContain('file')
  const { file } = await upload(`${value}.txt`, long)
  expect(file.fileName).toBe(`${REMOVED}.txt`)
  expect((await upload('image.png', new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]))).file.size).toBe(
    8,
  )
})

test('a choice for a field is kept, shown with its reason, and refused for a field that is not there', async () => {
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Settings',
    type: 'custom',
    fields: {
      region_code: 'eu-central-1',
      motto: 'calm and dense',
      session_secret: 'kY8sd72hsKQ0x92L',
    },
    watch: { motto: 'yes' },
  })
  const watch = async () => (await owner.client.getVaultItem(item.id)).watch
  expect(await watch()).toEqual({
    region_code: { mode: 'automatic', watched: false, reason: 'setting' },
    motto: { mode: 'yes', watched: true, reason: 'chosen' },
    session_secret: { mode: 'automatic', watched: true, reason: 'named_secret' },
  })
  const say = async (content: string) =>
    (await agent.client.sendMessage(channelId, { content })).message.content
  expect(await say('eu-central-1, calm and dense')).toBe(`eu-central-1, ${REMOVED}`)
  await owner.client.updateVaultItem(item.id, {
    watch: { motto: 'automatic', session_secret: 'no' },
  })
  expect(await watch()).toMatchObject({
    motto: { mode: 'automatic', watched: false, reason: 'words' },
    session_secret: { mode: 'no', watched: false, reason: 'chosen' },
  })
  expect(await say('calm and dense kY8sd72hsKQ0x92L')).toBe('calm and dense kY8sd72hsKQ0x92L')
  const unknown = owner.client.updateVaultItem(item.id, { watch: { nothing: 'no' } })
  expect(await codeOf(unknown)).toBe('400 invalid_request')
  // Agents that may only ask for a lease learn nothing about values.
  expect((await agent.client.getVaultItem(item.id)).watch).toEqual({})
})

test('a policy that masks a field or shows it counts at once', async () => {
  const { vault } = await owner.client.createVault({ name: 'Policy' })
  const hidden = 'Hd72kq-PPz41-mNb8'
  await owner.client.createVaultItem(vault.id, {
    name: 'Shown',
    type: 'custom',
    fields: { license: hidden },
  })
  const say = async () =>
    (await agent.client.sendMessage(channelId, { content: hidden })).message.content
  expect(await say()).toBe(REMOVED)
  await owner.client.updateVaultMaskingPolicy(vault.id, { alwaysMask: [], neverMask: ['license'] })
  expect(await say()).toBe(hidden)
  await owner.client.updateVaultMaskingPolicy(vault.id, { alwaysMask: [], neverMask: [] })
  expect(await say()).toBe(REMOVED)
})
