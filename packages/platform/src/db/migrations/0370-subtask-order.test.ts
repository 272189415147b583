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
const [long, short] = [randomUUID(), randomUUID()]

test('sub-tasks of before stand as they were made, those of each task by themselves', async () => {
  const db = openDatabase({ databaseUrl: database.url, maxConnections: 1, onError: () => {} })
  await migrateOnly(
    database.url,
    Object.keys(migrations).filter((name) => name < '0370'),
  )
  await sql`insert into workspaces (id, name) values (${workspaceId}, 'Old')`.execute(db)
  await sql`
    insert into principals (id, workspace_id, kind, handle, display_name)
    values (${personId}, ${workspaceId}, 'agent', 'scout', 'Scout')
  `.execute(db)
  await sql`
    insert into channels (id, workspace_id, name, kind, visibility, created_by)
    values (${channelId}, ${workspaceId}, 'general', 'channel', 'public', ${personId})
  `.execute(db)
  const add = (id: string, number: number, parentId: string | null) =>
    sql`
      insert into tasks (id, workspace_id, channel_id, number, title, status, priority, rank, parent_id, created_by)
      values (${id}, ${workspaceId}, ${channelId}, ${number}, ${`Task ${number}`}, 'open', 'low', 'a0', ${parentId}, ${personId})
    `.execute(db)
  await add(long, 1, null)
  await add(short, 2, null)
  // Newest first: the order is not that of the rows. More than a rank of two characters has room for.
  for (let number = 100; number > 20; number -= 1) await add(randomUUID(), number, long)
  await add(randomUUID(), 102, short)
  await add(randomUUID(), 101, short)
  await migrateToLatest(database.url)
  const rows = await db
    .selectFrom('tasks')
    .select(['number', 'parent_id', 'subtask_rank'])
    .orderBy('subtask_rank')
    .execute()
  const numbersOf = (parentId: string | null) =>
    rows.filter((row) => row.parent_id === parentId).map(({ number }) => number)
  expect(numbersOf(long)).toEqual(Array.from({ length: 80 }, (_, index) => index + 21))
  expect(numbersOf(short)).toEqual([101, 102])
  expect(
    rows.filter(({ parent_id }) => parent_id === null).map(({ subtask_rank }) => subtask_rank),
  ).toEqual([null, null])
  await db.destroy()
})
