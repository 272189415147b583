import { z } from 'zod'

const filter = {
  action: z.string().min(1).max(100).optional(),
  actorId: z.uuid().optional(),
}

export const auditQuery = z.object({ ...filter, cursor: z.string().max(500).optional() })
export const auditExportQuery = z.object({ ...filter, format: z.enum(['jsonl', 'csv']) })
