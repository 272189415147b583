import { z } from 'zod'
import { minSearchLength, searchAreas } from './values'

const area = z.enum(searchAreas)
const instant = z.iso.datetime({ offset: true })

export const searchQuery = z.object({
  q: z.string().trim().min(minSearchLength).max(200),
  in: z.union([area.transform((one) => [one]), z.array(area).min(1)]).optional(),
  channelId: z.uuid().optional(),
  fromId: z.uuid().optional(),
  after: instant.optional(),
  before: instant.optional(),
  hasFile: z.stringbool().optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
})
