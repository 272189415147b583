import { agent } from '@sesamespace/contract/agents'
import { capability } from '@sesamespace/contract/capabilities'
import { lease } from '@sesamespace/contract/leases'
import { z } from 'zod'
import type { Manifest } from '@sesamespace/sdk'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, id } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import { channelSchema } from '../channels/channels.schema.ts'
import { scheduleEvent } from '@sesamespace/contract/schedule'
import { taskSchema } from '../tasks/tasks.schema.ts'
import { vaultSchema } from '../vault/vault.schema.ts'
import type { ManifestService } from './manifest.service.ts'

const manifestSchema = z.object({
  agent,
  workspace: z.object({ id, name: z.string() }),
  channels: z.array(channelSchema),
  capabilities: z.array(capability),
  tasks: z.array(taskSchema),
  leases: z.array(lease),
  schedule: z.array(scheduleEvent),
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
