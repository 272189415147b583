import { id } from '@sesamespace/contract/fields'
import { z } from 'zod'

export const agentParams = z.object({ agentId: id })
