import type { Client } from 'pg'
import { z } from 'zod'
import { broken, readRows } from './read-rows.ts'
import { columnsOf, dataTables, quoted, resetIdentities } from './tables.ts'

const ROWS_AT_ONCE = 200
const BYTES_AT_ONCE = 8 * 1024 * 1024

const constraints = z.array(
  z.object({ table: z.string(), name: z.string(), definition: z.string() }),
)

/**
 * Loads the lines after the head into a database that has the schema and no rows, in one transaction. References between tables
 * are checked when all rows are there. Answers how many rows each table got.
 */
export async function importDatabase(
  client: Client,
  lines: AsyncIterable<string>,
  onRows: (rows: number, table: string) => void = () => {},
): Promise<Record<string, number>> {
  await client.query('begin')
  try {
    const references = await dropReferences(client)
    const counts = await loadRows(client, lines, onRows)
    if ('approval_rules' in counts) await holdApprovalRules(client)
    for (const { table, name, definition } of references)
      await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`)
    await resetIdentities(client)
    await client.query('commit')
    return counts
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** A rule that was revoked after the backup must not pass requests again: each waits until somebody confirms it. */
const holdApprovalRules = (client: Client) =>
  client.query(`update approval_rules set held = 'restored' where ended_at is null`)

async function dropReferences(client: Client) {
  const { rows } = await client.query(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
       and conparentid = 0 and not exists (select from pg_class where oid = conrelid and relispartition)`,
  )
  const found = constraints.parse(rows)
  for (const { table, name } of found)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  return found
}

async function loadRows(
  client: Client,
  lines: AsyncIterable<string>,
  onRows: (rows: number, table: string) => void,
): Promise<Record<string, number>> {
  const known = new Set(await dataTables(client))
  const counts: Record<string, number> = {}
  let insert = ''
  let batch: string[] = []
  let bytes = 0
  let rows = 0
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`])
    batch = []
    bytes = 0
  }
  for await (const line of readRows(lines, counts)) {
    if (line.kind === 'row') {
      batch.push(line.text)
      bytes += line.text.length
      onRows(++rows, line.table)
      if (batch.length >= ROWS_AT_ONCE || bytes >= BYTES_AT_ONCE) await flush()
      continue
    }
    await flush()
    if (!known.has(line.table)) throw broken(`there is no table ${line.table}`)
    insert = await insertInto(client, line)
  }
  await flush()
  return counts
}

async function insertInto(
  client: Client,
  { table, columns }: { table: string; columns: string[] },
): Promise<string> {
  const known = await columnsOf(client, table)
  const unknown = columns.find((column) => !known.includes(column))
  if (unknown !== undefined) throw broken(`there is no column ${table}.${unknown}`)
  const list = columns.map(quoted).join(', ')
  // A fresh schema may bring rows of its own; the backup has them too.
  await client.query(`delete from ${quoted(table)}`)
  return `insert into ${quoted(table)} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${quoted(table)}, $1::json)`
}
