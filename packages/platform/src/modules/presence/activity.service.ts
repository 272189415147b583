import { sql } from 'kysely'
import { z } from 'zod'
import type { AgentActivity } from '@sesamespace/contract/agents'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { Bus } from '../../events/bus.ts'
import type { LeaksService } from '../leaks/leaks.service.ts'

const statusText = z.tuple([z.string(), z.string().nullable()])

/** What sockets tell of their principal: typing, an agent's status, what runs it. None of it is durable history. */
export function createActivityService(db: Queryable, bus: Bus, leaks: Pick<LeaksService, 'clean'>) {
  const updateAgent = async (
    actor: Actor,
    change: { activity?: string; runtime?: string | null; runtime_version?: string | null },
  ) => {
    if (actor.kind !== 'agent') return
    await db
      .updateTable('agents')
      .set({ ...change, last_seen_at: sql<Date>`now()` })
      .where('principal_id', '=', actor.principalId)
      .execute()
  }

  return {
    /** An agent's socket signed in. */
    seen: (actor: Actor): Promise<void> => updateAgent(actor, {}),

    typing(actor: Actor, channelId: string): void {
      bus.publish({
        kind: 'ephemeral',
        workspaceId: actor.workspaceId,
        event: {
          type: 'typing',
          payload: { channelId, principalId: actor.principalId },
          audience: { channelId },
          exceptPrincipalId: actor.principalId,
        },
      })
    },

    async setStatus(
      actor: Actor,
      status: {
        status: string
        detail?: string | null | undefined
        progress?: number | null | undefined
      },
    ): Promise<void> {
      const said = statusText.parse(
        await leaks.clean(actor, [status.status, status.detail ?? null], {
          place: 'other',
          channelId: null,
        }),
      )
      const activity: AgentActivity = {
        status: said[0],
        detail: said[1],
        progress: status.progress ?? null,
        updatedAt: new Date().toISOString(),
      }
      await updateAgent(actor, { activity: JSON.stringify(activity) })
      bus.publish({
        kind: 'ephemeral',
        workspaceId: actor.workspaceId,
        event: {
          type: 'status',
          payload: { principalId: actor.principalId, activity },
          audience: { scope: 'workspace' },
        },
      })
    },

    setMeta: (
      actor: Actor,
      meta: { runtime?: string | null | undefined; version?: string | null | undefined },
    ): Promise<void> =>
      updateAgent(actor, { runtime: meta.runtime ?? null, runtime_version: meta.version ?? null }),
  }
}

export type ActivityService = ReturnType<typeof createActivityService>
