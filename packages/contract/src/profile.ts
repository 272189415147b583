import { z } from 'zod'
import { defineCalls } from './call.ts'
import { limits } from './limits.ts'

const answer = { shape: 'data', schema: z.object({ emoji: z.string() }) } as const

/** How you appear to others. */
export const profileCalls = defineCalls('Profile', {
  getReadReceiptEmoji: {
    method: 'GET',
    path: '/profile/read-receipt-emoji',
    access: 'signed-in',
    summary: 'Get the emoji that marks what you have read',
    answer,
  },
  setReadReceiptEmoji: {
    method: 'PUT',
    path: '/profile/read-receipt-emoji',
    access: 'signed-in',
    summary: 'Set the emoji that marks what you have read',
    body: z.strictObject({ emoji: z.string().max(limits.readReceiptEmoji) }),
    args: ['emoji'],
    answer,
  },
})
