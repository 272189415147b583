import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { addToChannel } from './add-member.ts'
import { channelsOwnedAlone, makeOwner } from './hand-over.repo.ts'
import { leaveAllChannels } from './remove-member.ts'

/**
 * Takes a person who is removed out of every channel; what they owned alone is the heir's. Direct messages keep their two, so
 * that the other one still sees with whom they wrote.
 */
export async function handOverChannels(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  for (const channel of await channelsOwnedAlone(tx.db, tx.workspaceId, personId)) {
    await addToChannel(tx, actor, channel, heirId)
    await makeOwner(tx.db, channel.id, heirId)
  }
  await leaveAllChannels(tx, actor, personId, { butDms: true })
}
