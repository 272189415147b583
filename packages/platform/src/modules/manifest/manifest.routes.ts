import { z } from 'zod'
import type { Manifest } from '@sesamespace/sdk'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, id } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import { agentSchema, capabilitySchema } from '../agents/agents.schema.ts'
import { channel as channelSchema } from '@sesamespace/contract/channels'
import { lease as leaseSchema } from '@sesamespace/contract/leases'
import { scheduleEvent as scheduleEventSchema } from '@sesamespace/contract/schedule'
import { task as taskSchema } from '@sesamespace/contract/tasks'
import { vault as vaultSchema } from '@sesamespace/contract/vaults'
import type { ManifestService } from './manifest.service.ts'

const manifestSchema = z.object({
  agent: agentSchema,
  workspace: z.object({ id, name: z.string() }),
  channels: z.array(channelSchema),
  capabilities: z.array(capabilitySchema),
  tasks: z.array(taskSchema),
  leases: z.array(leaseSchema),
  schedule: z.array(scheduleEventSchema),
  vaults: z.array(vaultSchema),
})

true satisfies Equal<z.infer<typeof manifestSchema>, Manifest>

export const manifestRoutes =
  (manifest: ManifestService): Routes =>
  (app) => {
    app.get(
      '/agents/me/manifest',
      {
        config: { access: 'signed-in', only: 'agent' },
        schema: {
          tags: ['Agents'],
          summary: "The signed-in agent's whole view of its world",
          response: { 200: dataOf(manifestSchema) },
        },
      },
      async (request) => ({ data: await manifest.get(actorOf(request)) }),
    )
  }
