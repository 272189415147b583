import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const draft = named(
  'Draft',
  'What the caller has typed in a channel or thread and not sent.',
  z.object({
    placeId: id.describe('The channel, or the first message of the thread.'),
    channelId: id,
    text: z.string(),
    updatedAt: timestamp,
  }),
)

/** Texts that are not sent yet, on all devices of a person. */
export const draftCalls = defineCalls('Messages', {
  listDrafts: {
    method: 'GET',
    path: '/drafts',
    access: 'chat:read',
    only: 'human',
    summary: 'List what you have typed and not sent, the latest first',
    description:
      'Nobody else sees it. At most 200; after 90 days without a change a draft is gone. What is in channels that you no longer see is left out.',
    answer: { shape: 'list', key: 'drafts', schema: draft },
    browser: true,
  },
  putDraft: {
    method: 'PUT',
    path: '/drafts/:placeId',
    access: 'chat:read',
    only: 'human',
    summary: 'Keep what you have typed in a channel or thread, for your other devices',
    description:
      'Takes the place of what was kept there; an empty text leaves nothing. A text that holds a secret of a vault is refused, and those who can replace it are told once.',
    body: z.strictObject({ text: z.string().max(limits.draft) }),
    answer: { shape: 'none' },
    errors: ['not_found', 'secret_in_content'],
    // With a part of it removed it would come back changed into the field that it is typed in.
    refusesSecrets: true,
    browser: true,
    idempotent: true,
  },
})

export type Draft = z.output<typeof draft>
