import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/postgres.ts'
import { Database, type Queryable } from './database.ts'
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

test('a statement that was prepared outlives a migration of its table, in a transaction too', async () => {
  const db = openDatabase({ databaseUrl: database.url, maxConnections: 2, onError: () => {} })
  const transactions = new Database(db, () => {})
  await sql`create table notes (id int)`.execute(db)
  await sql`insert into notes values (1)`.execute(db)
  const notes = (connection: Queryable) =>
    sql<{ id: number }>`select * from notes where id = ${1}`.execute(connection)
  const ask = async (inTransaction: boolean) =>
    inTransaction
      ? transactions.transaction('00000000-0000-7000-8000-000000000000', (tx) => notes(tx.db))
      : notes(db)
  for (const [inTransaction, column] of [
    [false, 'a'],
    [true, 'b'],
  ] as const) {
    for (let run = 0; run < 10; run++) await ask(inTransaction)
    const { rows } = await sql`select from pg_prepared_statements`.execute(db)
    expect(rows.length).toBeGreaterThan(0)
    await sql`alter table notes add column ${sql.ref(column)} int`.execute(db)
    expect((await ask(inTransaction)).rows[0]).toHaveProperty(column, null)
  }
  await db.destroy()
})
