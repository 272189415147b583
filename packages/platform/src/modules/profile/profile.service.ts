import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { readReceiptEmoji, updateReceiptEmoji } from './profile.repo.ts'

// The `v` flag, which knows emoji of several code points, is newer than the language level we compile to.
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v')

/** How people and agents appear to others. */
export function createProfileService(db: Queryable) {
  return {
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
