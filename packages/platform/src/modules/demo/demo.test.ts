import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
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

let platform: TestPlatform
let owner: TestPerson
let scout: TestAgent
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  scout = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'real',
    memberIds: [scout.agent.id],
  })
  await owner.client.sendMessage(channel.id, { content: 'Real words' })
  await owner.client.createTask(channel.id, { title: 'Real work' })
  const { vault } = await owner.client.createVault({ name: 'Real vault' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Real item',
    type: 'note',
    fields: { note: 'real' },
  })
  await scout.client.requestLease({ itemId: item.id, reason: 'Real reason' })
  await scout.client.createScheduleEvent({ title: 'Real job', cronExpression: '0 3 * * *' })
})
afterAll(() => platform.stop())
afterEach(() => owner.client.removeDemo())

/** Every row that a person can come across, as text. */
async function everything(): Promise<string[]> {
  const { client } = owner
  const { channels } = await client.listChannels()
  const lists: object[][] = [
    (await client.listAgents()).agents,
    channels.map(({ participants, ...channel }) => [
      channel,
      participants?.map(({ id }) => id).toSorted(),
    ]),
    (await client.listAllTasks()).tasks,
    (await client.listVaults()).vaults,
    (await client.listLeases()).leases,
    (await client.getSchedule()).events,
  ]
  for (const { id } of channels) lists.push((await client.getMessages(id)).messages)
  return lists.flat().map((one) => JSON.stringify(one))
}

test('removing the demo takes exactly away what adding it brought, and it can be added again', async () => {
  const before = await everything()
  expect((await owner.client.getDemo()).demo.present).toBe(false)
  for (const _ of [1, 2]) {
    expect((await owner.client.addDemo()).demo.present).toBe(true)
    const during = await everything()
    expect(during.length).toBeGreaterThan(before.length + 20)
    expect(during).toEqual(expect.arrayContaining(before))
    expect((await owner.client.removeDemo()).demo).toEqual({ present: false, addedAt: null })
    expect(await everything()).toEqual(before)
  }
  const { entries } = await owner.client.listAudit({ action: 'demo.removed' })
  expect(entries).toHaveLength(2)
  expect(await owner.client.verifyAudit()).toMatchObject({ valid: true })
})

test('the demo shows a request that waits, a lease that runs, jobs that ran and tasks in hand', async () => {
  await owner.client.addDemo()
  const { leases } = await owner.client.listLeases()
  expect(leases.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['pending', 'active', 'denied']),
  )
  const { events } = await owner.client.getSchedule()
  expect(events.filter(({ lastStatus }) => lastStatus !== null)).toHaveLength(3)
  const { tasks } = await owner.client.listAllTasks()
  expect(tasks.filter(({ claimedBy }) => claimedBy).length).toBeGreaterThan(2)
  const { agents } = await owner.client.listAgents()
  const demo = agents.filter(({ id }) => id !== scout.agent.id)
  expect(demo.every(({ displayName }) => displayName.endsWith('(demo)'))).toBe(true)
})

test('is added once, also when asked twice at once', async () => {
  const answers = await Promise.all([1, 2].map(() => codeOf(owner.client.addDemo())))
  expect(answers.toSorted()).toEqual(['409 conflict', 'no error'])
})

test('leaves nothing behind when something of ours has a name that it needs', async () => {
  const { vault } = await owner.client.createVault({ name: 'Demo vault' })
  const before = await everything()
  await expect(owner.client.addDemo()).rejects.toMatchObject({ code: 'name_taken' })
  expect(await everything()).toEqual(before)
  expect((await owner.client.getDemo()).demo.present).toBe(false)
  await owner.client.deleteVault(vault.id)
})

test('another admin may remove it, with what was deleted by hand before', async () => {
  const admin = await addMember(platform, owner, 'admin', 'second-admin')
  const before = await everything()
  await owner.client.addDemo()
  const { channels } = await owner.client.listChannels()
  const launch = channels.find(({ name }) => name === 'demo-launch')
  await owner.client.deleteChannel(launch?.id ?? '')
  const { agents } = await owner.client.listAgents()
  const builder = agents.find(({ handle }) => handle === 'demo-builder')
  await owner.client.deleteAgent(builder?.id ?? '')
  await admin.client.removeDemo()
  expect(await everything()).toEqual(before)
})
