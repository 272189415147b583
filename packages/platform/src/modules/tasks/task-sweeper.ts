import type { Database } from '../../db/database.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { emitChange } from './task-change.ts'
import { markDue, type Sweep, workspacesDue } from './task-sweep.repo.ts'
import { channelsOf } from './task-write.repo.ts'

const EVERY_MS = 1_000
const BATCH = 50

/**
 * Marks claims without a heartbeat as stale, and takes what was finished long ago off the board. Several nodes may sweep at
 * once: each task is marked by one. Until it is taken over, a stale claim is still its holder's.
 */
export function createTaskSweeper(
  database: Database,
  onError: (error: unknown) => void,
): Background {
  const markSome = (workspaceId: string, sweep: Sweep): Promise<number> =>
    database.transaction(workspaceId, async (tx) => {
      const tasks = await markDue(tx.db, workspaceId, sweep, BATCH)
      const channels = await channelsOf(tx.db, [...new Set(tasks.map((task) => task.channel_id))])
      for (const task of tasks) {
        const channel = channels.get(task.channel_id)
        if (channel) await emitChange({ tx, task, channel }, null, { type: sweep })
      }
      return tasks.length
    })

  async function run(sweep: Sweep): Promise<void> {
    for (const workspaceId of await workspacesDue(database.db, sweep)) {
      let marked = BATCH
      while (marked === BATCH) marked = await markSome(workspaceId, sweep)
    }
  }

  return repeat(
    'tasks',
    EVERY_MS,
    async () => {
      await run('claim_lapsed')
      await run('archived')
    },
    onError,
  )
}
