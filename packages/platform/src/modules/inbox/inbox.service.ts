import { z } from 'zod'
import { needKind, type NeedMark, type NeedName, type SeenNeed } from '@sesamespace/contract/inbox'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { AppError } from '../../http/errors.ts'
import { deleteMarks, deleteOldestMarks, putMarks, readMarks } from './need-marks.repo.ts'

/** As long as marks are kept: see `retention/sweeps.ts`. */
const longestSnoozeMs = 90 * 24 * 60 * 60_000
/** Marks that one person may have; the oldest give way. */
const mostMarks = 5_000

const place = z.tuple([z.iso.datetime({ precision: 6 }), needKind, z.string()])

/** What each person has put away of what needs them. A mark names a need without looking at it: it shows nothing to anybody. */
export function createInboxService(database: Database) {
  const change = (actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      await work(tx)
      tx.emit({
        type: 'inbox.changed',
        payload: { principalId: actor.principalId },
        audience: { principalIds: [actor.principalId] },
        actorId: actor.principalId,
      })
    })

  const putAway = (actor: Actor, needs: readonly SeenNeed[], until: string | null): Promise<void> =>
    change(actor, async (tx) => {
      await putMarks(tx, actor.principalId, needs, until)
      await deleteOldestMarks(tx, actor.principalId, mostMarks)
    })

  return {
    dismiss: (actor: Actor, needs: readonly SeenNeed[]): Promise<void> =>
      putAway(actor, needs, null),

    async list(
      actor: Actor,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<{ marks: NeedMark[]; nextCursor: string | null }> {
      const after = cursor === undefined ? undefined : decodeCursor(place, cursor)
      const found = await readMarks(database.db, actor, { limit: limit + 1, after })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        marks: page.map((row) => row.mark),
        nextCursor:
          found.length > limit && last
            ? encodeCursor([last.markedAt, last.mark.kind, last.mark.id])
            : null,
      }
    },

    async snooze(actor: Actor, needs: readonly SeenNeed[], until: string): Promise<void> {
      const aheadMs = Date.parse(until) - Date.now()
      if (aheadMs <= 0 || aheadMs > longestSnoozeMs) {
        throw new AppError(
          'invalid_request',
          'body.until: must be in the future, at most 90 days ahead.',
        )
      }
      await putAway(actor, needs, until)
    },

    restore: (actor: Actor, needs: readonly NeedName[]): Promise<void> =>
      change(actor, (tx) => deleteMarks(tx, actor.principalId, needs)),
  }
}

export type InboxService = ReturnType<typeof createInboxService>
