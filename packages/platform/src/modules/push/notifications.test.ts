import type { Notification } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
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
import { startPushService, type PushService } from '../../../test/push-service.ts'
import { countUnfollowed } from '../../../test/unfollowed.ts'
import { addNotice, noteMailed } from './index.ts'
import { choices } from './push-world.fixture.ts'

let service: PushService
let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let bob: TestPerson
let count = 0

beforeAll(async () => {
  service = await startPushService()
  platform = await startPlatform({ app: { pushAllowList: ['127.0.0.1'] } })
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'builder')
})
afterAll(async () => {
  await platform.stop()
  await service.stop()
})

const newPerson = async (): Promise<TestPerson> => {
  count += 1
  return await addMember(platform, owner, 'operator', `bob${count}`)
}
/** Resolves when everybody was told of every event so far. */
const followed = (): Promise<void> => expect.poll(() => countUnfollowed(platform.db)).toBe(0)
const told = async (
  person: TestPerson,
  filter: Parameters<TestPerson['client']['listNotifications']>[0] = {},
): Promise<Notification[]> => {
  await followed()
  return (await person.client.listNotifications(filter)).notifications
}
const channelWith = async (...people: (TestPerson | TestAgent)[]): Promise<string> => {
  count += 1
  const memberIds = people.map((one) => ('me' in one ? one.me.id : one.agent.id))
  const { channel } = await owner.client.createChannel({
    name: `told ${count}`,
    visibility: 'private',
    memberIds,
  })
  return channel.id
}
const say = async (channelId: string, content: string, who: TestPerson | TestAgent = owner) =>
  (await who.client.sendMessage(channelId, { content })).message

test('who has no device is told in Sesame: of mentions and messages to them, and not of the rest of a channel', async () => {
  bob = await newPerson()
  const channelId = await channelWith(bob)
  await say(channelId, 'To nobody')
  const mention = await say(channelId, `@${bob.me.handle} the launch plan`)
  const { channel: dm } = await owner.client.openDm(bob.me.id)
  const direct = await say(dm.id, 'Are you there?')
  expect(await told(bob)).toEqual([
    {
      id: expect.any(String),
      at: expect.any(String),
      reason: 'direct',
      moreCount: 0,
      actorId: owner.me.id,
      channelId: dm.id,
      seq: direct.seq,
      subjectId: direct.id,
      text: 'Are you there?',
      isAvailable: true,
      isOpen: true,
      pushedAt: null,
      mailedAt: null,
    },
    expect.objectContaining({
      reason: 'mention',
      channelId,
      seq: mention.seq,
      text: `@${bob.me.handle} the launch plan`,
    }),
  ])
  expect(await told(owner)).toEqual([])
  await bob.client.markRead(dm.id, direct.seq)
  expect((await told(bob, { open: true })).map(({ reason }) => reason)).toEqual(['mention'])
  expect((await told(bob, { open: false })).map(({ reason }) => reason)).toEqual(['direct'])
  expect((await told(bob, { reason: 'mention' })).map(({ reason }) => reason)).toEqual(['mention'])
})

test('of a channel all of which is wanted, messages that come together are one; a muted one tells of mentions only', async () => {
  const dora = await newPerson()
  const channelId = await channelWith(dora)
  await dora.client.updateChannelPreferences(channelId, { notify: 'all' })
  const first = await say(channelId, 'One')
  await say(channelId, 'Two')
  await followed()
  // As a node of the version before writes them, which knows no places.
  await sql`update notifications set channel_id = null, last_seq = null`.execute(platform.db)
  await say(channelId, 'Three')
  expect(await told(dora)).toMatchObject([
    { reason: 'message', text: 'One', seq: first.seq, moreCount: 2 },
  ])
  await sql`update notifications set at = at - interval '20 minutes'`.execute(platform.db)
  await say(channelId, 'Much later')
  expect((await told(dora)).map(({ text }) => text)).toEqual(['Much later', 'One'])
  await dora.client.updateChannelPreferences(channelId, { isMuted: true })
  await say(channelId, 'Unheard')
  expect(await told(dora)).toHaveLength(2)
})

