import type { SesameClient, VaultItem } from '@sesamespace/sdk'
import type { SeededAgent } from './agents.ts'
import { inTurn } from './in-turn.ts'
import { itemNames, leaseReasons, numbered, pick } from './texts.ts'

const itemCount = 40

/** A vault that agents may ask, with items enough to scroll. */
export async function seedVault(admin: SesameClient): Promise<VaultItem[]> {
  const { vault } = await admin.createVault({ name: 'Load', description: 'Made-up secrets' })
  await admin.updateVault(vault.id, { agentsMayRequest: true })
  return inTurn(itemCount, async (index) => {
    const { item } = await admin.createVaultItem(vault.id, {
      name: numbered(itemNames, index),
      type: 'login',
      url: 'https://example.com/sign-in',
      tags: index % 4 === 0 ? ['production'] : [],
      fields: {
        username: `user-${index}@example.com`,
        password: `made-up-${index}-${index * 7919}`,
      },
    })
    return item
  })
}

/** Requests in every state: of seven one waits, two are in force, and the others have ended in one way or another. */
export async function seedLeases(
  admin: SesameClient,
  agents: readonly SeededAgent[],
  items: readonly VaultItem[],
  count: number,
): Promise<void> {
  await inTurn(count, async (index) => {
    const agent = pick(agents, index)
    const { lease } = await agent.sesame.requestLease({
      itemId: pick(items, index * 3).id,
      reason: `${pick(leaseReasons, index)} (${index + 1})`,
      durationSeconds: pick([900, 3_600, 86_400], index),
    })
    const end = endings[index % endings.length]
    await end?.(admin, agent, lease.id)
  })
}

type Ending = (admin: SesameClient, agent: SeededAgent, leaseId: string) => Promise<unknown>

const approve: Ending = (admin, _agent, leaseId) => admin.approveLease(leaseId)

const endings: readonly (Ending | undefined)[] = [
  undefined,
  approve,
  approve,
  (admin, _agent, leaseId) => admin.denyLease(leaseId, { note: 'Not while the freeze lasts' }),
  async (admin, agent, leaseId) => {
    await admin.approveLease(leaseId, { maxUses: 1 })
    await agent.sesame.useSecret(leaseId)
  },
  async (admin, agent, leaseId) => {
    await approve(admin, agent, leaseId)
    await admin.revokeLease(leaseId)
  },
  (_admin, agent, leaseId) => agent.sesame.cancelLease(leaseId),
]
