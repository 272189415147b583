import type { MailDigest, Me, Region } from '@sesamespace/contract/identity'
import type { UpdateProfileInput } from '@sesamespace/contract/profile'
import { renamePrincipal } from '../../auth/accounts.ts'
import type { Actor } from '../../auth/actor.ts'
import { readMe } from '../../auth/me.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Audience } from '../../db/log/event.ts'
import { AppError } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { canonicalZone, requireTimezone } from '../time-zone.ts'
import {
  deleteDigest,
  putDigest,
  readReceiptEmoji,
  updateMailRequests,
  updateReceiptEmoji,
  updateRegion,
} from './profile.repo.ts'

// The `v` flag, which knows emoji of several code points, is newer than the language level we compile to.
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v')

/** How people and agents appear to others. */
export function createProfileService(database: Database) {
  const { db } = database
  return {
    /** Changes what others call the actor and mention them by, what they are mailed, and how they read times. */
    update: (
      actor: Actor,
      { displayName, handle, mailRequests, mailDigest, region }: UpdateProfileInput,
    ): Promise<Me> =>
      database.transaction(actor.workspaceId, async (tx) => {
        if (mailRequests !== undefined)
          await updateMailRequests(tx.db, actor.principalId, mailRequests)
        if (region) await changeRegion(tx, actor, region)
        if (mailDigest !== undefined) await changeDigest(tx, actor, mailDigest)
        const before = await readMe(tx.db, actor)
        const isOwn = mailRequests !== undefined || region !== undefined || mailDigest !== undefined
        // Other tabs and devices of the person look again; it is nobody else's business.
        if (isOwn) emitUpdate(tx, actor, { principalIds: [actor.principalId] })
        const to = {
          ...(displayName !== undefined && displayName !== before.displayName && { displayName }),
          ...(handle !== undefined && handle !== before.handle && { handle }),
        }
        if (Object.keys(to).length === 0) return before
        await renamePrincipal(tx, actor.principalId, to)
        emitUpdate(tx, actor, { scope: 'workspace' })
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

const emitUpdate = (tx: Tx, { principalId }: Actor, audience: Audience): void =>
  tx.emit({ type: 'member.updated', payload: { principalId }, audience, actorId: principalId })

/** Mails by the clock of a time zone of one's own, whichever one the browser is in. */
async function changeDigest(tx: Tx, actor: Actor, digest: MailDigest | null): Promise<void> {
  if (!digest) return deleteDigest(tx, actor.principalId)
  requireTimezone(digest.timeZone)
  const { region } = await readMe(tx.db, actor)
  const timeZone = region?.timeZone ?? canonicalZone(digest.timeZone)
  await putDigest(tx, actor.principalId, { ...digest, timeZone })
}

async function changeRegion(tx: Tx, actor: Actor, region: Partial<Region>): Promise<void> {
  if (region.timeZone) requireTimezone(region.timeZone)
  const timeZone = region.timeZone && canonicalZone(region.timeZone)
  await updateRegion(tx, actor.principalId, {
    ...region,
    ...(timeZone !== undefined && { timeZone }),
  })
  const { mailDigest } = await readMe(tx.db, actor)
  if (mailDigest && timeZone && mailDigest.timeZone !== timeZone)
    await putDigest(tx, actor.principalId, { ...mailDigest, timeZone })
}
