import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'

const ask = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ n: number }>(sql)).rows
  } finally {
    await client.end()
  }
}

test('gives each test file a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await ask(one.url, 'CREATE TABLE only_here AS SELECT 1 AS n')
  await expect(ask(other.url, 'SELECT n FROM only_here')).rejects.toThrow(/does not exist/)
  expect(await ask(other.url, 'SELECT count(*)::int AS n FROM events')).toEqual([{ n: 0 }])
  await Promise.all([one.drop(), other.drop()])
  await expect(ask(one.url, 'SELECT 1 AS n')).rejects.toThrow(/does not exist/)
})
