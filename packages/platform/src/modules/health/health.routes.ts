import { z } from 'zod'
import type { Routes } from '../../http/routes.ts'
import { createReadiness, type HealthParts } from './health.service.ts'

const state = z.enum(['ok', 'failed'])
const readiness = z.object({
  ready: z.boolean(),
  degraded: z.boolean(),
  draining: z.boolean(),
  database: state,
  migrations: state,
  storage: state,
  bus: state,
  rootKey: z.enum(['open', 'sealed']),
})

/** `/healthz`: the process answers. `/readyz`: it can serve, so that a balancer may send it requests. */
export const healthRoutes =
  (parts: HealthParts): Routes =>
  (app) => {
    const checkReadiness = createReadiness(parts)
    app.get(
      '/healthz',
      {
        config: { access: 'public' },
        logLevel: 'warn',
        schema: {
          tags: ['Health'],
          summary: 'Whether the process is alive',
          response: { 200: z.object({ status: z.literal('ok') }) },
        },
      },
      async () => ({ status: 'ok' as const }),
    )
    app.get(
      '/readyz',
      {
        config: { access: 'public' },
        logLevel: 'warn',
        schema: {
          tags: ['Health'],
          summary:
            'Whether this node can serve: database, migrations, storage; degraded without the bus or while sealed',
          response: { 200: readiness, 503: readiness },
        },
      },
      async (_request, reply) => {
        const answer = await checkReadiness()
        return reply.status(answer.ready ? 200 : 503).send(answer)
      },
    )
  }
