import type { FastifyRequest } from 'fastify'
import { sourceOf } from '../http/source.ts'

/** What a public route knows of its caller, for sessions and the audit log. */
export interface RequestFacts {
  requestId: string
  userAgent: string | null
  /** Where it comes from, as limits count it. */
  source: string
}

export const factsOf = (request: FastifyRequest): RequestFacts => ({
  requestId: request.id,
  userAgent: request.headers['user-agent'] ?? null,
  source: sourceOf(request.ip),
})
