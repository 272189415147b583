import type { MemberHoldings } from '@sesamespace/contract/members'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { removeMember } from '../../policies/member.ts'
import { agentsOwnedBy, countKeysMadeBy } from '../agents/index.ts'
import { channelsOwnedAlone } from '../channels/index.ts'
import { countOpenLeases } from '../leases/index.ts'
import { countOpenTasks } from '../tasks/index.ts'
import { vaultsInNeedOf } from '../vault/index.ts'
import { webhooksOf } from '../webhooks/index.ts'
import { countOpenInvitesBy } from './invites.repo.ts'
import { getMember } from './member-lookup.ts'

const NAMES = 10

const held = (names: readonly string[]): MemberHoldings['vaults'] => ({
  count: names.length,
  names: names.slice(0, NAMES),
})

/** What a person would leave behind: what `handOver` hands over, and what ends. */
export function createHoldingsService({ db }: Database) {
  return async function holdings(actor: Actor, memberId: string): Promise<MemberHoldings> {
    const { workspaceId } = actor
    assertAllowed(removeMember(actor, await getMember({ db, workspaceId }, memberId)))
    const of = [db, workspaceId, memberId] as const
    const vaults = await vaultsInNeedOf(...of)
    const agents = await agentsOwnedBy(...of)
    const channels = await channelsOwnedAlone(...of)
    const webhooks = await webhooksOf(...of)
    return {
      vaults: held(vaults.map(({ name }) => name)),
      agents: held(agents.map(({ name }) => name)),
      channels: held(channels.map(({ name }) => name)),
      // The host only: paths of webhook addresses often hold a secret.
      webhooks: held(webhooks.map(({ url }) => new URL(url).host)),
      openTasks: await countOpenTasks(...of),
      openLeases: await countOpenLeases(...of),
      agentKeys: await countKeysMadeBy(...of),
      openInvites: await countOpenInvitesBy(...of),
    }
  }
}

export type HoldingsOf = ReturnType<typeof createHoldingsService>
