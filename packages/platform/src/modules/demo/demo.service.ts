import type { DemoState } from '@sesamespace/contract/demo'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/postgres-errors.ts'
import { AppError } from '../../http/errors.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditActor } from '../audit/index.ts'
import { servicesIn, type DemoParts } from './demo-services.ts'
import {
  addedAt,
  agentsHere,
  claimDemo,
  deleteLeaks,
  deleteLeases,
  directMessagesOf,
  enterChannel,
  enterVault,
  mark,
  stillHere,
  takeMarks,
} from './demo.repo.ts'
import {
  writeAgents,
  writeChannels,
  writeMessages,
  writeSchedule,
  writeSecrets,
  writeTasks,
  type DemoStage,
} from './demo-writer.ts'

/** Demo data: added as a whole, marked, and taken away as a whole. */
export function createDemoService(database: Database, parts: DemoParts) {
  const state = async (actor: Actor): Promise<DemoState> => {
    const at = await addedAt(database.db, actor.workspaceId)
    return { present: at !== null, addedAt: at?.toISOString() ?? null }
  }

  return {
    state,

    async add(actor: Actor): Promise<DemoState> {
      await database.transaction(actor.workspaceId, async (tx) => {
        await requireClaim(tx)
        await mark(tx, 'workspace', tx.workspaceId).catch((error: unknown) => {
          if (!isUniqueViolation(error, 'demo_entities_pkey')) throw error
          throw new AppError('conflict', 'The demo data is here already.')
        })
        const stage: DemoStage = { tx, actor, services: servicesIn(tx, parts) }
        const crew = await writeAgents(stage)
        const channels = await writeChannels(stage, crew)
        await writeMessages(stage, crew, channels, 'ago')
        await writeTasks(stage, crew, channels)
        await writeMessages(stage, crew, channels, 'now')
        await writeSecrets(stage, crew, channels.get('demo-launch')?.id ?? '')
        await writeSchedule(stage, crew)
        audit(tx, actor, 'demo.added')
      })
      return await state(actor)
    },

    /** Takes away what was added, with what people have put into it since. Nothing happens when there is none. */
    async remove(actor: Actor): Promise<DemoState> {
      await database.transaction(actor.workspaceId, async (tx) => {
        await requireClaim(tx)
        const marks = await takeMarks(tx)
        if (marks('workspace').length === 0) return
        const services = servicesIn(tx, parts)
        const vaults = marks('vault')
        await forgetEvents(tx, await deleteLeaks(tx.db, vaults))
        // An admin who did not add the demo is no member of what is in it: to remove it they become one.
        for (const id of await stillHere(tx.db, 'vault', vaults)) {
          await enterVault(tx.db, id, actor.principalId)
          await services.vaults.remove(actor, id)
        }
        const leases = marks('lease')
        await deleteLeases(tx.db, leases)
        await forgetEvents(tx, leases)
        for (const id of await stillHere(tx.db, 'event', marks('event')))
          await services.schedule.remove(actor, id)
        const directMessages = await directMessagesOf(tx.db, marks('agent'))
        const channels = await stillHere(tx.db, 'channel', marks('channel'))
        for (const id of [...channels, ...directMessages]) {
          await enterChannel(tx.db, id, actor.principalId)
          await services.channels.remove(actor, id)
        }
        for (const id of await agentsHere(tx.db, marks('agent')))
          await services.agents.remove(actor, id)
        audit(tx, actor, 'demo.removed')
      })
      return await state(actor)
    },
  }
}

export type DemoService = ReturnType<typeof createDemoService>

async function requireClaim(tx: Tx): Promise<void> {
  if (await claimDemo(tx)) return
  throw new AppError('conflict', 'The demo data is being added or removed. Look again in a moment.')
}

function audit(tx: Tx, actor: Actor, action: 'demo.added' | 'demo.removed'): void {
  tx.audit({
    action,
    ...auditActor(actor),
    targetType: 'workspace',
    targetId: tx.workspaceId,
    details: {},
  })
}
