import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'
import { rawSocket } from '../../test/raw-call.ts'
import { keepEventMonths } from './event-months.ts'
import { sweepEvents } from './old-events.ts'

let platform: TestPlatform
let owner: TestPerson
let workspaceId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  const row = await platform.db.selectFrom('workspaces').select('id').executeTakeFirstOrThrow()
  workspaceId = row.id
})
afterAll(() => platform.stop())

const positions = async (): Promise<number[]> =>
  (await platform.db.selectFrom('events').select('position').orderBy('position').execute()).map(
    ({ position }) => position,
  )

/** Makes all events so many days older. */
const age = (days: number) =>
  sql`update events set at = at - make_interval(days => ${days})`.execute(platform.db)

const partitions = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'events'::regclass order by 1
  `.execute(platform.db)
  return rows.map(({ name }) => name)
}

test('old events go from the beginning of the log; who comes back with an older place is told up to where', async () => {
  const { channel } = await owner.client.createChannel({ name: 'old' })
  for (let index = 0; index < 30; index++)
    await owner.client.sendMessage(channel.id, { content: `old ${index}` })
  await age(100)
  const lastOld = (await positions()).at(-1) ?? 0
  await owner.client.createChannel({ name: 'young' })
  const young = (await positions()).filter((position) => position > lastOld)
  const all = await positions()
  await owner.client.updateWorkspaceSettings({ eventRetentionDays: 120 })
  await sweepEvents(platform.db, 90)
  expect((await positions()).slice(0, all.length)).toEqual(all)
  await owner.client.updateWorkspaceSettings({ eventRetentionDays: null })
  const since = (await positions()).slice(all.length)
  await sweepEvents(platform.db, 90)
  expect(await positions()).toEqual([...young, ...since])

  const { key } = await createAgent(platform, owner, 'late')
  const replayed = async (position: number) => {
    const { socket } = await rawSocket(platform, { apiKey: key })
    const answer = new Promise<unknown>((resolve) => {
      socket.on('message', (data) => {
        const frame: { type: string } = JSON.parse(String(data))
        if (frame.type === 'replayed') resolve(frame)
      })
    })
    socket.send(JSON.stringify({ type: 'replay', cursors: {}, position }))
    const frame = await answer
    socket.close()
    return frame
  }
  expect(await replayed(1)).toEqual({ type: 'replayed', channels: {}, logAfter: lastOld })
  expect(await replayed(lastOld)).toEqual({ type: 'replayed', channels: {} })
  // What people wrote is not of the log.
  expect((await owner.client.getMessages(channel.id)).messages).toHaveLength(30)
})

test('what has not been turned into deliveries of a webhook yet stays, however old it is', async () => {
  await owner.client.createWebhook({
    url: 'https://hooks.example.com/late',
    eventTypes: ['task.created'],
  })
  await age(100)
  const before = await positions()
  await platform.db.transaction().execute(async (tx) => {
    // Held: the worker passes by a cursor that another node is at.
    await sql`update webhook_cursors set position = ${before[1] ?? 0}`.execute(tx)
    await sweepEvents(tx, 90)
  })
  expect(await positions()).toEqual(before.slice(2))
})

test('months have partitions before they begin; old ones go whole when nothing is left in them', async () => {
  await keepEventMonths(platform.db, 90)
  await Promise.all([keepEventMonths(platform.db, 90), keepEventMonths(platform.db, 90)])
  const names = await partitions()
  expect(names).toHaveLength(4)
  expect(names.slice(0, 2).every((name) => /^events_\d{4}_\d{2}$/.test(name))).toBe(true)

  await sql`
    create table events_2020_01 (like events including defaults including constraints including indexes);
    create table events_2020_02 (like events including defaults including constraints including indexes);
    alter table events detach partition events_before;
    alter table events attach partition events_2020_01 for values from ('2020-01-01+00') to ('2020-02-01+00');
    alter table events attach partition events_2020_02 for values from ('2020-02-01+00') to ('2020-03-01+00');
    insert into events (workspace_id, position, type, payload, at) values
      (${sql.lit(workspaceId)}, 1000001, 'task.deleted', '{}', '2020-02-10+00'),
      (${sql.lit(workspaceId)}, 1000002, 'task.deleted', '{}', now())
  `.execute(platform.db)
  await keepEventMonths(platform.db, 90)
  expect(await partitions()).toEqual([
    'events_2020_02',
    ...names.filter((n) => n !== 'events_before'),
  ])
})
