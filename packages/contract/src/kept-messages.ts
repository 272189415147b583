import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, id, limit, named, timestamp } from './fields.ts'
import { message } from './messages.ts'

export const savedMessage = named(
  'SavedMessage',
  'A message that the caller saved for later.',
  z.object({ message, savedAt: timestamp }),
)

const answer = { shape: 'one', key: 'message', schema: message } as const

/** Messages kept at hand: pinned for everybody in a channel, or saved for oneself. */
export const keptMessageCalls = defineCalls('Messages', {
  listPins: {
    method: 'GET',
    path: '/channels/:channelId/pins',
    access: 'chat:read',
    summary: 'List the messages pinned in a channel, the latest pin first',
    description: 'At most 100.',
    answer: { shape: 'list', key: 'messages', schema: message },
    errors: ['not_found'],
    browser: true,
  },
  pinMessage: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/pin',
    access: 'chat:write',
    summary: 'Pin a message in its channel',
    description:
      'For its members; a line in the channel says so. Twice is once. A channel has at most 100 pins.',
    answer,
    errors: ['not_found', 'channel_archived', 'too_many_pins'],
    browser: true,
    idempotent: true,
  },
  unpinMessage: {
    method: 'DELETE',
    path: '/channels/:channelId/messages/:messageId/pin',
    access: 'chat:write',
    summary: 'Unpin a message',
    description: 'For the members of the channel. Deleting a message unpins it too.',
    answer,
    errors: ['not_found', 'channel_archived'],
    browser: true,
  },
  listSavedMessages: {
    method: 'GET',
    path: '/later',
    access: 'chat:read',
    only: 'human',
    summary: 'List the messages you saved for later, the latest first',
    description: 'Nobody else sees them. What is in channels that you no longer see is left out.',
    query: z.strictObject({ limit: limit(50, 100), cursor: cursor.optional() }),
    answer: { shape: 'page', key: 'saved', schema: savedMessage, iterate: 'iterateSavedMessages' },
    browser: true,
  },
  getSavedMessageIds: {
    method: 'GET',
    path: '/later/ids',
    access: 'chat:read',
    only: 'human',
    summary: 'Get the ids of the messages you saved for later',
    description: 'At most 1,000: so many can be saved.',
    answer: { shape: 'data', schema: z.object({ messageIds: z.array(id) }) },
    browser: true,
  },
  saveMessage: {
    method: 'POST',
    path: '/channels/:channelId/messages/:messageId/save',
    access: 'chat:read',
    only: 'human',
    summary: 'Save a message for later',
    description:
      'For yourself alone; your other devices follow. Twice is once. 1,000 messages can be saved.',
    answer: { shape: 'none' },
    errors: ['not_found', 'too_many_saved'],
    browser: true,
    idempotent: true,
  },
  unsaveMessage: {
    method: 'DELETE',
    path: '/channels/:channelId/messages/:messageId/save',
    access: 'chat:read',
    only: 'human',
    summary: 'Take a message off your list for later',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
})

export type SavedMessage = z.output<typeof savedMessage>
