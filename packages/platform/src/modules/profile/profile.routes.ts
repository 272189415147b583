import { z } from 'zod'
import type { Queryable } from '../../db/database.ts'
import { actorOf } from '../../http/access.ts'
import { AppError } from '../../http/errors.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'

const tags = ['Profile']
// The `v` flag, which knows emoji of several code points, is newer than the language level we compile to.
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v')
const emojiInput = z.strictObject({ emoji: z.string().max(64) })
const emojiAnswer = { 200: dataOf(z.object({ emoji: z.string() })) }

/** How the caller appears to others. */
export const profileRoutes =
  (db: Queryable): Routes =>
  (app) => {
    app.get(
      '/profile/read-receipt-emoji',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'The emoji that marks what you have read', response: emojiAnswer },
      },
      async (request) => {
        const row = await db
          .selectFrom('principals')
          .select('read_receipt_emoji as emoji')
          .where('id', '=', actorOf(request).principalId)
          .executeTakeFirstOrThrow()
        return { data: row }
      },
    )
    app.put(
      '/profile/read-receipt-emoji',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Set the emoji that marks what you have read',
          body: emojiInput,
          response: emojiAnswer,
        },
      },
      async (request) => {
        const { emoji } = request.body
        if (!oneEmoji.test(emoji)) {
          throw new AppError('invalid_request', 'body.emoji: send one emoji, for example "✅".')
        }
        await db
          .updateTable('principals')
          .set({ read_receipt_emoji: emoji })
          .where('id', '=', actorOf(request).principalId)
          .execute()
        return { data: { emoji } }
      },
    )
  }
