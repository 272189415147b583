import type { Queryable } from '../../db/database.ts'
import { sightOf } from './lease-view.ts'
import { findLeases } from './leases.repo.ts'

interface Person {
  workspaceId: string
  personId: string
}

/** Those of these leases that wait for the decision of an approver of their vault, with when each changed last. */
export async function waitingLeases(
  db: Queryable,
  { workspaceId, personId }: Person,
  leaseIds: readonly string[],
): Promise<{ id: string; asOf: Date }[]> {
  if (leaseIds.length === 0) return []
  const rows = await findLeases(db, workspaceId, leaseIds)
  return rows
    .filter((row) => row.status === 'pending' && sightOf(row, personId).canDecide)
    .map(({ id, changed_at: asOf }) => ({ id, asOf }))
}

/** The ids of those. */
export const decidableLeases = async (
  db: Queryable,
  person: Person,
  leaseIds: readonly string[],
): Promise<string[]> => (await waitingLeases(db, person, leaseIds)).map(({ id }) => id)
