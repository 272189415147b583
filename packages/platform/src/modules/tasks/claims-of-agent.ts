import { sql } from 'kysely'
import type { TaskStatus } from '@sesamespace/contract/task-values'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { emitChange } from './task-change.ts'

/** Frees every task that an agent holds, when the agent goes for good. */
export async function releaseClaims(tx: Tx, agentId: string, actor: Actor): Promise<void> {
  const tasks = await tx.db
    .selectFrom('tasks')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('claimed_by', '=', agentId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  for (const task of tasks) {
    await tx.db
      .updateTable('tasks')
      .set({
        claimed_by: null,
        claimed_at: null,
        status: sql<TaskStatus>`case status when 'in_progress' then 'open' else status end`,
      })
      .where('id', '=', task.id)
      .execute()
    const channel = await tx.db
      .selectFrom('channels')
      .selectAll()
      .where('id', '=', task.channel_id)
      .executeTakeFirstOrThrow()
    await emitChange({ tx, task, channel }, actor, {
      type: 'released',
      changes: { claimedBy: { from: agentId, to: null } },
    })
  }
}
