import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { replaceContent } from '../messages/index.ts'
import { listAnnouncements } from './task-discussion.repo.ts'

/** Takes the texts of a task that is deleted out of the event log, and its title out of the message that announced it. */
export async function forgetTask(
  tx: Tx,
  actor: Actor,
  { id, number }: { id: string; number: number },
): Promise<void> {
  const announcements = await listAnnouncements(tx.db, tx.workspaceId, id)
  for (const message of announcements)
    await replaceContent(tx, {
      channelId: message.channel_id,
      messageId: message.id,
      from: message.content,
      to: `Created task #${number}, deleted since.`,
      actorId: actor.principalId,
      before: 'forget',
    })
  await forgetEvents(tx, [id])
}