test('who has read the first of some messages, or cannot any more, is told of the next anew', async () => {
  const ida = await newPerson()
  const { channel } = await owner.client.openDm(ida.me.id)
  const first = await say(channel.id, 'Read')
  expect(await told(ida, { open: true })).toMatchObject([{ text: 'Read' }])
  await ida.client.markRead(channel.id, first.seq)
  const second = await say(channel.id, 'Unread')
  expect(await told(ida, { open: true })).toMatchObject([{ text: 'Unread', moreCount: 0 }])
  await owner.client.deleteMessage(channel.id, second.id)
  await say(channel.id, 'Once more')
  await followed()
  await say(channel.id, 'And more')
  expect(await told(ida)).toMatchObject([
    { text: 'Once more', moreCount: 1, isOpen: true },
    { text: null, isOpen: false },
    { text: 'Read', moreCount: 0, isOpen: false },
  ])
})

test('of messages that came together the others stand when the first is deleted, and wait until all are read', async () => {
  const lou = await newPerson()
  const { channel } = await owner.client.openDm(lou.me.id)
  const first = await say(channel.id, 'First')
  await followed()
  const second = await say(channel.id, 'Second')
  const third = await say(channel.id, 'Third')
  await followed()
  await owner.client.deleteMessage(channel.id, first.id)
  const left = { text: 'Second', seq: second.seq, subjectId: second.id, isAvailable: true }
  expect(await told(lou, { open: true })).toMatchObject([{ ...left, isOpen: true }])
  await lou.client.markRead(channel.id, second.seq)
  expect(await told(lou, { open: true })).toMatchObject([left])
  await lou.client.markRead(channel.id, third.seq)
  expect(await told(lou, { open: true })).toEqual([])
  expect(await told(lou, { open: false })).toMatchObject([left])
  await owner.client.deleteMessage(channel.id, second.id)
  await owner.client.deleteMessage(channel.id, third.id)
  expect(await told(lou)).toMatchObject([{ text: null, isAvailable: false }])
})

test('answers in a thread are a place of their own: what is read in the channel is not read there', async () => {
  const mia = await newPerson()
  const channelId = await channelWith(mia)
  await mia.client.updateChannelPreferences(channelId, { notify: 'all' })
  const root = await say(channelId, 'Root', mia)
  const line = await say(channelId, 'In the channel')
  const { message: answer } = await owner.client.sendMessage(channelId, {
    content: 'In the thread',
    threadRootId: root.id,
  })
  await followed()
  await mia.client.markRead(channelId, answer.seq)
  expect(await told(mia, { open: true })).toMatchObject([{ text: 'In the thread', moreCount: 0 }])
  expect(await told(mia, { open: false })).toMatchObject([
    { text: 'In the channel', seq: line.seq },
  ])
})

test('sign-ins on new devices, and tests that one asked for, stand there', async () => {
  const pia = await newPerson()
  await platform.client().login({ email: pia.me.email ?? '', password: PASSWORD })
  const ofNothing = { actorId: null, subjectId: null, isAvailable: true, isOpen: false }
  expect(await told(pia)).toEqual([
    expect.objectContaining({ reason: 'sign_in', text: expect.any(String), ...ofNothing }),
  ])
  const { device } = await pia.client.savePushDevice({
    subscription: service.subscribe(),
    ...choices,
  })
  expect(await pia.client.testPushDevice(device.id)).toEqual({ outcome: 'sent' })
  expect(await told(pia, { way: 'push' })).toMatchObject([
    { reason: 'test', text: null, pushedAt: expect.any(String), ...ofNothing },
  ])
})

test('a job that fails again and again is told once in a while, and is open as long as the inbox has it', async () => {
  const jan = await newPerson()
  const { event } = await agent.client.createScheduleEvent({ title: 'Backup', everyMs: 3_600_000 })
  const fail = (hoursAgo: number) =>
    agent.client.recordOccurrence(event.id, {
      scheduledAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
      status: 'failed',
    })
  await fail(3)
  await followed()
  await fail(2)
  await fail(1)
  expect(await told(jan)).toMatchObject([
    { reason: 'run', text: 'Backup', moreCount: 2, isOpen: true, isAvailable: true },
  ])
  await sql`update events set at = at - interval '25 hours' where type = 'run.finished'`.execute(
    platform.db,
  )
  expect(await told(jan, { open: true })).toEqual([])
  await agent.client.deleteScheduleEvent(event.id)
  expect(await told(jan)).toMatchObject([{ text: null, isAvailable: false, subjectId: null }])
})

