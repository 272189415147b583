import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '../../../test/postgres.ts'
import { migrateOnly, migrateToLatest } from '../migrate.ts'
import { openDatabase } from '../pool.ts'
import { migrations } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createEmptyDatabase()
})
afterAll(() => database.drop())

const workspaceId = randomUUID()
const [agentId, channelId] = [randomUUID(), randomUUID()]
/** Title, status, position, when it is due and who has it: as the tasks of before were kept. */
const tasks = [
  ['third', 'open', 30.5, null, null],
  ['first', 'open', -1024, '2026-12-02 04:59:59Z', null],
  ['second', 'open', 2, '2026-12-01 22:59:59Z', null],
  ['at noon', 'in_progress', 1, '2026-12-01 09:00:00Z', agentId],
] as const

test('tasks of before keep their order, their holders and the day that a person chose', async () => {
  const db = openDatabase({ databaseUrl: database.url, maxConnections: 1, onError: () => {} })
  const before = Object.keys(migrations).filter((name) => name < '0060')
  await migrateOnly(database.url, before)
  await sql`insert into workspaces (id, name) values (${workspaceId}, 'Old')`.execute(db)
  await sql`
    insert into principals (id, workspace_id, kind, handle, display_name)
    values (${agentId}, ${workspaceId}, 'agent', 'scout', 'Scout')
  `.execute(db)
  await sql`
    insert into channels (id, workspace_id, name, kind, visibility, created_by)
    values (${channelId}, ${workspaceId}, 'general', 'channel', 'public', ${agentId})
  `.execute(db)
  for (const [index, [title, status, position, dueAt, holder]] of tasks.entries())
    await sql`
      insert into tasks (id, workspace_id, channel_id, number, title, status, priority, position, due_at, claimed_by, created_by)
      values (${randomUUID()}, ${workspaceId}, ${channelId}, ${index + 1}, ${title}, ${status}, 'low', ${position}, ${dueAt}, ${holder}, ${agentId})
    `.execute(db)
  await migrateToLatest(database.url)
  const after = await db
    .selectFrom('tasks')
    .select(['title', 'due_on', 'due_at', 'claimed_by', 'claim_fence', 'claim_expires_at'])
    .orderBy('status', 'desc')
    .orderBy('rank')
    .execute()
  expect(after.map(({ title, due_on }) => [title, due_on])).toEqual([
    // The end of the day in New York, and in Berlin.
    ['first', '2026-12-01'],
    ['second', '2026-12-01'],
    ['third', null],
    ['at noon', '2026-12-01'],
  ])
  const held = after.at(-1)
  expect(held).toMatchObject({ claimed_by: agentId, claim_fence: 1 })
  expect(held?.due_at?.toISOString()).toBe('2026-12-01T09:00:00.000Z')
  expect((held?.claim_expires_at?.getTime() ?? 0) > Date.now()).toBe(true)
  await db.destroy()
})
