import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named } from './fields.ts'
import { mailDigest, me, region } from './identity.ts'
import { limits } from './limits.ts'
import { displayNameInput, handleInput } from './principals.ts'

const answer = { shape: 'data', schema: z.object({ emoji: z.string() }) } as const

export const updateProfileInput = named(
  'UpdateProfileInput',
  'What `updateProfile` takes.',
  z.strictObject({
    displayName: displayNameInput.optional(),
    handle: handleInput.optional(),
    mailRequests: z
      .boolean()
      .optional()
      .describe('Whether requests that wait for you are mailed while you are away.'),
    mailDigest: mailDigest
      .nullable()
      .optional()
      .describe('When you are mailed how much waits for you; `null`: never.'),
    region: region.partial().optional().describe('What is left out stays as it is.'),
  }),
)

/** How you appear to others. */
export const profileCalls = defineCalls('Profile', {
  updateProfile: {
    method: 'PATCH',
    path: '/profile',
    access: 'signed-in',
    only: 'human',
    summary: 'Change your display name, handle, mail and region',
    description: 'Mentions by the old handle stay yours; new ones are made by the new one.',
    body: updateProfileInput,
    answer: { shape: 'data', schema: me },
    errors: ['handle_taken', 'invalid_timezone'],
    browser: true,
  },
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

export type UpdateProfileInput = z.output<typeof updateProfileInput>
