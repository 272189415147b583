import type { FastifyReply } from 'fastify'
import type { RateLimit } from './errors.ts'

/** Writes a limit and what is left of it as `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export function setRateHeaders(reply: FastifyReply, limit: RateLimit): void {
  const { policy, quota, windowSeconds, remaining, resetSeconds } = limit
  reply.header('RateLimit-Policy', `"${policy}";q=${quota};w=${windowSeconds}`)
  reply.header('RateLimit', `"${policy}";r=${remaining};t=${resetSeconds}`)
}
