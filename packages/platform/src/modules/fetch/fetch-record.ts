import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import type { OutgoingRequest } from './fetch-request.ts'
import { auditOf } from './judge-fetch.ts'

/** How a call ended. */
export interface FetchEnd {
  /** `null`: there was no answer. */
  status: number | null
  /** Of the answer, unpacked. */
  bytes: number
  /** Why it ended before its end, in Sesame's own words. */
  failure?: string
}

/** Puts on record how a call ended. That it was begun is there since the use was counted. */
export const createFetchRecord =
  (database: Database) =>
  (actor: Actor, leaseId: string, request: OutgoingRequest, end: FetchEnd): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) =>
      tx.audit({
        action: 'vault.lease.fetched',
        ...auditActor(actor),
        targetType: 'lease',
        targetId: leaseId,
        details: { ...auditOf(request), ...end },
      }),
    )

export type FetchRecord = ReturnType<typeof createFetchRecord>
