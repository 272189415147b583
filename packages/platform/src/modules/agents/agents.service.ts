import { listAfter } from '@sesamespace/contract/fields'
import { limits } from '@sesamespace/contract/limits'
import type {
  Agent,
  agentCalls,
  CreateAgentInput,
  UpdateAgentInput,
} from '@sesamespace/contract/agents'
import type { QueryOf, ResultOf } from '@sesamespace/contract/call'
import { createPrincipal, renamePrincipal } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { createChannel, joinDefaultChannel, leaveAllChannels } from '../channels/index.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { namePlace, readPageOrWhole } from '../../http/page-or-whole.ts'
import { deleteAgent, editAgent, freezeAgent, transferAgent } from '../../policies/agent.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { forgetEvents } from '../../retention/forget.ts'
import { auditAgent } from './agent-audit.ts'
import { revokeAllKeys } from './agent-keys.repo.ts'
import { forActor, getAgent, listAgents } from './agent-view.ts'
import {
  forgetAgent,
  insertAgent,
  isActivePerson,
  lockGroups,
  markDeleted,
  moveStatus,
  updateAgent,
} from './agents.repo.ts'

type AgentCalls = typeof agentCalls

/** Ends what an agent holds elsewhere, in the transaction that stops it. */
export type EndAccess = (
  tx: Tx,
  agentId: string,
  actor: Actor,
  reason: AgentStop,
) => Promise<unknown>
export type AgentStop = 'agent_frozen' | 'agent_deleted'