test('a text is gone with its message, and with the right to read it', async () => {
  const erin = await newPerson()
  const channelId = await channelWith(erin)
  const gone = await say(channelId, `@${erin.me.handle} a slip`)
  await say(channelId, `@${erin.me.handle} the secret plan`)
  expect((await told(erin)).map(({ text }) => text)).toHaveLength(2)
  await owner.client.deleteMessage(channelId, gone.id)
  const nothing = {
    text: null,
    seq: null,
    subjectId: null,
    channelId: null,
    isAvailable: false,
    isOpen: false,
  }
  expect(await told(erin)).toMatchObject([{ isAvailable: true }, { reason: 'mention', ...nothing }])
  await owner.client.removeChannelMember(channelId, erin.me.id)
  expect(await told(erin)).toMatchObject([nothing, nothing])
  expect(JSON.stringify(await told(erin))).not.toContain('secret plan')
  expect(await told(erin, { open: true })).toEqual([])
})

test('a request says what for while it is theirs to decide; their own agents’ are not told', async () => {
  const fay = await newPerson()
  const { vault } = await owner.client.createVault({ name: `Keys ${count}` })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Ledger database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  await owner.client.setVaultMember(vault.id, fay.me.id, 'manager')
  await owner.client.updateVault(vault.id, { ownAgentRequests: 'refuse' })
  const own = await createAgent(platform, fay, `of-fay-${count}`)
  await own.client.requestLease({ itemId: item.id, reason: 'Own' })
  expect(await told(fay)).toEqual([])
  expect(await told(owner, { reason: 'request' })).toHaveLength(1)
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'Nightly close' })
  const [request] = await told(fay)
  expect(request).toMatchObject({
    reason: 'request',
    actorId: agent.agent.id,
    subjectId: lease.id,
    text: 'Ledger database',
    isOpen: true,
  })
  await noteMailed(platform.db, fay.me.id, [`lease:${lease.id}`])
  const mailed = await told(fay, { way: 'mail' })
  expect(mailed).toMatchObject([{ id: request?.id, mailedAt: expect.any(String) }])
  await owner.client.setVaultMember(vault.id, fay.me.id, 'user')
  expect(await told(fay)).toMatchObject([{ text: null, isOpen: false }])
  await owner.client.setVaultMember(vault.id, fay.me.id, 'manager')
  await fay.client.denyLease(lease.id)
  expect(await told(fay, { open: true })).toEqual([])
})

test('an emergency in a vault is shown to who is in it, and not to who has left', async () => {
  const kim = await newPerson()
  const lea = await newPerson()
  const { vault } = await owner.client.createVault({ name: `Glass ${count}` })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Payroll database',
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  await owner.client.updateVault(vault.id, { breakGlass: 'approvers' })
  await owner.client.setVaultMember(vault.id, kim.me.id, 'user')
  await owner.client.setVaultMember(vault.id, lea.me.id, 'manager')
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'Nightly close' })
  await lea.client.breakGlass(lease.id, { reason: 'Nobody else is here.' })
  const [seen] = await told(kim)
  expect(seen).toMatchObject({ reason: 'emergency', text: 'Payroll database', isAvailable: true })
  await owner.client.removeVaultMember(vault.id, kim.me.id)
  expect(await told(kim)).toMatchObject([
    { id: seen?.id, text: null, subjectId: null, isAvailable: false, isOpen: false },
  ])
  expect(await told(kim, { open: true })).toEqual([])
})

