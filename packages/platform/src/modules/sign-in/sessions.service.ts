import type { Session } from '@sesamespace/contract/identity'
import { hasOpenSession } from '../../auth/sessions.repo.ts'
import type { Actor } from '../../auth/actor.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { notFound } from '../../http/errors.ts'
import { insertTicket, listOpenSessions } from './sign-in.repo.ts'

/** Seconds that a socket ticket is good for. */
const TICKET_SECONDS = 30

/** A person's own sessions. */
export function createSessionsService(database: Database) {
  return {
    list: (actor: Actor): Promise<Session[]> =>
      listOpenSessions(database.db, actor.principalId, actor.credential.id),

    /** Ends one of the actor's own sessions, the current one included. */
    end: (actor: Actor, sessionId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        if (!(await hasOpenSession(tx.db, actor.principalId, sessionId))) throw notFound('Session')
        const reason = sessionId === actor.credential.id ? 'signed_out' : 'signed_out_elsewhere'
        await endSessions(tx, { sessionId }, reason)
        tx.audit({
          action: 'session.ended',
          actorId: actor.principalId,
          targetType: 'session',
          targetId: sessionId,
          details: { reason },
          ...(actor.requestId && { requestId: actor.requestId }),
        })
      }),

    /** Ends the actor's sessions but the current one. Returns how many there were. */
    endOthers: (actor: Actor): Promise<number> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const others = { principalId: actor.principalId, except: actor.credential.id }
        const ended = await endSessions(tx, others, 'signed_out_elsewhere')
        for (const targetId of ended) {
          tx.audit({
            action: 'session.ended',
            actorId: actor.principalId,
            targetType: 'session',
            targetId,
            details: { reason: 'signed_out_elsewhere' },
            ...(actor.requestId && { requestId: actor.requestId }),
          })
        }
        return ended.length
      }),

    /** A single-use ticket for a browser's socket, which may not hold a token. */
    async createTicket(actor: Actor): Promise<{ ticket: string; expiresIn: number }> {
      const ticket = `wst_${randomToken(43)}`
      await insertTicket(database.db, sha256(ticket), actor.credential.id, TICKET_SECONDS)
      return { ticket, expiresIn: TICKET_SECONDS }
    },
  }
}

export type SessionsService = ReturnType<typeof createSessionsService>
