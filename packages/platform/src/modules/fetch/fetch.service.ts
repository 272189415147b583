import type { Readable } from 'node:stream'
import type { FetchWithLeaseInput } from '@sesamespace/contract/fetch'
import type { Actor } from '../../auth/actor.ts'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'
import { auditingRefusals } from '../audit/index.ts'
import { scrubHeaders, type Header } from './answer-headers.ts'
import { answerText } from './answer-text.ts'
import { callTarget, type TargetAnswer } from './call-target.ts'
import type { FetchLimits } from './fetch-limits.ts'
import { createFetchRecord, type FetchEnd } from './fetch-record.ts'
import { readRequest } from './fetch-request.ts'
import { FetchSlots } from './fetch-slots.ts'
import { judgeFetch, judgeHost } from './judge-fetch.ts'
import { resolveTarget } from './resolve-target.ts'
import { scrubAnswer } from './scrub-answer.ts'
import { takeSecrets } from './take-secrets.ts'

interface FetchParts {
  database: Database
  rootKey: RootKey
  target: OutboundTarget
  limits: FetchLimits
  onError: (error: unknown) => void
}

/** An answer without its secrets. */
export interface ScrubbedAnswer {
  status: number
  headers: Header[]
  body: Readable
}

/** Requests made with a leased secret that whoever holds the lease never sees. */
export function createFetchService({ database, rootKey, target, limits, onError }: FetchParts) {
  const record = createFetchRecord(database)
  const slots = new FetchSlots()

  const run = async (
    actor: Actor,
    leaseId: string,
    input: FetchWithLeaseInput,
    { signal, free }: { signal: AbortSignal; free: () => void },
  ): Promise<ScrubbedAnswer> => {
    const asked = readRequest(input)
    const allowed = await auditingRefusals(database, actor, (tx) =>
      judgeFetch(tx, actor, leaseId, asked),
    )
    const checked = await resolveTarget(target, asked.url)
    const { request, index } = await auditingRefusals(database, actor, (tx) =>
      takeSecrets(tx, rootKey, actor, leaseId, allowed, asked),
    )
    let answer: TargetAnswer | null = null
    try {
      answer = await callTarget(request, checked, { limits, signal })
      const { status } = answer
      const text = answerText(answer.contentType)
      const headers = scrubHeaders(answer.headers, text, index)
      const onEnd = once((end: Omit<FetchEnd, 'status'>) => {
        free()
        return record(actor, leaseId, asked, { status, ...end })
      })
      const { body: arriving } = answer
      const body = scrubAnswer(arriving, { index, text, onEnd })
      // Whoever asked may be gone before the first byte was read.
      body.once('close', () => {
        arriving.destroy()
        onEnd({ bytes: 0, failure: 'Nobody waited for the end.' }).catch(onError)
      })
      return { status, headers, body }
    } catch (error) {
      answer?.body.destroy()
      const failure = error instanceof AppError ? error.message : 'Sesame could not pass it on.'
      const status = answer?.status ?? null
      await record(actor, leaseId, asked, { status, bytes: 0, failure }).catch(onError)
      throw error
    }
  }

  return {
    /** Refuses a host that no rule of the leased item names. Nothing is used, and nothing leaves. */
    assertHost: (actor: Actor, leaseId: string, url: URL): Promise<void> =>
      auditingRefusals(database, actor, (tx) => judgeHost(tx, actor, leaseId, url)),

    async fetch(
      actor: Actor,
      leaseId: string,
      input: FetchWithLeaseInput,
      signal: AbortSignal,
    ): Promise<ScrubbedAnswer> {
      const free = slots.take(actor.principalId)
      try {
        return await run(actor, leaseId, input, { signal, free })
      } catch (error) {
        free()
        throw error
      }
    },
  }
}

/** The first call counts; the others wait for it. */
function once<T>(run: (input: T) => Promise<void>): (input: T) => Promise<void> {
  let first: Promise<void> | undefined
  return (input) => (first ??= run(input))
}

export type FetchService = ReturnType<typeof createFetchService>
