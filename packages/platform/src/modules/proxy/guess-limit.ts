import { sha256 } from '../../auth/secrets.ts'
import { AppError } from '../../http/errors.ts'
import type { SharedCounts } from '../../http/shared-counts.ts'
import { sourceOf } from '../../http/source.ts'
import type { Credentials, ProxyClient } from './credentials.ts'
import { GUESSES_PER_MINUTE } from './proxy-limits.ts'

const MINUTE_MS = 60_000
/** Credentials that were right lately, by their hashes. */
const MAX_KNOWN = 5_000

/** Finds whose credential it is, for whoever calls from this address. */
export type FindClient = (token: string, address: string | undefined) => Promise<ProxyClient>

/**
 * Ends guessing: from an address that brought too many credentials which are none, others are refused unread until the minute is over.
 * What was right lately goes on: whoever guesses stops nobody beside them who is at work.
 */
export function limitGuesses(
  find: Credentials['find'],
  counts: Pick<SharedCounts, 'increment'>,
): FindClient {
  const known = new Set<string>()
  /** By address, until when it is refused. */
  const refusedUntil = new Map<string, number>()

  const noteWrong = (source: string): void => {
    const key = `proxy guesses ${source}`
    const { current, ttl } = counts.increment(key, MINUTE_MS, GUESSES_PER_MINUTE)
    if (current < GUESSES_PER_MINUTE) return
    if (refusedUntil.size >= MAX_KNOWN) refusedUntil.clear()
    refusedUntil.set(source, Date.now() + ttl)
  }

  return async (token, address) => {
    // Many clients bring none until they are asked for it.
    if (token === '') return await find(token)
    const source = sourceOf(address)
    const hash = sha256(token).toString('base64url')
    const leftMs = (refusedUntil.get(source) ?? 0) - Date.now()
    if (leftMs > 0 && !known.has(hash)) throw tooMany(Math.ceil(leftMs / 1_000))
    try {
      const client = await find(token)
      if (known.size >= MAX_KNOWN) known.clear()
      known.add(hash)
      return client
    } catch (error) {
      if (error instanceof AppError && error.code === 'invalid_credentials') {
        // One that has ended is no guess, and none the next time either.
        if (!known.delete(hash)) noteWrong(source)
      }
      throw error
    }
  }
}

const tooMany = (resetSeconds: number): AppError =>
  new AppError(
    'rate_limited',
    'Too many credentials that the proxy does not know come from this address. Wait a minute.',
    {
      limit: {
        policy: 'proxy guesses',
        quota: GUESSES_PER_MINUTE,
        windowSeconds: MINUTE_MS / 1_000,
        remaining: 0,
        resetSeconds,
      },
    },
  )
