import { z } from 'zod'
import type { AgentReach, AgentWorkload } from '@sesamespace/contract/agent-reach'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { revokeRule, seeRule } from '../../policies/approval-rule.ts'
import { readChannel, removeFromChannel } from '../../policies/channel.ts'
import { seeBlastRadius } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { manageVaultMembers, seeVault } from '../../policies/vault.ts'
import { getAgent } from './agent-view.ts'
import { findReachedChannels, findReachedRules, findReachedVaults } from './reach.repo.ts'
import { findWorkloads } from './workload.repo.ts'

const SHOWN = 100

/** What agents can reach by name, and how much they hold. */
export function createReachService(db: Queryable) {
  return {
    /** What the actor may not know of is counted, not named. */
    async get(actor: Actor, agentId: string): Promise<AgentReach> {
      const { workspaceId, principalId } = actor
      await getAgent(db, workspaceId, agentId)
      assertAllowed(seeBlastRadius(actor, { agentId }))
      const [vaults, channels, rules] = await Promise.all([
        findReachedVaults(db, workspaceId, agentId, principalId),
        findReachedChannels(db, workspaceId, agentId, principalId),
        findReachedRules(db, workspaceId, agentId, principalId),
      ])
      const known = vaults.map(({ id, name, role, ...row }) => {
        const facts = { role: row.viewer_role, agentsMayRequest: row.agents_may_request }
        return {
          isVisible: seeVault(actor, facts).allowed,
          entry: {
            id,
            name,
            role,
            abilities: { remove: manageVaultMembers(actor, facts).allowed },
          },
        }
      })
      const rooms = channels.map(({ viewer_role: role, ...channel }) => {
        const facts = { role, visibility: channel.visibility, kind: channel.kind }
        return {
          isVisible: readChannel(actor, facts).allowed,
          entry: { ...channel, abilities: { remove: removeFromChannel(actor, facts).allowed } },
        }
      })
      const passes = rules.map((row) => ({
        isVisible: seeRule(actor, {
          role: row.viewer_role,
          isVaultGone: false,
          madeBy: row.made_by,
        }).allowed,
        entry: {
          id: row.id,
          itemId: row.item_id,
          itemName: row.item_name,
          fields: row.fields,
          maxDurationSeconds: row.max_seconds,
          maxPerDay: row.max_per_day,
          until: row.until,
          abilities: { remove: revokeRule(actor, { role: row.viewer_role }).allowed },
        },
      }))
      return {
        vaults: shownOf(known),
        channels: shownOf(rooms),
        approvalRules: shownOf(passes),
      }
    },

    /** A page of them; agents made meanwhile come at its end. */
    async workloads(
      actor: Actor,
      { limit, cursor }: { limit: number; cursor?: string },
    ): Promise<{ workloads: AgentWorkload[]; nextCursor: string | null }> {
      const after = cursor === undefined ? null : decodeCursor(z.tuple([z.uuid()]), cursor)[0]
      const found = await findWorkloads(db, actor.workspaceId, { after, limit: limit + 1 })
      const workloads = found.slice(0, limit)
      const last = found.length > limit ? workloads.at(-1) : undefined
      return { workloads, nextCursor: last ? encodeCursor([last.agentId]) : null }
    },
  }
}

export type ReachService = ReturnType<typeof createReachService>

function shownOf<T>(found: readonly { isVisible: boolean; entry: T }[]) {
  const visible = found.flatMap(({ isVisible, entry }) => (isVisible ? [entry] : []))
  return {
    shown: visible.slice(0, SHOWN),
    more: Math.max(0, visible.length - SHOWN),
    hidden: found.length - visible.length,
  }
}
