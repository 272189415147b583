import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/postgres.ts'
import { openDatabase } from './pool.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a connection that breaks in use, between two queries, is reported and replaced', async () => {
  const errors: Error[] = []
  const db = openDatabase({
    databaseUrl: database.url,
    onError: (error) => void errors.push(error),
  })
  const inUse = db.connection().execute(async (connection) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection)
    await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(db)
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    await sql`select 1`.execute(connection)
  })
  await expect(inUse).rejects.toThrow()
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
})
