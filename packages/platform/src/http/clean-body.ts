import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LeakPlace } from '@sesamespace/contract/leaks'
import { z } from 'zod'
import type { Actor } from '../auth/actor.ts'

/** Where something is about to be written. */
export interface CleanTarget {
  place: LeakPlace
  channelId: string | null
  /** What is changed; null while it is being made. */
  subjectId: string | null
  isMessage: boolean
}

export interface CleanOptions {
  /** Members of the body that may hold secrets. */
  except?: ReadonlySet<string>
  /** The text grows: an agent streams it. */
  grows?: boolean
  /** The text means nothing with a part of it removed: it is refused. */
  refuses?: boolean
}

export interface Cleaned {
  body: unknown
  /** To be called when what was made is known by its id. */
  written: ((subjectId: string) => Promise<void>) | null
}

/** Takes values of the vault out of bodies, and alerts who must know. */
export interface BodyCleaner {
  clean: (
    actor: Actor,
    body: unknown,
    target: CleanTarget,
    options: CleanOptions,
  ) => Promise<Cleaned>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Secrets belong in the body of this route, or in these members of it: it is not searched for them. */
    takesSecrets?: true | readonly string[]
    /** What holds a secret is refused here, not changed. */
    refusesSecrets?: boolean
  }
  interface FastifyRequest {
    /** To be called with the id of what the request made. */
    cleanedBody: ((subjectId: string) => Promise<void>) | null
  }
}

const places: readonly [part: string, place: LeakPlace][] = [
  ['/tasks', 'task'],
  ['/messages', 'message'],
  ['/channels', 'message'],
  ['/schedule', 'schedule'],
  ['/vault/leases', 'lease'],
  ['/drive', 'file'],
]

const channelParams = z
  .object({ channelId: z.uuid() })
  .or(z.object({ id: z.uuid() }).transform(({ id }) => ({ channelId: id })))
const paramsShape = z.record(z.string(), z.string())
const isStreamed = (body: object): boolean => 'streaming' in body && body.streaming === true
const made = z.object({ data: z.object({ id: z.string() }) })

function targetOf(request: FastifyRequest): CleanTarget {
  const { url = '' } = request.routeOptions
  const place = places.find(([part]) => url.includes(part))?.[1] ?? 'other'
  const channel = channelParams.safeParse(request.params)
  const params = paramsShape.safeParse(request.params).data ?? {}
  const isInChannel = url.includes('/channels/') && channel.success
  // A collection is posted to, and what comes of it has an id of its own.
  const isMade = request.method === 'POST' && !url.endsWith('Id') && !url.endsWith(':id')
  const last = Object.entries(params).findLast(([name]) => url.includes(`:${name}`))
  return {
    place,
    channelId: isInChannel ? channel.data.channelId : null,
    subjectId: isMade ? null : (last?.[1] ?? request.actor?.principalId ?? null),
    isMessage: /\/messages(?:\/:messageId)?$/.test(url),
  }
}

/** Searches every body that is written by somebody who is signed in, unless its route takes secrets. */
export function cleanBodies(app: FastifyInstance, cleaner: BodyCleaner): void {
  app.decorateRequest('cleanedBody', null)
  app.addHook('preHandler', async (request) => {
    const { actor, body } = request
    const { takesSecrets, refusesSecrets } = request.routeOptions.config
    if (!actor || takesSecrets === true || body === null || typeof body !== 'object') return
    // Bytes: whoever stores them looks into them.
    if (Buffer.isBuffer(body)) return
    const cleaned = await cleaner.clean(actor, body, targetOf(request), {
      ...(takesSecrets && { except: new Set(takesSecrets) }),
      ...(refusesSecrets && { refuses: true }),
      grows: isStreamed(body),
    })
    request.body = cleaned.body
    request.cleanedBody = cleaned.written
  })
  app.addHook('preSerialization', async (request, _reply, payload) => {
    const { cleanedBody } = request
    if (!cleanedBody) return payload
    const answer = made.safeParse(payload)
    if (answer.success) await cleanedBody(answer.data.data.id)
    return payload
  })
}
