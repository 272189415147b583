import { applicationScopes } from '@sesamespace/contract/applications'
import { answerRequest, answersIn, SESSION_HEADER } from '@sesamespace/mcp/server'
import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../auth/actor.ts'
import { actorOf } from '../http/access.ts'
import { AppError } from '../http/errors.ts'
import type { Routes } from '../http/routes.ts'
import type { AgentSessions } from './agent-sessions.ts'
import type { ClientSessions } from './client-sessions.ts'
import { scopesNeeded } from './tool-scopes.ts'

/** The headers of a request that the protocol reads. */
const protocolHeaders = ['accept', 'content-type', 'mcp-protocol-version', SESSION_HEADER] as const

export interface McpOptions {
  sessions: AgentSessions
  clients: ClientSessions
  apiUrl: () => string
  /** Where a client learns who gives out tokens for this address (RFC 9728). */
  resourceMetadataUrl: (headers: IncomingHttpHeaders) => string
  /** Origins of pages that may ask; `*` is every one. Programs that are no browser have none. */
  origins: () => readonly string[]
}

/**
 * MCP over Streamable HTTP, with the tools of `packages/mcp`. The bearer token is an agent’s key, or what a person allowed an
 * application (OAuth): a client without any is told where to ask for it.
 */
export const mcpRoutes =
  ({ sessions, clients, apiUrl, origins, resourceMetadataUrl }: McpOptions): Routes =>
  (app) => {
    /** RFC 6750, 3, and RFC 9728, 5.1. */
    const challenge = ({ headers }: FastifyRequest, more: Record<string, string> = {}): string => {
      const said = {
        ...more,
        resource_metadata: resourceMetadataUrl(headers),
        scope: more['scope'] ?? applicationScopes.join(' '),
      }
      const parameters = Object.entries(said).map(([name, value]) => `${name}="${value}"`)
      return `Bearer ${parameters.join(', ')}`
    }
    /** The scopes that the client should ask for: what it has, and what it needs now. */
    const refuseScope = (request: FastifyRequest, reply: FastifyReply, scopes: string[]) =>
      reply
        .header(
          'WWW-Authenticate',
          challenge(request, { error: 'insufficient_scope', scope: scopes.join(' ') }),
        )
        .status(403)
        .send({
          error: 'insufficient_scope',
          error_description: 'The person has not allowed this application that. It can ask.',
          code: 'missing_scope',
          requestId: request.id,
        })

    const route: RouteShorthandOptions = {
      config: {
        access: 'signed-in',
        only: 'agent',
        takesApplications: true,
        challenge: (request) =>
          challenge(
            request,
            request.headers.authorization === undefined ? {} : { error: 'invalid_token' },
          ),
      },
      schema: { hide: true },
    }

    app.post('/mcp', route, async (request, reply) => {
      assertOrigin(request, origins())
      const actor = actorOf(request)
      const session = await clients.find(actor, request.headers[SESSION_HEADER])
      if (session === 'ended') return refuseSession(reply)
      const scopes = missingScopes(actor, request.body)
      if (scopes) return refuseScope(request, reply, scopes)
      if (session) await clients.answer(session, answersIn(request.body))
      // Whoever went away until now is not told of as going: they would hold a place for ever.
      if (reply.raw.destroyed) return reply.status(499).send()
      const { context, release } = sessions.take(actor, tokenOf(request), request.ip)
      const gone = new AbortController()
      reply.raw.once('close', () => {
        release()
        gone.abort()
      })
      const answer = await answerRequest(context, {
        request: new Request(`${apiUrl()}/mcp`, { method: 'POST', headers: headersOf(request) }),
        body: request.body ?? null,
        gone: gone.signal,
        client: `${request.ip} ${request.headers['user-agent'] ?? ''}`,
        session,
        begin: (beginning) => clients.begin(actor, beginning),
      })
      // An answer may hold a secret.
      answer.headers.set('cache-control', 'no-store, no-transform')
      answer.headers.delete('connection')
      return reply.send(answer)
    })

    app.delete('/mcp', route, async (request, reply) => {
      assertOrigin(request, origins())
      const hasEnded = await clients.end(actorOf(request), request.headers[SESSION_HEADER])
      return hasEnded ? reply.status(204).send() : refuseSession(reply)
    })
  }

/** The client is to begin anew. */
const refuseSession = (reply: FastifyReply) =>
  reply.status(404).send({
    jsonrpc: '2.0',
    id: null,
    error: { code: -32_001, message: 'This session has ended: begin anew, with initialize.' },
  })

/** What an application would need for this request, beside what it has; `null`: nothing more. Keys are told by the tools. */
function missingScopes({ credential, scopes }: Actor, body: unknown): string[] | null {
  if (credential.type !== 'grant') return null
  const kept: readonly string[] = scopes
  const missing = scopesNeeded(body).filter((scope) => !kept.includes(scope))
  return missing.length > 0 ? [...kept, ...missing] : null
}

function tokenOf({ headers }: FastifyRequest): string {
  const token = /^Bearer +((?:sk|oat)_\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token !== undefined) return token
  throw new AppError('unauthenticated', 'Send "Authorization: Bearer <API key of an agent>".')
}

/** A page of another site must not drive an agent, whatever name it has found this address by. */
function assertOrigin({ headers }: FastifyRequest, origins: readonly string[]): void {
  const { origin } = headers
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return
  throw new AppError('forbidden', 'Pages of this origin may not call. See SESAME_CORS_ORIGINS.')
}

function headersOf({ headers }: FastifyRequest): Headers {
  const kept = new Headers()
  for (const name of protocolHeaders) {
    const value = headers[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  return kept
}
