import { leaseFilter } from '@sesamespace/contract/leases'
import { z } from 'zod'

/** A download of leases: all that the filter lets through, in one format. */
export const leaseExport = leaseFilter
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(['csv', 'jsonl']) })
