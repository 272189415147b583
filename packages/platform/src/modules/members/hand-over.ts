import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { handOverAgents } from '../agents/index.ts'
import { handOverChannels } from '../channels/index.ts'
import { revokeAllLeases } from '../leases/index.ts'
import { withdrawAllQuestions } from '../questions/index.ts'
import { handOverTasks, holdClaims } from '../tasks/index.ts'
import { handOverVaults } from '../vault/index.ts'
import { handOverWebhooks } from '../webhooks/index.ts'

/** Gives what a person who is removed owns to the heir, and ends what was granted to them alone. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  personId: string,
  heirId: string,
): Promise<void> {
  // Tasks before the leases that are bound to them, as where a task ends.
  await holdClaims(tx, personId)
  await revokeAllLeases(tx, personId, actor, 'member_removed')
  await withdrawAllQuestions(tx, personId, actor, 'member_removed')
  await handOverVaults(tx, actor, personId, heirId)
  // Channels first: tasks go to the heir where the heir sees them.
  await handOverChannels(tx, actor, personId, heirId)
  await handOverTasks(tx, actor, personId, heirId)
  await handOverAgents(tx, actor, personId, heirId)
  await handOverWebhooks(tx, actor, personId, heirId)
}
