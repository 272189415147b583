import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import type { ProfileService } from './profile.service.ts'

const tags = ['Profile']
const emojiInput = z.strictObject({ emoji: z.string().max(64) })
const emojiAnswer = { 200: dataOf(z.object({ emoji: z.string() })) }

export const profileRoutes =
  (profile: ProfileService): Routes =>
  (app) => {
    app.get(
      '/profile/read-receipt-emoji',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'The emoji that marks what you have read', response: emojiAnswer },
      },
      async (request) => ({ data: { emoji: await profile.getReadReceiptEmoji(actorOf(request)) } }),
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
        const emoji = await profile.setReadReceiptEmoji(actorOf(request), request.body.emoji)
        return { data: { emoji } }
      },
    )
  }
