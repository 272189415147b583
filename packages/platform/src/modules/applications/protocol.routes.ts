import type { FastifyRequest } from 'fastify'
import type { Routes } from '../../http/routes.ts'
import type { Addresses } from './addresses.ts'
import type { ClientsService } from './clients.service.ts'
import { answerOAuthError, OAuthError } from './oauth-error.ts'
import type { FormParameters, TokensService } from './tokens.service.ts'

const BODY_BYTES = 16 * 1_024
/** Calls of one address in a minute. Behind a proxy that is not trusted all are one address. */
const budgets = {
  register: { name: 'registrations', quota: 60 },
  token: { name: 'tokens', quota: 600 },
}

/** What clients of OAuth call themselves, beside the contract: its addresses, its forms and its errors are others' to define. */
export const protocolRoutes =
  (addresses: Addresses, clients: ClientsService, tokens: TokensService): Routes =>
  (app) => {
    const metadata = { config: { access: 'public' }, schema: { hide: true } } as const
    // RFC 9728, 3.1: at the root, and with the path of the resource behind it.
    for (const path of ['', '/mcp'])
      app.get(`/.well-known/oauth-protected-resource${path}`, metadata, async ({ headers }) =>
        addresses.resourceMetadata(headers),
      )
    // RFC 8414, 3 and 5.
    for (const name of ['oauth-authorization-server', 'openid-configuration'])
      app.get(`/.well-known/${name}`, metadata, async () => addresses.serverMetadata())

    void app.register(async (scope) => {
      scope.setErrorHandler(answerOAuthError)
      scope.addContentTypeParser<string>(
        'application/x-www-form-urlencoded',
        { parseAs: 'string' },
        (_request, body, done) => {
          done(null, new URLSearchParams(body))
        },
      )
      const endpoint = (budget: { name: string; quota: number }) =>
        ({
          bodyLimit: BODY_BYTES,
          config: { access: 'public', budget },
          schema: { hide: true },
        }) as const
      scope.post('/oauth/register', endpoint(budgets.register), async ({ body }, reply) =>
        reply.status(201).send(await clients.register(body)),
      )
      scope.post('/oauth/token', endpoint(budgets.token), async (request, reply) => {
        // RFC 6749, 5.1.
        reply.header('Pragma', 'no-cache')
        return await tokens.token(formOf(request))
      })
      scope.post('/oauth/revoke', endpoint(budgets.token), async (request) => {
        await tokens.revoke(formOf(request), request.id)
        return {}
      })
    })
  }

/** RFC 6749, 3.2: each parameter at most once. */
function formOf({ body }: FastifyRequest): FormParameters {
  if (!(body instanceof URLSearchParams))
    throw new OAuthError('invalid_request', 'Send a form: application/x-www-form-urlencoded.')
  const form = new Map<string, string>()
  for (const [name, value] of body) {
    if (form.has(name)) throw new OAuthError('invalid_request', `${name} is sent more than once.`)
    form.set(name, value)
  }
  return form
}
