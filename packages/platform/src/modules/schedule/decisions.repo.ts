import type { Selectable } from 'kysely'
import type { Queryable, Tx } from '../../db/database.ts'
import type { ScheduleTables } from '../../db/tables/schedule.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'

type DecisionRow = Selectable<ScheduleTables['schedule_decisions']>
/** The columns of a new job that a person has decided about under its name before. */
export type Decision = Pick<DecisionRow, 'external_id' | 'status' | 'decided_by'>

/** Keeps what a person decided about a job beyond the job itself: the next of that name is not active. */
export async function keepDecision(db: Queryable, row: ScheduleEventRow): Promise<void> {
  const { workspace_id, agent_id, external_id, decided_by, decided_status } = row
  if (external_id === null || decided_by === null || decided_status === null) return
  await db
    .insertInto('schedule_decisions')
    .values({ workspace_id, agent_id, external_id, status: decided_status, decided_by })
    .execute()
}

/** Takes what people decided about deleted jobs of these names: from now on their new jobs keep it. */
export async function takeDecisions(
  tx: Tx,
  agentId: string,
  externalIds: readonly string[],
): Promise<Decision[]> {
  if (externalIds.length === 0) return []
  return await tx.db
    .deleteFrom('schedule_decisions')
    .where('workspace_id', '=', tx.workspaceId)
    .where('agent_id', '=', agentId)
    .where('external_id', 'in', [...externalIds])
    .returning(['external_id', 'status', 'decided_by'])
    .execute()
}

/** Removes them all, when the agent goes for good. */
export async function deleteDecisions(tx: Tx, agentId: string): Promise<void> {
  await tx.db
    .deleteFrom('schedule_decisions')
    .where('workspace_id', '=', tx.workspaceId)
    .where('agent_id', '=', agentId)
    .execute()
}
