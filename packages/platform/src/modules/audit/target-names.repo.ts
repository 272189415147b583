import { sql } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { AuditRow } from './audit.repo.ts'

/**
 * What the targets of some entries are called now, by id, in one statement. A lease is called as the item that it is of, also
 * when the item is gone. A direct message has no name.
 */
export async function findTargetNames(
  db: Queryable,
  workspaceId: string,
  rows: readonly Pick<AuditRow, 'target_type' | 'target_id'>[],
): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...types: string[]): string[] => [
    ...new Set(
      rows.flatMap(({ target_type: type, target_id: id }) =>
        type !== null && id !== null && types.includes(type) ? [id] : [],
      ),
    ),
  ]
  const among = (...types: string[]) =>
    sql`workspace_id = ${workspaceId} and id = any(${idsOf(...types)}::uuid[])`
  const { rows: found } = await sql<{ id: string; name: string }>`
    select id, display_name as name from principals where ${among('agent', 'member')}
    union all select id, name from vaults where ${among('vault')}
    union all select id, name from vault_items where ${among('vault_item')}
    union all select id, item_name from leases where ${among('lease')}
    union all select id, item_name from approval_rules where ${among('approval_rule')}
    union all select id, title from questions where ${among('question')}
    union all select id, name from channels where ${among('channel')} and kind <> 'dm'
    union all select id, title from tasks where ${among('task')}
    union all select id, title from schedule_events where ${among('schedule_event')}
  `.execute(db)
  return new Map(found.map(({ id, name }) => [id, name]))
}
