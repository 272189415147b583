import { sql, type Kysely } from 'kysely'
import { readColumns } from '../src/db/catalogue.fixture.ts'
import type { Tables } from '../src/db/tables/index.ts'

/** Every column of every table that holds the text, as it is or as bytes: `table.column`. */
export async function findText(db: Kysely<Tables>, text: string): Promise<string[]> {
  const bytes = Buffer.from(text).toString('hex')
  const found: string[] = []
  for (const { table, column } of await readColumns(db)) {
    const { rows } = await sql<{ found: boolean }>`
      select exists (
        select from ${sql.table(table)} as one
        where one.${sql.ref(column)}::text ilike ${`%${text}%`} or one.${sql.ref(column)}::text like ${`%${bytes}%`}
      ) as found
    `.execute(db)
    if (rows[0]?.found) found.push(`${table}.${column}`)
  }
  return found
}
