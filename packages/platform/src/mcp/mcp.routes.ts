import { answerRequest } from '@sesamespace/mcp/server'
import type { FastifyRequest } from 'fastify'
import { actorOf } from '../http/access.ts'
import { AppError } from '../http/errors.ts'
import type { Routes } from '../http/routes.ts'
import type { AgentSessions } from './agent-sessions.ts'

/** The headers of a request that the protocol reads. */
const protocolHeaders = ['accept', 'content-type', 'mcp-protocol-version'] as const

export interface McpOptions {
  sessions: AgentSessions
  apiUrl: () => string
  /** Origins of pages that may ask; `*` is every one. Programs that are no browser have none. */
  origins: () => readonly string[]
}

/** MCP over Streamable HTTP, with the tools of `packages/mcp`. An agent’s key is the bearer token. */
export const mcpRoutes =
  ({ sessions, apiUrl, origins }: McpOptions): Routes =>
  (app) => {
    app.post(
      '/mcp',
      { config: { access: 'signed-in', only: 'agent' }, schema: { hide: true } },
      async (request, reply) => {
        assertOrigin(request, origins())
        const { context, release } = sessions.take(actorOf(request), keyOf(request), request.ip)
        const gone = new AbortController()
        reply.raw.once('close', () => {
          release()
          gone.abort()
        })
        const answer = await answerRequest(context, {
          request: new Request(`${apiUrl()}/mcp`, { method: 'POST', headers: headersOf(request) }),
          body: request.body ?? null,
          gone: gone.signal,
        })
        // An answer may hold a secret.
        answer.headers.set('cache-control', 'no-store, no-transform')
        answer.headers.delete('connection')
        return reply.send(answer)
      },
    )
  }

function keyOf({ headers }: FastifyRequest): string {
  const key = /^Bearer +(sk_\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (key !== undefined) return key
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
