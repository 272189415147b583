import { openApiDocument } from '@sesamespace/contract/openapi'
import { apiVersion } from '@sesamespace/contract/version'
import {
  CREDENTIAL_IN_URL,
  hasCredential,
  SEARCH_PARAMETER,
} from '@sesamespace/contract/url-credentials'
import cors from '@fastify/cors'
import swagger, { type SwaggerTransformObject } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import { assertFactor, assertPermission, type Actor } from '../auth/actor.ts'
import type { RouteEntry } from './access.ts'
import { AllowedMethods } from './allowed-methods.ts'
import { ignoreExpectations, refuseUnreadable } from './client-errors.ts'
import { docsLook } from './docs-look.ts'
import { handleError, noSuchAddress } from './error-handler.ts'
import { AppError } from './errors.ts'
import { guardBodies, type BodyOptions } from './bodies.ts'
import { whoMayCall } from './openapi.ts'
import { keepRawBody } from './raw-body.ts'
import { limitRates, type RateOptions } from './rate-limits.ts'
import { traceRequests } from './request-spans.ts'
import { RequestLog } from './request-log.ts'
import { RequestLogger } from './request-logger.ts'
import type { IsTrusted } from './trusted-proxies.ts'

const BODY_LIMIT_BYTES = 1024 * 1024
/** A request, its body included, ends after this; see `guardBodies` for what is slower than its size explains. */
const REQUEST_TIMEOUT_MS = 310_000
const HEADERS_TIMEOUT_MS = 10_000
/** What an answer says beside its body, for pages of other sites. */
const exposedHeaders = [
  'Accept-Ranges',
  'Content-Range',
  'Sesame-Answer-Headers',
  'Sesame-Answer-Status',
  'Content-Disposition',
  'ETag',
  // A client of MCP sends it along from then on, and cannot be asked without.
  'Mcp-Session-Id',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
  'X-Sesame-Ignored',
  'X-Sesame-Version',
]
/** Our document, under the name that the plugin has for one. */
const swaggerDocument = z.custom<ReturnType<SwaggerTransformObject>>()

export interface ServerOptions {
  logger: FastifyBaseLogger
  authenticate: (request: FastifyRequest) => Promise<Actor | null>
  /** Throws for a person who must first prove again who they are. */
  assertProven: (actor: Actor) => Promise<void>
  /** Whether `/docs` and `/openapi.json` are served. */
  docs: boolean
  /** Origins of other sites whose pages may call; `*` is every one. */
  corsOrigins?: readonly string[]
  /** Who is believed about where a request comes from. */
  isTrusted?: IsTrusted
  bodies?: BodyOptions
  /** How often callers may call; without it nothing is counted. */
  rates?: RateOptions
}

/** Without an origin nothing is said of other sites at all. */
const corsPolicy = (origins: readonly string[]): false | '*' | string[] => {
  if (origins.length === 0) return false
  return origins.includes('*') ? '*' : [...origins]
}

