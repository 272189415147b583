import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '../http/errors.ts'
import type { Routes } from '../http/routes.ts'
import type { Metrics } from './metrics.ts'

/** `GET /metrics` for Prometheus, for who has the token. It is registered only where one is set. */
export const metricsRoutes =
  (metrics: Metrics, token: string): Routes =>
  (app) => {
    app.addHook('onResponse', async (request, reply) => {
      metrics.countRequest(
        request.method,
        request.routeOptions.url ?? 'none',
        reply.statusCode,
        reply.elapsedTime / 1_000,
      )
    })
    app.get(
      '/metrics',
      // Scrapers have no account: the token below is their sign-in.
      {
        config: { access: 'public' },
        logLevel: 'warn',
        schema: { tags: ['Health'], summary: 'Metrics for Prometheus' },
      },
      async (request, reply) => {
        if (!isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
          throw new AppError(
            'unauthenticated',
            'Send "Authorization: Bearer <SESAME_METRICS_TOKEN>".',
          )
        }
        const text = await metrics.registry.metrics()
        return reply.type(metrics.registry.contentType).send(text)
      },
    )
  }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted))
