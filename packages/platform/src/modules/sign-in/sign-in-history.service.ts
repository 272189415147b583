import type { SignIn } from '@sesamespace/contract/sign-ins'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import { endSessions } from '../../auth/sessions.ts'
import type { Database } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { notFound } from '../../http/errors.ts'
import { answerAlike, answerNew, listNew, listSignIns } from './sign-in-history.repo.ts'

const place = z.tuple([z.iso.datetime(), z.uuid()])

/** A person's own sign-ins, and what was tried in their name. */
export const createSignInHistory = (database: Database) => ({
  async list(
    actor: Actor,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ signIns: SignIn[]; nextCursor: string | null }> {
    const after = cursor === undefined ? undefined : decodeCursor(place, cursor)
    const rows = await listSignIns(database.db, actor, { after, limit: limit + 1 })
    const signIns = rows.slice(0, limit)
    const last = signIns.at(-1)
    return {
      signIns,
      nextCursor: last && rows.length > limit ? encodeCursor([last.at, last.id]) : null,
    }
  },

  /** New devices that nobody has looked at, for a session that was there before. */
  listNew: (actor: Actor): Promise<SignIn[]> => listNew(database.db, actor),

  /** Writes down whether it was the person. If not, the session that began with it ends; answers whether it went on still. */
  answer: (actor: Actor, signInId: string, isMine: boolean): Promise<boolean> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const answered = await answerNew(tx.db, actor, signInId, isMine)
      if (!answered) throw notFound('Sign-in')
      if (isMine) await answerAlike(tx.db, actor, answered)
      tx.emit({
        type: 'member.updated',
        payload: { principalId: actor.principalId },
        audience: { principalIds: [actor.principalId] },
        actorId: actor.principalId,
      })
      const { session_id: sessionId } = answered
      if (isMine || sessionId === null) return false
      const reason = 'not_recognised'
      const [ended] = await endSessions(tx, { sessionId }, reason)
      tx.audit({
        action: 'session.ended',
        actorId: actor.principalId,
        targetType: 'session',
        targetId: sessionId,
        details: { reason },
        ...(actor.requestId && { requestId: actor.requestId }),
      })
      return ended !== undefined
    }),
})

export type SignInHistory = ReturnType<typeof createSignInHistory>
