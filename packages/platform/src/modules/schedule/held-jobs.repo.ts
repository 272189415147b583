import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { ScheduleEventRow } from './schedule.repo.ts'
import { heldJobs } from './syncs.repo.ts'

/** Cancels what a sync holds, remembers each job's state before, and counts them. */
export async function cancelHeld(tx: Tx, syncId: string): Promise<number> {
  await heldJobs(tx.db, syncId).select('e.id').orderBy('e.id').forNoKeyUpdate('e').execute()
  await sql`
    update schedule_sync_changes c set status_before = e.status from schedule_events e
    where c.sync_id = ${syncId} and c.change = 'held' and e.id = c.event_id and e.status in ('active', 'paused')
  `.execute(tx.db)
  const { numUpdatedRows } = await tx.db
    .updateTable('schedule_events')
    .set({
      status: 'cancelled',
      due_at: null,
      cancelled_in: syncId,
      updated_at: sql<Date>`now()`,
    })
    .where('id', 'in', heldJobs(tx.db, syncId).select('e.id'))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Keeps what a sync holds although its agent no longer names it, and counts the jobs. */
export async function keepHeld(tx: Tx, syncId: string, personId: string): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('schedule_events')
    .set({ kept_by: personId, updated_at: sql<Date>`now()` })
    .where('id', 'in', heldJobs(tx.db, syncId).select('e.id'))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Jobs that were cancelled with what a sync held, and that nobody has touched since; locked, with their state before. */
export async function lockCancelledHeld(
  tx: Tx,
  syncId: string,
): Promise<(ScheduleEventRow & { status_before: 'active' | 'paused' })[]> {
  return await tx.db
    .selectFrom('schedule_events as e')
    .innerJoin('schedule_sync_changes as c', (join) =>
      join.onRef('c.event_id', '=', 'e.id').on('c.sync_id', '=', syncId),
    )
    .selectAll('e')
    .select('c.status_before')
    .where('e.workspace_id', '=', tx.workspaceId)
    .where('e.cancelled_in', '=', syncId)
    .where('e.status', '=', 'cancelled')
    .where('c.status_before', 'is not', null)
    .$narrowType<{ status_before: 'active' | 'paused' }>()
    .orderBy('e.id')
    .forNoKeyUpdate('e')
    .execute()
}
