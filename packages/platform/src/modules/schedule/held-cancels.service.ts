import { setImmediate } from 'node:timers/promises'
import type { ScheduleSync, ScheduleSyncFilter } from '@sesamespace/contract/schedule-syncs'
import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { decideHeldCancel } from '../../policies/schedule.ts'
import { cancelHeld, keepHeld, lockCancelledHeld } from './held-jobs.repo.ts'
import { scheduleAudience } from './schedule.service.ts'
import { dueAfterChange } from './schedule-plan.ts'
import { isAgent, lockSchedule, updateEvents, type EventPatch } from './schedule.repo.ts'
import {
  findAgentOfSync,
  listSyncs,
  lockSync,
  readSync,
  settleSync,
  undoUntil,
  type SyncRow,
} from './syncs.repo.ts'

type Outcome = 'applied' | 'kept' | 'undone'
/** Does it to the jobs, and counts them. */
type Act = (tx: Tx, actor: Actor, sync: SyncRow) => Promise<number>

/** Syncs of agents, and what people decide about the jobs that are held. */
export function createHeldCancelsService(database: Database) {
  const decide = async (
    actor: Actor,
    syncId: string,
    { outcome, act }: { outcome: Outcome; act: Act },
  ): Promise<ScheduleSync> => {
    assertAllowed(decideHeldCancel(actor))
    return await database.transaction(actor.workspaceId, async (tx) => {
      const sync = await findSync(tx, syncId)
      const count = await act(tx, actor, sync)
      await settleSync(tx, syncId, { outcome, decidedBy: actor.principalId })
      announce(tx, actor, { sync, outcome, count })
      return await readSync(tx, syncId)
    })
  }

  return {
    list: (
      actor: Actor,
      filter: ScheduleSyncFilter,
    ): Promise<{ syncs: ScheduleSync[]; nextCursor: string | null }> =>
      listSyncs(database.db, actor, filter),

    /** Cancels the jobs that are held. */
    apply: (actor: Actor, syncId: string): Promise<ScheduleSync> =>
      decide(actor, syncId, {
        outcome: 'applied',
        act: (tx, _, sync) => cancelHeld(tx, assertPending(sync)),
      }),

    /** Keeps them, until their agent names them again. */
    keep: (actor: Actor, syncId: string): Promise<ScheduleSync> =>
      decide(actor, syncId, {
        outcome: 'kept',
        act: (tx, { principalId }, sync) => keepHeld(tx, assertPending(sync), principalId),
      }),

    /** Restores those that were cancelled, as they were, and keeps them. */
    undo: (actor: Actor, syncId: string): Promise<ScheduleSync> =>
      decide(actor, syncId, { outcome: 'undone', act: restore }),
  }
}

export type HeldCancelsService = ReturnType<typeof createHeldCancelsService>

/** Syncs of the same agent wait until it is decided. */
async function findSync(tx: Tx, syncId: string): Promise<SyncRow> {
  const agentId = await findAgentOfSync(tx, syncId)
  if (agentId === undefined) throw notFound('Sync')
  await lockSchedule(tx.db, agentId)
  const sync = await lockSync(tx, syncId)
  if (!sync) throw notFound('Sync')
  return sync
}

function assertPending({ id, held_status }: SyncRow): string {
  if (held_status === 'pending') return id
  throw new AppError(
    'conflict',
    held_status === null
      ? 'This sync holds no jobs.'
      : 'The jobs that this sync held are decided about, or a newer sync took its place.',
  )
}

async function restore(tx: Tx, { principalId }: Actor, sync: SyncRow): Promise<number> {
  if (undoUntil(sync) === null)
    throw new AppError('conflict', 'Cancelling can be undone once, within a day.')
  if (!(await isAgent(tx.db, tx.workspaceId, sync.agent_id))) throw notFound('Agent')
  const rows = await lockCancelledHeld(tx, sync.id)
  const patches: EventPatch[] = []
  for (const row of rows) {
    // Looking for rare runs takes a while: other requests have their turn in between.
    await setImmediate()
    const patch = {
      status: row.status_before,
      kept_by: principalId,
      cancelled_in: null,
      ...dueAfterChange('cancelled', row.status_before, { plan: row, replanned: false }),
    }
    patches.push({ id: row.id, patch })
  }
  await updateEvents(tx.db, patches)
  return rows.length
}

const audited = {
  applied: 'schedule.cancel_applied',
  kept: 'schedule.cancel_kept',
  undone: 'schedule.cancel_undone',
} as const satisfies Record<Outcome, AuditAction>

function announce(
  tx: Tx,
  actor: Actor,
  { sync, outcome, count }: { sync: SyncRow; outcome: Outcome; count: number },
): void {
  const { id: syncId, agent_id: agentId } = sync
  const from = { audience: scheduleAudience(agentId), actorId: actor.principalId }
  tx.emit({ type: 'schedule.cancel_settled', payload: { agentId, syncId, outcome }, ...from })
  if (outcome === 'applied' && count > 0)
    tx.emit({
      type: 'schedule.synced',
      payload: { agentId, created: 0, updated: 0, removed: count },
      ...from,
    })
  tx.audit({
    action: audited[outcome],
    actorId: actor.principalId,
    targetType: 'agent',
    targetId: agentId,
    details: { syncId, count },
    ...(actor.requestId && { requestId: actor.requestId }),
  })
}
