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

test('a workspace of before gets the prefix of its name, whatever the name is', async () => {
  const db = openDatabase({ databaseUrl: database.url, maxConnections: 1, onError: () => {} })
  await migrateOnly(
    database.url,
    Object.keys(migrations).filter((name) => name < '0140'),
  )
  for (const name of ['Night shift', 'ورشة'])
    await sql`insert into workspaces (id, name) values (${randomUUID()}, ${name})`.execute(db)
  await migrateToLatest(database.url)
  const { rows } = await sql`
    select task_prefix, former_task_prefixes, task_archive_days from workspaces order by task_prefix
  `.execute(db)
  expect(rows).toEqual(
    ['NS', 'TASK'].map((prefix) => ({
      task_prefix: prefix,
      former_task_prefixes: [],
      task_archive_days: 30,
    })),
  )
  await db.destroy()
})
