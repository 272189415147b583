import { asyncApiDocument } from '@sesamespace/contract/asyncapi'
import type { Routes } from '../http/routes.ts'
import { sentFrames } from './client-frames.ts'

/** `/asyncapi.json`: the description of the socket, beside that of the calls at `/openapi.json`. */
export const asyncApiRoutes =
  (apiUrl: () => string): Routes =>
  (app) => {
    let text: string | null = null
    app.get(
      '/asyncapi.json',
      { config: { access: 'public' }, schema: { hide: true } },
      async (_request, reply) => {
        text ??= JSON.stringify(
          asyncApiDocument({ url: apiUrl().replace(/^http/, 'ws'), sent: sentFrames }),
        )
        return reply.type('application/json').send(text)
      },
    )
  }
