import { profileCalls } from '@sesamespace/contract/profile'
import { implement } from '../../http/implement.ts'
import type { ProfileService } from './profile.service.ts'

export const profileRoutes = (profile: ProfileService) =>
  implement(profileCalls, {
    updateProfile: ({ actor, body }) => profile.update(actor, body),
    getReadReceiptEmoji: async ({ actor }) => ({
      emoji: await profile.getReadReceiptEmoji(actor),
    }),
    setReadReceiptEmoji: async ({ actor, body }) => ({
      emoji: await profile.setReadReceiptEmoji(actor, body.emoji),
    }),
  })
