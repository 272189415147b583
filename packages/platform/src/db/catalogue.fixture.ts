import { sql, type Kysely } from 'kysely'
import type { Tables } from './tables/index.ts'

export interface ColumnFact {
  table: string
  column: string
  type: string
}

export interface KeyFact {
  table: string
  columns: string[]
  parent: string
  /** As `pg_constraint.confdeltype`: `a` refuses, `c` cascades, `n` empties. */
  onDelete: string
  /** An index that begins with a column of the key other than the workspace, or with the workspace when that is all. */
  indexed: boolean
}

/** Every column of every table, as the database itself has it. */
export async function readColumns(db: Kysely<Tables>): Promise<ColumnFact[]> {
  const { rows } = await sql<ColumnFact>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and c.relname not like 'kysely%'
    order by 1, a.attnum
  `.execute(db)
  return rows
}

/** Every foreign key. */
export async function readKeys(db: Kysely<Tables>): Promise<KeyFact[]> {
  const { rows } = await sql<KeyFact>`
    with keys as (
      select k.conrelid, k.confrelid, k.confdeltype, array(
        select a.attname::text from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      ) as columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and not c.relispartition
    )
    select k.conrelid::regclass::text as table, k.columns, k.confrelid::regclass::text as parent,
      k.confdeltype::text as "onDelete", exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = k.conrelid and a.attname = any (k.columns)
          and (a.attname <> 'workspace_id' or k.columns = '{workspace_id}' or (i.indnkeyatts > 1 and (
            select next.attname from pg_attribute next where next.attrelid = i.indrelid and next.attnum = i.indkey[1]
          ) = any (k.columns)))
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname))
      ) as indexed
    from keys k order by 1, 2
  `.execute(db)
  return rows
}