/** Provisioning, describing, freezing and removing agents. */
export function createAgentsService(database: Database, endAccess: EndAccess) {
  /** Changes an agent and tells of it; `work` answers whether there was anything to change. */
  const change = (
    actor: Actor,
    agentId: string,
    type: 'agent.updated' | 'agent.frozen' | 'agent.unfrozen',
    work: (tx: Tx, agent: Agent) => Promise<boolean>,
    details: Record<string, unknown> = {},
  ): Promise<Agent> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const before = await getAgent(tx.db, tx.workspaceId, agentId)
      if (!(await work(tx, before))) return forActor(actor, before)
      const agent = await getAgent(tx.db, tx.workspaceId, agentId)
      tx.emit({ type, payload: { agent }, audience: everybody, actorId: actor.principalId })
      auditAgent(tx, actor, type, agentId, details)
      return forActor(actor, agent)
    })

  return {
    async list(
      actor: Actor,
      query: QueryOf<AgentCalls['listAgents']> = {},
    ): Promise<ResultOf<AgentCalls['listAgents']>> {
      const { rows, nextCursor } = await readPageOrWhole(
        query,
        namePlace,
        (wanted) => listAgents(database.db, actor.workspaceId, wanted),
        (agent) => [agent.displayName, agent.id] as const,
      )
      return { agents: rows.map((agent) => forActor(actor, agent)), nextCursor }
    },
    get: async (actor: Actor, agentId: string): Promise<Agent> =>
      forActor(actor, await getAgent(database.db, actor.workspaceId, agentId)),

    /** Provisions an agent: in the workspace's first channel, and with a direct message to who made it. */
    create: (actor: Actor, input: CreateAgentInput): Promise<Agent> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const id = await createPrincipal(tx, 'agent', input)
        const description = input.description ?? null
        await insertAgent(tx.db, { id, description, createdBy: actor.principalId })
        const agent = await getAgent(tx.db, tx.workspaceId, id)
        tx.emit({
          type: 'agent.created',
          payload: { agent },
          audience: everybody,
          actorId: actor.principalId,
        })
        auditAgent(tx, actor, 'agent.created', id, { handle: input.handle })
        await joinDefaultChannel(tx, actor, id)
        await createChannel(tx, actor, {
          name: 'Direct message',
          kind: 'dm',
          visibility: 'private',
          memberIds: [id],
          dmKey: [actor.principalId, id].toSorted().join(':'),
        })
        return forActor(actor, agent)
      }),

    update: (actor: Actor, agentId: string, input: UpdateAgentInput): Promise<Agent> => {
      const { displayName, handle, description, ownerId } = input
      const work = async (tx: Tx, agent: Agent): Promise<boolean> => {
        assertAllowed(editAgent(actor))
        if (ownerId !== undefined && ownerId !== agent.ownerId) {
          assertAllowed(transferAgent(actor, agent))
          await setOwner(tx, agentId, ownerId)
        }
        await renamePrincipal(tx, agentId, { displayName, handle })
        const groups = await groupsAfter(tx, agentId, input)
        const kept = {
          ...(description !== undefined && { description }),
          ...(groups !== undefined && { groups }),
        }
        if (Object.keys(kept).length > 0) await updateAgent(tx.db, agentId, kept)
        return Object.values(input).some((value) => value !== undefined)
      }
      const details = { ...(ownerId !== undefined && { ownerId }), ...(handle && { handle }) }
      return change(actor, agentId, 'agent.updated', work, details)
    },

    /** Stops an agent at once: keys and signatures are refused, sockets close, leases end. */
    freeze: (actor: Actor, agentId: string, reason: string | null): Promise<Agent> =>
      change(actor, agentId, 'agent.frozen', async (tx) => {
        assertAllowed(freezeAgent(actor))
        if (!(await moveStatus(tx.db, agentId, 'active', 'frozen'))) return false
        await updateAgent(tx.db, agentId, { frozen_reason: reason })
        await stop(tx, actor, agentId, 'agent_frozen', endAccess)
        return true
      }),

    /** Lets it work again. What ended stays ended. */
    unfreeze: (actor: Actor, agentId: string): Promise<Agent> =>
      change(actor, agentId, 'agent.unfrozen', async (tx) => {
        assertAllowed(freezeAgent(actor))
        await updateAgent(tx.db, agentId, { frozen_reason: null })
        return await moveStatus(tx.db, agentId, 'frozen', 'active')
      }),

    /** Removes an agent for good. Its name and what it said and did stay readable; what was said of it does not. */
    remove: (actor: Actor, agentId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { handle } = await getAgent(tx.db, tx.workspaceId, agentId)
        assertAllowed(deleteAgent(actor))
        await stop(tx, actor, agentId, 'agent_deleted', endAccess)
        await revokeAllKeys(tx.db, agentId)
        await forgetAgent(tx.db, agentId)
        await forgetEvents(tx, [agentId])
        await leaveAllChannels(tx, actor, agentId)
        if (!(await markDeleted(tx.db, agentId))) throw notFound('Agent')
        tx.emit({
          type: 'agent.deleted',
          payload: { agentId },
          audience: everybody,
          actorId: actor.principalId,
        })
        auditAgent(tx, actor, 'agent.deleted', agentId, { handle })
      }),
  }
}

export type AgentsService = ReturnType<typeof createAgentsService>

const everybody = { scope: 'workspace' } as const

/** Only people of the workspace who can act answer for an agent. */
async function setOwner(tx: Tx, agentId: string, ownerId: string): Promise<void> {
  if (!(await isActivePerson(tx.db, tx.workspaceId, ownerId))) throw notFound('Member')
  await updateAgent(tx.db, agentId, { owner_id: ownerId })
}

async function stop(
  tx: Tx,
  actor: Actor,
  agentId: string,
  reason: AgentStop,
  endAccess: EndAccess,
): Promise<void> {
  await endAccess(tx, agentId, actor, reason)
  await updateAgent(tx.db, agentId, { activity: null })
  tx.emit({
    type: 'auth.revoked',
    payload: { principalId: agentId, reason },
    audience: {},
    actorId: actor.principalId,
  })
}

/** The groups that a change leaves; `undefined` when it changes none. */
async function groupsAfter(
  tx: Tx,
  agentId: string,
  { groups, addGroups, removeGroups }: UpdateAgentInput,
): Promise<string[] | undefined> {
  if (!addGroups && !removeGroups) return groups
  const before = groups ?? (await lockGroups(tx.db, agentId))
  const after = listAfter(before, addGroups, removeGroups)
  if (after && after.length > limits.agentGroups)
    throw new AppError('conflict', `An agent is in at most ${limits.agentGroups} groups.`)
  return after ?? groups
}
