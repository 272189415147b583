import { z } from 'zod'
import type { DemoState } from '@sesamespace/sdk'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, timestamp } from '../../http/schemas.ts'
import type { Equal } from '../../http/type-equality.ts'
import type { DemoService } from './demo.service.ts'

const demoStateSchema = z.object({ present: z.boolean(), addedAt: timestamp.nullable() })
true satisfies Equal<z.infer<typeof demoStateSchema>, DemoState>

const tags = ['Demo']
const config = { access: 'workspace:manage', only: 'human' } as const
const response = { 200: dataOf(demoStateSchema) }

export const demoRoutes =
  (demo: DemoService): Routes =>
  (app) => {
    app.get(
      '/demo',
      { config, schema: { tags, summary: 'Whether the workspace has demo data', response } },
      async (request) => ({ data: await demo.state(actorOf(request)) }),
    )
    app.post(
      '/demo',
      {
        config,
        schema: {
          tags,
          summary: 'Add demo data',
          body: z.strictObject({}).nullish(),
          response: { 201: dataOf(demoStateSchema) },
        },
      },
      async (request, reply) => reply.status(201).send({ data: await demo.add(actorOf(request)) }),
    )
    app.delete(
      '/demo',
      {
        config,
        schema: { tags, summary: 'Remove the demo data, and nothing else', response },
      },
      async (request) => ({ data: await demo.remove(actorOf(request)) }),
    )
  }