/** The HTTP server without routes: ids, sign-in, access, errors, documentation. */
export async function createServer(options: ServerOptions) {
  const { corsOrigins = [] } = options
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new RequestLog(options.logger),
    childLoggerFactory: (logger, bindings, given) => new RequestLogger(logger, bindings, given),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: 5_000,
      // Refused below, in the shape of every other error.
      requireHostHeader: false,
    },
    clientErrorHandler: refuseUnreadable,
    genReqId: () => uuid(),
    trustProxy: options.isTrusted ?? false,
    forceCloseConnections: 'idle',
    // What arrives on a connection that is still open while the node ends is answered.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    // Of the router, before there is a route: an address that is not well encoded, for example.
    frameworkErrors: (error, request, reply) => {
      setCommonHeaders(request, reply)
      handleError(error, request, reply)
    },
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(handleError)
  ignoreExpectations(app.server)
  app.decorateRequest('actor', null)
  traceRequests(app)
  keepRawBody(app)
  // First, so that a page can read a refusal as well. Without credentials of the browser: there are none.
  await app.register(cors, {
    origin: corsPolicy(corsOrigins),
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders,
    maxAge: 600,
  })

  const routeTable: RouteEntry[] = []
  const allowedMethods = new AllowedMethods()
  app.decorate('routeTable', routeTable)
  app.addHook('onRoute', (route) => {
    const isDocs = route.url.startsWith('/docs') || route.url === '/openapi.json'
    if (!route.config?.access && !isDocs && route.method !== 'OPTIONS') {
      throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it.`)
    }
    const { access, only } = route.config ?? {}
    for (const method of [route.method].flat()) {
      if (route.url !== '*') allowedMethods.add({ method, url: route.url })
      if (access && method !== 'HEAD')
        routeTable.push({ method, url: route.url, access, only: only ?? null })
    }
  })
  app.addHook('onRequest', async (request, reply) => {
    setCommonHeaders(request, reply)
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      throw new AppError('invalid_request', 'The header "Host" is missing.')
    refuseCredentialsInUrl(request)
    // Before a body is read that nothing here would take.
    if (request.is404) refuseAddress(request, reply)
  })
  const refuseAddress = (request: FastifyRequest, reply: FastifyReply): never => {
    const methods = allowedMethods.at(request.url.split('?', 1)[0] ?? '')
    if (methods.length === 0) throw noSuchAddress()
    reply.header('Allow', methods.join(', '))
    throw new AppError('method_not_allowed', `This address takes ${methods.join(', ')}.`)
  }
  app.setNotFoundHandler(refuseAddress)
  // By the head alone: nobody sends a body before it is known who that is and whether they may.
  app.addHook('onRequest', async (request) => {
    const { access, only, call } = request.routeOptions.config
    if (!access || access === 'public') return
    const actor = await options.authenticate(request)
    if (!actor)
      throw new AppError(
        'unauthenticated',
        'Sign in first: send "Authorization: Bearer <API key or access token>".',
      )
    request.actor = { ...actor, requestId: request.id }
    if (!call?.withoutFactor) assertFactor(actor)
    if (only && actor.kind !== only) {
      throw new AppError(
        'forbidden',
        only === 'human' ? 'Only people may do this, not agents.' : 'Only agents may do this.',
      )
    }
    if (access !== 'signed-in') assertPermission(actor, access)
    if (call?.stepUp) await options.assertProven(actor)
  })
  if (options.rates) await limitRates(app, options.rates)
  guardBodies(app, options.bodies ?? {})

  if (options.docs) {
    // Written when somebody asks for it: that is longer than all else of a start. Of the contract, not of the routes.
    await app.register(swagger, {
      openapi: {},
      transform: ({ url }) => ({ url, schema: { hide: true } }),
      transformObject: () => swaggerDocument.parse(openApiDocument({ url: '/', whoMayCall })),
    })
    await app.register(swaggerUi, { routePrefix: '/docs', ...docsLook })
    app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  }
  return app
}

export type App = Awaited<ReturnType<typeof createServer>>

function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('X-Request-Id', request.id)
  reply.header('X-Sesame-Version', apiVersion)
  reply.header('X-Content-Type-Options', 'nosniff')
  reply.header('Cache-Control', 'no-store')
}

/** URLs end up in logs and histories. */
function refuseCredentialsInUrl(request: FastifyRequest): void {
  const start = request.url.indexOf('?')
  if (start === -1) return
  const { call } = request.routeOptions.config
  const isSearch = call?.query !== undefined && SEARCH_PARAMETER in call.query.shape
  const query = new URLSearchParams(request.url.slice(start))
  if (hasCredential(query, isSearch ? { mayHoldAny: [SEARCH_PARAMETER] } : {}))
    throw new AppError('credential_in_url', CREDENTIAL_IN_URL)
}
