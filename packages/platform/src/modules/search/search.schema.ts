import { z } from 'zod'
import { id, limit, listParam, timestamp } from '../../http/schemas.ts'

export const searchArea = z.enum(['messages', 'tasks', 'items', 'agents', 'channels', 'members'])

export const searchFilter = z.strictObject({
  q: z.string().trim().min(2, 'Type at least 2 characters.').max(200),
  in: listParam(searchArea).optional(),
  limit: limit(20, 50),
  channelId: id.optional(),
  fromId: id.optional(),
  after: timestamp.optional(),
  before: timestamp.optional(),
  hasFile: z.stringbool().optional(),
})

export type SearchArea = z.infer<typeof searchArea>
export type SearchFilter = z.infer<typeof searchFilter>
