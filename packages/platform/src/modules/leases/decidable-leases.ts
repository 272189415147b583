import type { Queryable } from '../../db/database.ts'
import { sightOf } from './lease-view.ts'
import { findLeases } from './leases.repo.ts'

/** Those of these leases that wait for the decision of an approver of their vault. */
export async function decidableLeases(
  db: Queryable,
  { workspaceId, personId }: { workspaceId: string; personId: string },
  leaseIds: readonly string[],
): Promise<string[]> {
  if (leaseIds.length === 0) return []
  const rows = await findLeases(db, workspaceId, leaseIds)
  return rows
    .filter((row) => row.status === 'pending' && sightOf(row, personId).canDecide)
    .map(({ id }) => id)
}
