import type { FastifyRequest } from 'fastify'

/** What a public route knows of its caller, for sessions and the audit log. */
export interface RequestFacts {
  requestId: string
  userAgent: string | null
}

export const factsOf = (request: FastifyRequest): RequestFacts => ({
  requestId: request.id,
  userAgent: request.headers['user-agent'] ?? null,
})
