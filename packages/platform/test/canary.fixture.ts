import { sql, type Kysely } from 'kysely'
import { readColumns } from '../src/db/catalogue.fixture.ts'
import type { Tables } from '../src/db/tables/index.ts'

/** Every column of every table that holds the text, as it is or as bytes: `table.column`. */
export async function findText(db: Kysely<Tables>, text: string): Promise<string[]> {
  const bytes = Buffer.from(text).toString('hex')
  const columns = await readColumns(db)
  const found: string[] = []
  for (const table of new Set(columns.map((one) => one.table))) {
    const { rows } = await sql<{ column: string }>`
      select distinct held.key as column from ${sql.table(table)} as one, jsonb_each_text(to_jsonb(one)) as held
      where held.value ilike ${`%${text}%`} or held.value like ${`%${bytes}%`}
    `.execute(db)
    for (const { column } of rows) found.push(`${table}.${column}`)
  }
  return found.sort()
}
