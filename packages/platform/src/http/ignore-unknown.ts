import type { Call } from '@sesamespace/contract/call'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names that may stand in a header as they are. */
const headerSafe = /^[\w.-]{1,64}$/

/**
 * For calls of clients that others wrote: takes fields that the contract does not know out of the body and names them in
 * `X-Sesame-Ignored`, and takes `null` for absent.
 */
export function ignoreUnknown({ body }: Call) {
  const known = new Set(body instanceof z.ZodObject ? Object.keys(body.shape) : [])
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!isObject(request.body)) return
    const fields = Object.entries(request.body)
    const ignored = fields.map(([name]) => name).filter((name) => !known.has(name))
    if (ignored.length > 0) {
      const names = ignored.filter((name) => headerSafe.test(name)).slice(0, 20)
      reply.header('X-Sesame-Ignored', names.join(', ') || String(ignored.length))
    }
    request.body = Object.fromEntries(
      fields.filter(([name, value]) => known.has(name) && value !== null),
    )
  }
}
