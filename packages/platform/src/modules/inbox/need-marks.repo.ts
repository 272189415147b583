import { sql } from 'kysely'
import type { NeedKind, NeedMark, NeedName, SeenNeed } from '@sesamespace/contract/inbox'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'

/** The mark after which a page begins. Its time to the microsecond: marks of one call have the same. */
type Place = readonly [markedAt: string, kind: NeedKind, id: string]

/** The marks of a person, the latest first. */
export async function readMarks(
  db: Queryable,
  { workspaceId, principalId }: Pick<Actor, 'workspaceId' | 'principalId'>,
  { limit, after }: { limit: number; after?: Place | undefined },
): Promise<{ mark: NeedMark; markedAt: string }[]> {
  let query = db
    .selectFrom('need_marks')
    .selectAll()
    .select(
      sql<string>`to_char(marked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
        'exactly',
      ),
    )
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
  if (after) {
    const [markedAt, kind, id] = after
    query = query.where(
      sql<boolean>`marked_at <= ${markedAt}::timestamptz
        and (marked_at < ${markedAt}::timestamptz or (kind, need_id) > (${kind}, ${id}))`,
    )
  }
  const rows = await query
    .orderBy('marked_at', 'desc')
    .orderBy('kind')
    .orderBy('need_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    markedAt: row.exactly,
    mark: {
      kind: row.kind,
      id: row.need_id,
      asOf: row.as_of.toISOString(),
      until: row.until?.toISOString() ?? null,
      markedAt: row.marked_at.toISOString(),
    },
  }))
}

const nameOf = ({ kind, id }: NeedName): string => `${kind} ${id}`

/** Marks needs, each once and in one order for all, so that nobody waits for one another. */
export async function putMarks(
  tx: Tx,
  principalId: string,
  needs: readonly SeenNeed[],
  until: string | null,
): Promise<void> {
  const each = new Map(needs.map((need) => [nameOf(need), need]))
  const rows = [...each]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { kind, id, asOf }]) => ({
      workspace_id: tx.workspaceId,
      principal_id: principalId,
      kind,
      need_id: id,
      as_of: new Date(asOf),
      until: until === null ? null : new Date(until),
    }))
  await tx.db
    .insertInto('need_marks')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'principal_id', 'kind', 'need_id']).doUpdateSet((eb) => ({
        as_of: eb.ref('excluded.as_of'),
        until: eb.ref('excluded.until'),
        marked_at: sql<Date>`now()`,
      })),
    )
    .execute()
}

/** Removes marks; those that do not exist are none. */
export async function deleteMarks(
  tx: Tx,
  principalId: string,
  needs: readonly NeedName[],
): Promise<void> {
  await sql`
    delete from need_marks where workspace_id = ${tx.workspaceId} and principal_id = ${principalId}
      and (kind, need_id) in (
        select * from unnest(${needs.map(({ kind }) => kind)}::text[], ${needs.map(({ id }) => id)}::text[])
      )`.execute(tx.db)
}

/** Keeps the latest `most` marks of a person. */
export async function deleteOldestMarks(tx: Tx, principalId: string, most: number): Promise<void> {
  await sql`
    delete from need_marks where ctid = any (array(
      select ctid from need_marks where workspace_id = ${tx.workspaceId} and principal_id = ${principalId}
      order by marked_at desc, kind, need_id offset ${most}
    ))`.execute(tx.db)
}
