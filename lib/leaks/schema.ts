import { z } from 'zod'

export const leakParams = z.object({ leakId: z.uuid() })
