import { z } from 'zod'
import type { agentReachCalls } from '@sesamespace/contract/agent-reach'
import type { ResultOf } from '@sesamespace/contract/call'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { seeAgentHistory } from '../../policies/agent.ts'
import { auditScope } from '../../policies/audit.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { findTargetNames } from '../audit/index.ts'
import { findAuditHistory, findTaskHistory, type HistoryRow } from './agent-history.repo.ts'
import { getAgent } from './agent-view.ts'

/** Where the page before ended in the audit log, and in the history of tasks. */
const cursorPlaces = z.tuple([
  z.union([z.literal(''), z.string().regex(/^[0-9]{1,18}$/)]),
  z.union([z.literal(''), z.uuid()]),
])

/** What an agent did and what was done to it, of two sources that are each read along an index. */
export function createAgentHistoryService(db: Queryable) {
  return {
    async list(
      actor: Actor,
      agentId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<ResultOf<(typeof agentReachCalls)['listAgentHistory']>> {
      const { workspaceId, principalId } = actor
      await getAgent(db, workspaceId, agentId)
      assertAllowed(seeAgentHistory(actor))
      const [beforeAudit, beforeTask] = cursor ? decodeCursor(cursorPlaces, cursor) : ['', '']
      const viewerId = auditScope(actor) === 'all' ? null : principalId
      const page = { workspaceId, agentId, viewerId, limit: limit + 1 }
      // The titles of tasks are their channel's, whoever reads the audit log.
      const [audited, tasks] = await Promise.all([
        findAuditHistory(db, { ...page, before: beforeAudit || null }),
        findTaskHistory(db, { ...page, viewerId: principalId, before: beforeTask || null }),
      ])
      const all = [
        ...audited.map((row) => ({ ...row, source: 'audit' as const })),
        ...tasks.map((row) => ({ ...row, source: 'task' as const })),
      ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
      const shown = all.slice(0, limit)
      const lastOf = (source: 'audit' | 'task'): string | undefined =>
        shown.findLast((row) => row.source === source)?.place
      const names = await findTargetNames(db, workspaceId, shown)
      return {
        entries: shown.map((row) => toEntry(row, row.source, names)),
        nextCursor:
          all.length > shown.length
            ? encodeCursor([lastOf('audit') ?? beforeAudit, lastOf('task') ?? beforeTask])
            : null,
      }
    },
  }
}

export type AgentHistoryService = ReturnType<typeof createAgentHistoryService>

const toEntry = (row: HistoryRow, source: string, names: ReadonlyMap<string, string>) => ({
  id: `${source} ${row.place}`,
  action: row.action,
  actorId: row.actor_id,
  targetType: row.target_type,
  targetId: row.target_id,
  targetName: (row.target_id && names.get(row.target_id)) ?? null,
  details: row.details,
  at: row.at.toISOString(),
})
