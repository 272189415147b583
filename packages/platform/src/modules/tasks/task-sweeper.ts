import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { tellChange } from './task-change.ts'
import type { TaskRow } from './tasks.repo.ts'

const EVERY_MS = 1_000
const BATCH = 50
/** How long a finished task stays on the board, in days. */
export const ARCHIVE_AFTER_DAYS = 30

/**
 * Marks claims without a heartbeat as stale, and takes what was finished long ago off the board. Several nodes may sweep at
 * once: each task is marked by one. Until it is taken over, a stale claim is still its holder's.
 */
export function createTaskSweeper(
  database: Database,
  onError: (error: unknown) => void,
): Background {
  const isLapsed = sql<boolean>`claim_expires_at < now() and claim_stale_since is null`
  const isOld = sql<boolean>`archived_at is null and status in ('done', 'cancelled')
    and coalesce(completed_at, updated_at) < now() - make_interval(days => ${ARCHIVE_AFTER_DAYS})`

  async function mark(
    isDue: typeof isLapsed,
    type: 'claim_lapsed' | 'archived',
    change: (task: TaskRow) => Partial<Pick<TaskRow, 'claim_stale_since' | 'archived_at'>>,
  ): Promise<void> {
    const due = await database.db
      .selectFrom('tasks')
      .select('workspace_id')
      .distinct()
      .where(isDue)
      .execute()
    for (const { workspace_id: workspaceId } of due) {
      let marked = BATCH
      while (marked === BATCH) {
        marked = await database.transaction(workspaceId, async (tx) => {
          const tasks = await tx.db
            .selectFrom('tasks')
            .selectAll()
            .where('workspace_id', '=', workspaceId)
            .where(isDue)
            .orderBy('id')
            .limit(BATCH)
            .forNoKeyUpdate()
            .skipLocked()
            .execute()
          const channels = await tx.db
            .selectFrom('channels')
            .selectAll()
            .where('id', 'in', [...new Set(tasks.map((task) => task.channel_id)), workspaceId])
            .execute()
          for (const task of tasks) {
            const channel = channels.find(({ id }) => id === task.channel_id)
            if (!channel) continue
            await tx.db.updateTable('tasks').set(change(task)).where('id', '=', task.id).execute()
            await tellChange({ tx, task, channel }, null, { type })
          }
          return tasks.length
        })
      }
    }
  }

  return repeat(
    EVERY_MS,
    async () => {
      await mark(isLapsed, 'claim_lapsed', (task) => ({ claim_stale_since: task.claim_expires_at }))
      await mark(isOld, 'archived', () => ({ archived_at: new Date() }))
    },
    onError,
  )
}
