import { hash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import { limits } from '@sesamespace/contract/limits'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from './errors.ts'
import { setRateHeaders } from './rate-headers.ts'
import type { SharedCounts } from './shared-counts.ts'
import { sourceOf } from './source.ts'

const MINUTE_SECONDS = 60
/** Calls without a sign-in from one address in a minute. A dashboard is one address for all who use it. */
const PUBLIC_CALLS = 3_000

export interface RateOptions {
  counts: SharedCounts
  publicCalls?: number
}

/** A limit that a request counts towards. */
interface Policy {
  name: string
  key: string
  quota: number
  refusal: string
}

const publicPolicy = ({ ip }: FastifyRequest, quota: number): Policy => ({
  name: 'public',
  key: `public ${sourceOf(ip)}`,
  quota,
  refusal: 'Too many requests without a sign-in come from this address. Wait a minute.',
})

const budgetPolicy = (
  { ip }: FastifyRequest,
  { name, quota }: { name: string; quota: number },
): Policy => ({
  name,
  key: `${name} ${sourceOf(ip)}`,
  quota,
  refusal: 'Too many of these requests come from this address. Wait a minute.',
})

/** By the address of the feed, whoever asks; of that only a hash is counted by, since counts are stored. */
const feedPolicy = ({ params }: FastifyRequest): Policy => ({
  name: 'feeds',
  key: `feeds ${hash('sha256', feedParams.parse(params).file, 'base64url')}`,
  quota: limits.calendarFetchesPerMinute,
  refusal: `A calendar is fetched at most ${limits.calendarFetchesPerMinute} times a minute. Wait a moment.`,
})

const feedParams = z.object({ file: z.string() })

const fetchPolicy = (principalId: string, name: 'fetches' | 'tunnels' = 'fetches'): Policy => ({
  name,
  key: `${name} ${principalId}`,
  quota: limits.fetchesPerMinute,
  refusal: `At most ${limits.fetchesPerMinute} calls a minute are made with secrets that you hold. Wait a moment.`,
})

/**
 * Counts a call with a secret that came by no route. They share the limit with `fetchWithLease`; as many tunnels for calls may be
 * opened beside them.
 */
export function countFetch(
  counts: SharedCounts,
  principalId: string,
  name?: 'fetches' | 'tunnels',
): void {
  const { name: policy, key, quota, refusal } = fetchPolicy(principalId, name)
  const { current, ttl } = counts.increment(key, MINUTE_SECONDS * 1_000, quota)
  if (current <= quota) return
  const resetSeconds = Math.max(1, Math.ceil(ttl / 1_000))
  throw new AppError('rate_limited', refusal, {
    limit: { policy, quota, windowSeconds: MINUTE_SECONDS, remaining: 0, resetSeconds },
  })
}

/** The limits that a request counts towards, one after the other. */
function policiesOf(request: FastifyRequest, publicCalls: number): Policy[] {
  const { call, budget } = request.routeOptions.config
  if (budget) return [publicPolicy(request, publicCalls), budgetPolicy(request, budget)]
  if (call?.access !== 'public') return [policyOf(request)].filter((policy) => policy !== null)
  const source = publicPolicy(request, publicCalls)
  return call.countsAs === 'feeds' ? [source, feedPolicy(request)] : [source]
}

function policyOf({ routeOptions, actor }: FastifyRequest): Policy | null {
  const { call } = routeOptions.config
  if (call?.countsAs === 'fetches' && actor) return fetchPolicy(actor.principalId)
  if (call?.countsAs === undefined || !actor?.messagesPerMinute) return null
  return {
    name: call.countsAs,
    key: `${call.countsAs} ${actor.principalId}`,
    quota: actor.messagesPerMinute,
    refusal: `An admin of the workspace lets this agent send ${actor.messagesPerMinute} messages a minute. Wait, and send fewer.`,
  }
}

/** Counts requests towards limits, tells in each answer how much is left, and refuses what is over. After the sign-in. */
export async function limitRates(app: FastifyInstance, options: RateOptions): Promise<void> {
  const { counts, publicCalls = PUBLIC_CALLS } = options
  class Store {
    incr(
      key: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      windowMs: number,
      quota: number,
    ): void {
      callback(null, counts.increment(key, windowMs, quota))
    }

    child(): Store {
      return this
    }
  }
  await app.register(rateLimit, { global: false, store: Store })
  const policies = new WeakMap<FastifyRequest, Policy>()
  const count = app.createRateLimit({
    timeWindow: MINUTE_SECONDS * 1_000,
    keyGenerator: (request) => policies.get(request)?.key ?? '',
    max: (request) => policies.get(request)?.quota ?? 0,
  })

  const take = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    for (const policy of policiesOf(request, publicCalls)) await takeOf(policy, request, reply)
  }

  const takeOf = async (
    policy: Policy,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> => {
    policies.set(request, policy)
    const taken = await count(request)
    if (taken.isAllowed) return
    const limit = {
      policy: policy.name,
      quota: policy.quota,
      windowSeconds: MINUTE_SECONDS,
      remaining: taken.remaining,
      resetSeconds: Math.max(1, taken.ttlInSeconds),
    }
    if (taken.isExceeded) throw new AppError('rate_limited', policy.refusal, { limit })
    setRateHeaders(reply, limit)
  }

  // Only routes that count towards a limit have the hook. It runs after those of the server: the caller is known.
  app.addHook('onRoute', (route) => {
    const { call, budget } = route.config ?? {}
    if (call?.access !== 'public' && call?.countsAs === undefined && !budget) return
    route.onRequest = [route.onRequest ?? [], take].flat()
  })
}
