import type { Attachment } from '@sesamespace/contract/files'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { inOrder } from './attachment.ts'
import { giveFilesToTask } from './files.repo.ts'

/**
 * Makes files the proof of a task. They must be the actor's own, and be in no other channel, on no message and of no other
 * task: then who sees the task is who reads them, and they go when it goes.
 */
export async function takeProofFiles(
  tx: Tx,
  actor: Actor,
  task: { taskId: string; channelId: string },
  ids: string[],
): Promise<Attachment[]> {
  if (ids.length === 0) return []
  return inOrder(ids, await giveFilesToTask(tx.db, actor, task, ids), 'File')
}
