import { sql } from 'kysely'
import { z } from 'zod'
import type { Queryable } from '../../db/database.ts'
import { isMigrated } from '../../db/migrate.ts'
import type { Bus } from '../../events/bus.ts'
import type { Routes } from '../../http/routes.ts'

/** A database that takes longer is not one to send requests to. */
const CHECK_TIMEOUT_MS = 1_500

const check = z.enum(['ok', 'failed'])
const readiness = z.object({ ready: z.boolean(), database: check, migrations: check, bus: check })

/** `/healthz`: the process answers. `/readyz`: it can serve, so that a balancer may send it requests. */
export const healthRoutes =
  ({ db, bus }: { db: Queryable; bus: Bus }): Routes =>
  (app) => {
    app.route({
      method: 'GET',
      url: '/healthz',
      config: { access: 'public' },
      logLevel: 'warn',
      schema: {
        tags: ['Health'],
        summary: 'Whether the process is alive',
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
      handler: () => ({ status: 'ok' as const }),
    })

    app.route({
      method: 'GET',
      url: '/readyz',
      config: { access: 'public' },
      logLevel: 'warn',
      schema: {
        tags: ['Health'],
        summary: 'Whether this node can serve: database, migrations, bus',
        response: { 200: readiness, 503: readiness },
      },
      handler: async (_request, reply) => {
        const database = await withinTime(sql`select 1`.execute(db))
        const migrations = database && (await withinTime(isMigrated(db), (migrated) => migrated))
        const isBusReady = bus.isReady()
        const ready = database && migrations && isBusReady
        return reply.status(ready ? 200 : 503).send({
          ready,
          database: toCheck(database),
          migrations: toCheck(migrations),
          bus: toCheck(isBusReady),
        })
      },
    })
  }

const toCheck = (isOk: boolean): z.infer<typeof check> => (isOk ? 'ok' : 'failed')

async function withinTime<T>(
  work: Promise<T>,
  isGood: (value: T) => boolean = () => true,
): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), CHECK_TIMEOUT_MS)
  try {
    return await Promise.race([work.then(isGood, () => false), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
