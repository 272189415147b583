import { z } from 'zod'
import type { Leak } from '@sesamespace/sdk'
import { id, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'

export const leakSchema = z.object({
  id,
  vaultId: id,
  vaultName: z.string(),
  itemId: id,
  itemName: z.string(),
  fieldKey: z.string(),
  authorId: id,
  place: z.enum(['message', 'task', 'schedule', 'lease', 'other']),
  channelId: id.nullable(),
  detectedAt: timestamp,
  resolvedAt: timestamp.nullable(),
})

true satisfies Equal<z.infer<typeof leakSchema>, Leak>
