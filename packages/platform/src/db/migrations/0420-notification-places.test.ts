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

const [workspaceId, personId, channelId] = [randomUUID(), randomUUID(), randomUUID()]

test('notifications of before go as far as what came in their time, and not to the end of their channel', async () => {
  const db = openDatabase({ databaseUrl: database.url, maxConnections: 1, onError: () => {} })
  await migrateOnly(
    database.url,
    Object.keys(migrations).filter((name) => name < '0420'),
  )
  await sql`insert into workspaces (id, name) values (${workspaceId}, 'Old')`.execute(db)
  await sql`
    insert into principals (id, workspace_id, kind, handle, display_name)
    values (${personId}, ${workspaceId}, 'human', 'ann', 'Ann')`.execute(db)
  await sql`
    insert into channels (id, workspace_id, name, kind, visibility, created_by, last_seq)
    values (${channelId}, ${workspaceId}, 'general', 'channel', 'public', ${personId}, 1000)`.execute(
    db,
  )
  // One each minute.
  await sql`
    insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content, created_at)
    select gen_random_uuid(), ${workspaceId}, ${channelId}, n, ${personId}, 'text', 'chat', '', now() - interval '1 day' + n * interval '1 minute'
    from generate_series(1, 1000) n`.execute(db)
  await sql`
    insert into events (workspace_id, position, type, actor_id, channel_id, subject_id, payload, at)
    select workspace_id, seq, 'message', sender_id, channel_id, id, '{}', created_at from messages`.execute(
    db,
  )
  await sql`
    insert into notifications (workspace_id, principal_id, reason, need, event_position, at, more)
    select workspace_id, ${personId}, 'message', 'message', seq, created_at, case seq when 10 then 0 when 100 then 3 else 1 end
    from messages where seq in (10, 100, 1000)`.execute(db)
  await migrateToLatest(database.url)
  const { rows } = await sql<{ event_position: number; channel_id: string; last_seq: number }>`
    select event_position::int, channel_id, last_seq::int from notifications order by event_position`.execute(
    db,
  )
  expect(rows).toEqual([
    { event_position: 10, channel_id: channelId, last_seq: 10 },
    { event_position: 100, channel_id: channelId, last_seq: 114 },
    { event_position: 1000, channel_id: channelId, last_seq: 1000 },
  ])
  await db.destroy()
})