test('who watches a task is told of it; a device of theirs only where they want all of its channel', async () => {
  const gus = await newPerson()
  const channelId = await channelWith(gus)
  const { task } = await owner.client.createTask(channelId, { title: 'Ship it' })
  await gus.client.watchTask(channelId, task.id)
  await gus.client.savePushDevice({
    subscription: service.subscribe(),
    ...choices,
  })
  service.pushed.length = 0
  await owner.client.addTaskComment(channelId, task.id, 'Nearly')
  expect(await told(gus)).toMatchObject([
    { reason: 'task', actorId: owner.me.id, subjectId: task.id, text: 'Ship it', isOpen: true },
  ])
  // The clocks of a node and of the database differ.
  await sql`update events set at = at - interval '30 seconds'`.execute(platform.db)
  expect(await told(gus, { open: true })).toHaveLength(1)
  // A change that watchers are told nothing of.
  await owner.client.updateTask(channelId, task.id, { title: 'Ship it soon' })
  expect(await told(gus)).toHaveLength(1)
  await gus.client.readTaskNews(channelId, task.id)
  expect(await told(gus, { open: true })).toEqual([])
  await gus.client.updateChannelPreferences(channelId, { notify: 'all' })
  await owner.client.updateTask(channelId, task.id, { status: 'done' })
  // Of the same kind, and told to nobody.
  await owner.client.updateTask(channelId, task.id, { title: 'Ship it at last' })
  await service.until(() => service.pushed.length > 0)
  expect(service.pushed.map(({ notice }) => notice)).toEqual([
    {
      tag: `task:${task.id}`,
      title: `${owner.me.displayName} changed a task you watch`,
      body: 'Open Sesame to look at it.',
      href: `/tasks?task=${task.id}`,
    },
  ])
  await expect.poll(async () => (await told(gus, { way: 'push' })).length).toBe(1)
  expect((await told(gus))[0]).toMatchObject({
    text: 'Ship it at last',
    pushedAt: expect.any(String),
  })
  await gus.client.updateChannelPreferences(channelId, { isMuted: true })
  await owner.client.addTaskComment(channelId, task.id, 'Shipped')
  expect(await told(gus)).toHaveLength(3)
  const { rows } = await sql`
    select from push_deliveries x join events e on e.workspace_id = x.workspace_id and e.position = x.event_position
    where e.type = 'task.commented'`.execute(platform.db)
  expect(rows).toEqual([])
})

test('who gets a task when it is made is told of it, and who only sees it is not', async () => {
  const max = await newPerson()
  const nia = await newPerson()
  const channelId = await channelWith(max, nia)
  await max.client.updateChannelPreferences(channelId, { notify: 'all' })
  await max.client.savePushDevice({
    subscription: service.subscribe(),
    ...choices,
    showsDetails: true,
  })
  service.pushed.length = 0
  const { task } = await owner.client.createTask(channelId, {
    title: 'Ship it',
    assigneeIds: [max.me.id],
  })
  const ofTask = { reason: 'task', subjectId: task.id, text: 'Ship it', isOpen: true } as const
  expect(await told(max)).toMatchObject([ofTask])
  await service.until(() => service.pushed.length > 0)
  expect(service.pushed[0]?.notice).toMatchObject({
    title: `${owner.me.displayName} assigned a task to you`,
    body: 'Ship it',
  })
  expect(await told(nia)).toEqual([])
})

test('it comes in pages, without one twice, and is each person’s own', async () => {
  const hal = await newPerson()
  const channelId = await channelWith(hal, agent)
  for (let each = 1; each <= 5; each += 1) await say(channelId, `@${hal.me.handle} ${each}`, agent)
  const { workspaceId, id: principalId } = hal.me
  await followed()
  await addNotice(platform.db, { workspaceId, principalId }, { reason: 'digest', way: 'mail' })
  await sql`update notifications set at = now() where principal_id = ${principalId}`.execute(
    platform.db,
  )
  const seen: string[] = []
  for await (const each of hal.client.iterateNotifications({ limit: 2 })) seen.push(each.id)
  expect(new Set(seen).size).toBe(6)
  expect(seen).toHaveLength(6)
  expect(await told(hal, { reason: 'digest' })).toMatchObject([
    { text: null, actorId: null, isAvailable: true, mailedAt: expect.any(String) },
  ])
  expect(await codeOf(hal.client.listNotifications({ cursor: 'x' }))).toBe('400 invalid_request')
  expect(await codeOf(agent.client.listNotifications())).toBe('403 forbidden')
  const others = await told(owner)
  expect(others.filter(({ id }) => seen.includes(id))).toEqual([])
})
