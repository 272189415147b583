import type {
  Capability,
  CapabilityInput,
  DiscoveredAgent,
  DiscoverFilter,
} from '@sesamespace/contract/capabilities'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { getAgent } from '../agents/index.ts'
import { discoverAgents, listCapabilities, replaceCapabilities } from './capabilities.repo.ts'

/** What agents say they can do, and finding one by it. */
export function createCapabilitiesService(database: Database) {
  return {
    /** Replaces the whole set; an empty one says that the agent offers nothing. Saying the same again tells nobody. */
    async register(actor: Actor, capabilities: CapabilityInput[]): Promise<Capability[]> {
      refuseDuplicates(capabilities)
      return await database.transaction(actor.workspaceId, async (tx) => {
        const before = await listCapabilities(tx.db, actor.principalId)
        await replaceCapabilities(tx.db, actor.principalId, capabilities)
        const after = await listCapabilities(tx.db, actor.principalId)
        if (JSON.stringify(before) !== JSON.stringify(after)) {
          tx.emit({
            type: 'agent.updated',
            payload: { agent: await getAgent(tx.db, actor.workspaceId, actor.principalId) },
            audience: { scope: 'workspace' },
            actorId: actor.principalId,
          })
        }
        return after
      })
    },

    discover: (actor: Actor, filter: DiscoverFilter): Promise<DiscoveredAgent[]> =>
      discoverAgents(database.db, actor.workspaceId, filter),
  }
}

export type CapabilitiesService = ReturnType<typeof createCapabilitiesService>

function refuseDuplicates(capabilities: CapabilityInput[]): void {
  const seen = new Set<string>()
  for (const [index, { namespace, name }] of capabilities.entries()) {
    const capability = `${namespace}.${name}`
    if (seen.has(capability)) {
      throw new AppError(
        'invalid_request',
        `body.capabilities.${index}: "${capability}" is in the list twice.`,
      )
    }
    seen.add(capability)
  }
}
