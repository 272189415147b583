import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, idParams, limit } from '../../http/schemas.ts'
import { leakSchema } from './leaks.schema.ts'
import type { LeaksService } from './leaks.service.ts'

const tags = ['Leaks']

export const leaksRoutes =
  (leaks: LeaksService): Routes =>
  (app) => {
    app.get(
      '/vault/leaks',
      {
        config: { access: 'vault:read', only: 'human' },
        schema: {
          tags,
          summary: 'Values that were about to be written where they do not belong, not handled yet',
          querystring: z.strictObject({ limit: limit(50) }),
          response: { 200: dataOf(z.array(leakSchema)) },
        },
      },
      async (request) => ({ data: await leaks.list(actorOf(request), request.query.limit) }),
    )
    app.post(
      '/vault/leaks/:id/resolve',
      {
        config: { access: 'vault:use', only: 'human' },
        schema: {
          tags,
          summary: 'Say that a leak was dealt with',
          params: idParams,
          response: { 200: dataOf(leakSchema) },
        },
      },
      async (request) => ({ data: await leaks.resolve(actorOf(request), request.params.id) }),
    )
  }
