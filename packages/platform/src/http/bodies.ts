import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { assertDigest } from './body-digest.ts'
import { BodyBudget, bodyLimits, type BodyLimits, type BodyOwner } from './body-budget.ts'
import { AppError } from './errors.ts'
import { hasBody } from './request-head.ts'
import { sourceOf } from './source.ts'

export interface BodyOptions {
  limits?: BodyLimits
  /** What every body has, however small it is. */
  graceMs?: number
}

/** What a body has at least, beside the time that its size takes at the slowest rate. */
const GRACE_MS = 20_000
const SLOWEST_BYTES_PER_SECOND = 16 * 1024
const LONGEST_MS = 300_000
const SMALL_BYTES = 64 * 1024
/** How long what comes after a refusal is read and thrown away, so that the client gets to read the refusal. */
const LINGER_MS = 2_000

declare module 'fastify' {
  interface FastifyRequest {
    /** How many bytes the body has, where that was announced before; `null` where only the route's limit is known. */
    announcedBytes: number | null
  }
}

/** Bytes that a body may bring: what it says, or all that its route lets in. */
function bytesOf(request: FastifyRequest): number {
  const declared = request.headers['content-length']
  const limit = request.announcedBytes ?? request.routeOptions.bodyLimit
  const bytes = declared === undefined ? limit : Number(declared)
  if (bytes > limit) throw tooLarge(limit)
  return bytes
}

const ownerOf = ({ actor, ip }: FastifyRequest): BodyOwner =>
  actor ? { principalId: actor.principalId } : { source: sourceOf(ip) }

/** The refusal of a body over `limit` bytes. */
export const tooLarge = (limit: number): AppError =>
  new AppError('payload_too_large', `The body is too large. The limit here is ${sizeText(limit)}.`)

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.ceil(bytes / 1024 / 1024)} MiB`

/**
 * Guards the reading of bodies, once it is known who sends them: memory is reserved first, and a body that trickles in ends.
 * What is refused before its body was read is not read on for long.
 */
export function guardBodies(app: FastifyInstance, options: BodyOptions): void {
  const budget = new BodyBudget(options.limits ?? bodyLimits)
  const graceMs = options.graceMs ?? GRACE_MS
  app.decorateRequest('announcedBytes', null)

  app.addHook('preParsing', async (request, reply) => {
    if (!hasBody(request)) return
    const bytes = bytesOf(request)
    const giveBack = budget.take(ownerOf(request), bytes)
    if (!giveBack)
      throw new AppError('rate_limited', 'Too much is being sent at once. Try again shortly.', {
        retryAfterSeconds: 1,
      })
    reply.raw.once('close', giveBack)
    const timeMs = Math.min(LONGEST_MS, graceMs + (bytes / SLOWEST_BYTES_PER_SECOND) * 1_000)
    const timer = setTimeout(() => {
      if (request.raw.complete || reply.sent) return
      void reply.send(new AppError('request_timeout', 'The body did not arrive in time.'))
    }, timeMs)
    reply.raw.once('close', () => clearTimeout(timer))
    request.raw.once('end', () => clearTimeout(timer))
  })

  app.addHook('preValidation', async (request) => {
    if (request.signedDigest) assertDigest(request.signedDigest, request)
  })

  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete) return
    // A small rest is read, so that the connection can be used again; the refusal arrives without a large one as well.
    if (lengthOf(raw) > SMALL_BYTES) raw.pause()
    const timer = setTimeout(() => raw.complete || raw.destroy(), LINGER_MS)
    timer.unref()
    raw.once('close', () => clearTimeout(timer))
  })
}

/** How long a body says it is; without a word it may be of any length. */
const lengthOf = ({ headers }: IncomingMessage): number =>
  Number(headers['content-length'] ?? (headers['transfer-encoding'] ? Infinity : 0))
