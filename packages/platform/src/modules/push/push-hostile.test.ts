import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
import { startPushService, type PushService } from '../../../test/push-service.ts'
import { Database } from '../../db/database.ts'
import { removeGone } from './remove-gone.ts'

let service: PushService
let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson
let agent: TestAgent

beforeAll(async () => {
  service = await startPushService()
  // What webhooks may reach is nothing that pushes may.
  platform = await startPlatform({
    webhookAllowList: ['127.0.0.2'],
    app: { pushAllowList: ['127.0.0.1'] },
  })
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'operator', 'bob')
  agent = await createAgent(platform, owner, 'builder')
})
afterAll(async () => {
  await platform.stop()
  await service.stop()
})
beforeEach(() => {
  service.pushed.length = 0
})
afterEach(async () => {
  await sql`delete from push_devices`.execute(platform.db)
  expect(service.faults).toEqual([])
})

const choices = { showsDetails: false, tellsRuns: false, quietHours: null, timeZone: 'UTC' }
const addDevice = async ({ client }: TestPerson) => {
  const subscription = service.subscribe()
  const { device } = await client.savePushDevice({ subscription, ...choices })
  return { subscription, device }
}
const devicesOf = async ({ client }: TestPerson) => (await client.listPushDevices()).devices
const tell = async (to: TestPerson, content: string): Promise<void> => {
  const { channel } = await owner.client.openDm(to.me.id)
  await owner.client.sendMessage(channel.id, { content })
}
/** Resolves when this many deliveries were made, and this many of them are not over. */
const deliveries = (all: number, left: number): Promise<void> =>
  expect
    .poll(
      async () => {
        const { rows } = await sql<{ all: number; left: number }>`
          select count(*)::int as all, count(next_attempt_at)::int as left from push_deliveries`.execute(
          platform.db,
        )
        return rows[0]
      },
      { timeout: 60_000 },
    )
    .toEqual({ all, left })

describe('a push service', () => {
  test('that never answers holds up nobody else', async () => {
    const patient = await addMember(platform, owner, 'operator', 'patient')
    const { subscription } = await addDevice(patient)
    service.silence(subscription)
    await addDevice(bob)
    await tell(patient, 'Are you there?')
    await service.until(() => service.unanswered() === 1)
    await tell(bob, 'Are you there?')
    await service.until(() => service.pushed.length === 1)
    expect(service.unanswered()).toBe(1)
  })

  test('that asks to be left alone for ever is tried again all the same', async () => {
    await addDevice(bob)
    const before = service.tries()
    service.answerOnce(429, { 'retry-after': `1${'0'.repeat(300)}` })
    await agent.client.askQuestion({ title: 'May I deploy 4.2?' })
    await service.until(() => service.tries() > before)
    const tried = sql<{ attempts: number }>`select attempts from push_deliveries`
    await expect
      .poll(async () => (await tried.execute(platform.db)).rows[0]?.attempts, { timeout: 60_000 })
      .toBe(1)
  })

  test('that webhooks may reach is refused', async () => {
    const { keys } = service.subscribe()
    const subscription = { endpoint: 'http://127.0.0.2:8080/push', keys }
    expect(await codeOf(bob.client.savePushDevice({ subscription, ...choices }))).toBe(
      '422 url_not_allowed',
    )
  })
})

describe('a browser', () => {
  test('with a new subscription stays when the old one is gone', async () => {
    const { device } = await addDevice(bob)
    const gone = await platform.db
      .selectFrom('push_devices')
      .select(['workspace_id', 'id', 'principal_id', 'endpoint_hash'])
      .where('id', '=', device.id)
      .executeTakeFirstOrThrow()
    await addDevice(bob)
    const database = new Database(platform.db, () => {})
    await removeGone(database, gone)
    expect(await devicesOf(bob)).toHaveLength(1)
  })

  test('that two people save at once is one person’s', async () => {
    for (let round = 0; round < 10; round++) {
      const subscription = service.subscribe()
      await Promise.all(
        [bob, owner].map(({ client }) => client.savePushDevice({ subscription, ...choices })),
      )
      expect([...(await devicesOf(bob)), ...(await devicesOf(owner))]).toHaveLength(1)
    }
  })

  test('is pushed the last of the messages that waited in a channel', async () => {
    await addDevice(bob)
    await bob.client.setLooking(true)
    for (const content of ['One', 'Two', 'Three']) await tell(bob, content)
    await sql`update push_deliveries set next_attempt_at = clock_timestamp()
      where next_attempt_at is not null`.execute(platform.db)
    await deliveries(3, 1)
    await bob.client.setLooking(false)
    await sql`update push_deliveries set next_attempt_at = clock_timestamp()
      where next_attempt_at is not null`.execute(platform.db)
    await deliveries(3, 0)
    expect(service.pushed).toHaveLength(1)
  })
})

test('runs that failed are told of to who wants it; where a rule holds, its alert is', async () => {
  const subscription = service.subscribe()
  await bob.client.savePushDevice({ subscription, ...choices, tellsRuns: true })
  await addDevice(owner)
  const { event } = await agent.client.createScheduleEvent({ title: 'Backup', everyMs: 3_600_000 })
  const fail = (hoursAgo: number) =>
    agent.client.recordOccurrence(event.id, {
      scheduledAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
      status: 'failed',
    })
  await fail(3)
  await service.until(() => service.pushed.length === 1)
  await owner.client.setAlertRule({ eventId: event.id, kind: 'failed', inARow: 2 })
  await fail(2)
  await service.until(() => service.pushed.length === 2)
  await deliveries(2, 0)
  expect(service.pushed.map(({ notice, path }) => [notice.title, path])).toEqual([
    ['A run of builder failed', new URL(subscription.endpoint).pathname],
    ['A job of builder needs a look', new URL(subscription.endpoint).pathname],
  ])
})
