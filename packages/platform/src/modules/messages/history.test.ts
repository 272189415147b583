import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { readHistory } from './history.repo.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string
const LAST = 20_000

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'reader')
  const { channel } = await owner.client.createChannel({
    name: 'long',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
    select gen_random_uuid(), c.workspace_id, c.id, n, ${owner.me.id}, 'text', 'chat', 'message ' || n
    from channels c, generate_series(c.last_seq + 1, ${LAST}::bigint) as n where c.id = ${channelId}
  `.execute(platform.db)
  await sql`update channels set last_seq = ${LAST} where id = ${channelId}`.execute(platform.db)
  await sql`analyze messages`.execute(platform.db)
})
afterAll(() => platform.stop())

test('the longest page is whole, and says that there is more', async () => {
  for (const [direction, cursor] of [
    ['before', String(LAST + 1)],
    ['after', String(LAST - 201)],
  ] as const) {
    const page = await agent.client.getMessages(channelId, { limit: 200, direction, cursor })
    const [first = 0] = page.messages.map(({ seq }) => seq)
    expect(page.messages.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, index) => first + index),
    )
    expect(first).toBe(direction === 'before' ? LAST - 199 : LAST - 200)
    expect(page.hasMore).toBe(true)
  }
})

test('pages of a long channel are planned once, not anew for each', async () => {
  const plans = await platform.db.connection().execute(async (db) => {
    for (let turn = 0; turn < 40; turn++)
      await readHistory(db, channelId, { direction: 'before', cursor: LAST - turn, limit: 51 })
    const { rows } = await sql<{ generic_plans: number; custom_plans: number }>`
      select generic_plans::int, custom_plans::int from pg_prepared_statements
      where statement like '%from page m join principals%'
    `.execute(db)
    return rows
  })
  // PostgreSQL plans five runs by their values before it decides.
  expect(plans).toEqual([{ generic_plans: expect.any(Number), custom_plans: 5 }])
  expect(plans[0]?.generic_plans).toBeGreaterThanOrEqual(25)
})
