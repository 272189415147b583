import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, limit, named, timestamp } from './fields.ts'

export const leakPlace = named(
  'LeakPlace',
  'What was being written.',
  z.enum(['message', 'task', 'schedule', 'lease', 'other']),
)

export const leak = named(
  'Leak',
  'A value of the vault that somebody was about to write where it does not belong. It was removed; replace it all the same.',
  z.object({
    id,
    vaultId: id,
    vaultName: z.string(),
    itemId: id,
    itemName: z.string(),
    fieldKey: z.string(),
    authorId: id.describe('Who wrote it.'),
    place: leakPlace,
    channelId: id.nullable().describe('The channel it was written to; `null` elsewhere.'),
    detectedAt: timestamp,
    resolvedAt: timestamp.nullable(),
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
      'Owners and admins get those of all vaults. A leak is handled when its item has a new version, or by `resolveLeak`.',
    query: z.strictObject({ limit: limit(50) }),
    answer: { shape: 'list', key: 'leaks', schema: leak },
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
})

export type Leak = z.output<typeof leak>
export type LeakPlace = z.output<typeof leakPlace>
