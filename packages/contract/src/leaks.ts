import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, limit, named, timestamp } from './fields.ts'

export const leakPlace = named(
  'LeakPlace',
  'What was being written.',
  z.enum(['message', 'task', 'schedule', 'lease', 'file', 'other']),
)

export const leak = named(
  'Leak',
  'A value of the vault that somebody was about to write where it does not belong. It was removed; replace it all the same.',
  z.object({
    id,
    vaultId: id,
    vaultName: z.string().describe('As it was called last, when it is gone.'),
    itemId: id,
    itemName: z.string().describe('As it was called last, when it is gone.'),
    fieldKey: z.string(),
    authorId: id.describe('Who wrote it.'),
    place: leakPlace,
    channelId: id.nullable().describe('The channel it was written to; `null` elsewhere.'),
    messageId: id.nullable().describe('The message it was written in; `null` elsewhere.'),
    detectedAt: timestamp,
    openSince: timestamp
      .optional()
      .describe('When it was detected, or its value put back after that.'),
    resolvedAt: timestamp.nullable(),
    canRotate: z
      .boolean()
      .describe(
        'Whether the item and its field are still there, so that the value can be replaced.',
      ),
    stays: z
      .boolean()
      .optional()
      .describe(
        'Whether the text still says it: it was found later, in what cannot be changed for its author. Take it out there.',
      ),
    canRestore: z.boolean().describe('Whether the text can be put back as it was written.'),
  }),
)

export const leakSearch = named(
  'LeakSearch',
  "The search of earlier texts for an item's values: it begins when values are stored or changed.",
  z.object({
    status: z.enum(['waiting', 'searching', 'done']),
    progress: z.number().describe('From 0 to 1.'),
    found: z.int().describe('How many texts held a value.'),
    requestedAt: timestamp,
    finishedAt: timestamp.nullable(),
  }),
)

export const leakWatchMode = named(
  'LeakWatchMode',
  'Whether texts are searched for the value of a field: always, never, or as its entropy and shape say.',
  z.enum(['yes', 'no', 'automatic']),
)

export const leakWatchReason = named(
  'LeakWatchReason',
  'Why a field is watched (`named_secret`, `random`, `known_format`, `private_key`, `one_time_secret`, `holds_secret`) or not (all others). `chosen`: somebody chose.',
  z.enum([
    'chosen',
    'named_secret',
    'random',
    'known_format',
    'private_key',
    'one_time_secret',
    'holds_secret',
    'not_masked',
    'too_short',
    'common',
    'words',
    'identifier',
    'address',
    'host',
    'email',
    'path',
    'setting',
  ]),
)

export const leakWatch = named(
  'LeakWatch',
  "Whether texts are searched for a field's value, and why.",
  z.object({ mode: leakWatchMode, watched: z.boolean(), reason: leakWatchReason }),
)

export const notASecret = named(
  'NotASecret',
  'What `notASecret` returns.',
  z.object({
    leak,
    restored: z
      .boolean()
      .describe(
        'Whether the text was put back. It is not when it was changed since, or was no message.',
      ),
  }),
)

/** Values of the vault that were about to be written where they do not belong. */
export const leakCalls = defineCalls('Leaks', {
  listLeaks: {
    method: 'GET',
    path: '/vault/leaks',
    access: 'vault:read',
    only: 'human',
    summary: 'List the unhandled leaks of the vaults you manage, newest first',
    description:
      'Owners and admins get those of all vaults. A leak is handled when its field has another value, by `resolveLeak` or by `notASecret`. It is open again when the value is put back.',
    query: z.strictObject({ limit: limit(50) }),
    answer: { shape: 'list', key: 'leaks', schema: leak },
    browser: true,
  },
  getLeakSearch: {
    method: 'GET',
    path: '/vault/items/:itemId/leak-search',
    access: 'vault:read',
    only: 'human',
    summary: "Get how far the search of earlier texts for an item's values is",
    description:
      'For those who handle leaks of the vault; `null` for everyone else, and when nothing was searched for.',
    answer: { shape: 'data', schema: z.object({ search: leakSearch.nullable() }) },
    errors: ['not_found'],
    browser: true,
  },
  resolveLeak: {
    method: 'POST',
    path: '/vault/leaks/:leakId/resolve',
    access: 'vault:use',
    only: 'human',
    summary: 'Mark a leak as handled otherwise than by replacing the value',
    answer: { shape: 'one', key: 'leak', schema: leak },
    errors: ['not_found', 'audit_unavailable'],
    browser: true,
  },
  notASecret: {
    method: 'POST',
    path: '/vault/leaks/:leakId/not-a-secret',
    access: 'vault:use',
    only: 'human',
    summary: 'Declare a leaked value to be no secret, as a manager of its vault',
    description:
      'Texts are not searched for it any more as long as the field holds it, and messages that it was removed from say it again.',
    answer: { shape: 'data', schema: notASecret },
    errors: ['not_found', 'audit_unavailable'],
    browser: true,
  },
})

export type Leak = z.output<typeof leak>
export type LeakSearch = z.output<typeof leakSearch>
export type LeakPlace = z.output<typeof leakPlace>
export type NotASecret = z.output<typeof notASecret>
export type LeakWatch = z.output<typeof leakWatch>
export type LeakWatchMode = z.output<typeof leakWatchMode>
export type LeakWatchReason = z.output<typeof leakWatchReason>
