import type { MailDigest, Me } from '@sesamespace/contract/identity'
import type { UpdateProfileInput } from '@sesamespace/contract/profile'
import { renamePrincipal } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { readMe } from '../../auth/me.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { canonicalZone, requireTimezone } from '../time-zone.ts'
import {
  deleteDigest,
  putDigest,
  readReceiptEmoji,
  updateMailRequests,
  updateReceiptEmoji,
} from './profile.repo.ts'

// The `v` flag, which knows emoji of several code points, is newer than the language level we compile to.
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v')

/** How people and agents appear to others. */
export function createProfileService(database: Database) {
  const { db } = database
  return {
    /** Changes what others call the actor and mention them by, and what they are mailed. */
    update: (
      actor: Actor,
      { displayName, handle, mailRequests, mailDigest }: UpdateProfileInput,
    ): Promise<Me> =>
      database.transaction(actor.workspaceId, async (tx) => {
        if (mailRequests !== undefined)
          await updateMailRequests(tx.db, actor.principalId, mailRequests)
        if (mailDigest !== undefined) await changeDigest(tx, actor.principalId, mailDigest)
        const before = await readMe(tx.db, actor)
        const to = {
          ...(displayName !== undefined && displayName !== before.displayName && { displayName }),
          ...(handle !== undefined && handle !== before.handle && { handle }),
        }
        if (Object.keys(to).length === 0) return before
        await renamePrincipal(tx, actor.principalId, to)
        tx.emit({
          type: 'member.updated',
          payload: { principalId: actor.principalId },
          audience: { scope: 'workspace' },
          actorId: actor.principalId,
        })
        const from = { displayName: before.displayName, handle: before.handle }
        tx.audit({
          action: 'member.updated',
          ...auditActor(actor),
          targetType: 'member',
          targetId: actor.principalId,
          details: { from, to },
        })
        return readMe(tx.db, actor)
      }),

    /** The emoji that marks what the actor has read. */
    getReadReceiptEmoji: ({ principalId }: Actor): Promise<string> =>
      readReceiptEmoji(db, principalId),

    async setReadReceiptEmoji({ principalId }: Actor, emoji: string): Promise<string> {
      if (!oneEmoji.test(emoji)) {
        throw new AppError('invalid_request', 'body.emoji: send one emoji, for example "✅".')
      }
      await updateReceiptEmoji(db, principalId, emoji)
      return emoji
    },
  }
}

export type ProfileService = ReturnType<typeof createProfileService>

async function changeDigest(tx: Tx, principalId: string, digest: MailDigest | null): Promise<void> {
  if (!digest) return deleteDigest(tx, principalId)
  requireTimezone(digest.timeZone)
  await putDigest(tx, principalId, { ...digest, timeZone: canonicalZone(digest.timeZone) })
}
