import { z } from 'zod'
import type { AgentActivity } from '@sesamespace/contract/agents'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { Gathered, inOne } from '../../db/gathered.ts'
import type { Bus } from '../../events/bus.ts'
import { type AgentChange, touchAgents, updateAgent } from './presence.repo.ts'

const texts = z.tuple([z.string(), z.string()])

/** Takes secrets out of what somebody writes. */
export interface Cleaner {
  clean(actor: Actor, body: unknown, target: CleanTarget): Promise<{ body: unknown }>
}

interface CleanTarget {
  place: 'other'
  channelId: null
  subjectId: string
  isMessage: false
}

/** What sockets tell of their principal: typing, an agent's status, what runs it. None of it is durable history. */
export function createActivityService(db: Queryable, bus: Bus, guard: Cleaner) {
  const clean = async (actor: Actor, said: [string, string]): Promise<[string, string]> => {
    const target = {
      place: 'other',
      channelId: null,
      subjectId: actor.principalId,
      isMessage: false,
    } as const
    return texts.parse((await guard.clean(actor, said, target)).body)
  }

  const update = async (actor: Actor, change: AgentChange): Promise<void> => {
    if (actor.kind === 'agent') await updateAgent(db, actor.principalId, change)
  }

  const sightings = new Gathered<string, void>(
    inOne(async (agentIds) => {
      await touchAgents(db, [...new Set(agentIds)])
      return () => {}
    }),
  )

  return {
    /** A socket signed in: of an agent that it was seen. */
    async seen({ kind, principalId }: Actor): Promise<void> {
      if (kind === 'agent') await sightings.ask(principalId)
    },

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
      const [text, detail] = await clean(actor, [status.status, status.detail ?? ''])
      const activity: AgentActivity = {
        status: text,
        detail: detail === '' ? null : detail,
        progress: status.progress ?? null,
        updatedAt: new Date().toISOString(),
      }
      await update(actor, { activity: JSON.stringify(activity) })
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

    async setMeta(
      actor: Actor,
      meta: { runtime?: string | null | undefined; version?: string | null | undefined },
    ): Promise<void> {
      const [runtime, version] = await clean(actor, [meta.runtime ?? '', meta.version ?? ''])
      await update(actor, { runtime: runtime || null, runtime_version: version || null })
    },
  }
}

export type ActivityService = ReturnType<typeof createActivityService>
