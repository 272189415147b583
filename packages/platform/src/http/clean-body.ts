import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LeakPlace } from '@sesamespace/sdk'
import { z } from 'zod'
import type { Actor } from '../auth/actor.ts'

/** Takes values of the vault out of a body, and tells who must know. */
export type CleanBody = (
  actor: Actor,
  body: unknown,
  target: { place: LeakPlace; channelId: string | null },
) => Promise<unknown>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Secrets belong in the body of this route: it is not searched for them. */
    takesSecrets?: boolean
  }
}

const places: readonly [part: string, place: LeakPlace][] = [
  ['/tasks', 'task'],
  ['/messages', 'message'],
  ['/channels', 'message'],
  ['/schedule', 'schedule'],
  ['/vault/leases', 'lease'],
]

const channelParams = z
  .object({ channelId: z.uuid() })
  .or(z.object({ id: z.uuid() }).transform(({ id }) => ({ channelId: id })))

function targetOf(request: FastifyRequest): { place: LeakPlace; channelId: string | null } {
  const { url = '' } = request.routeOptions
  const place = places.find(([part]) => url.includes(part))?.[1] ?? 'other'
  const params = channelParams.safeParse(request.params)
  const isInChannel = url.includes('/channels/') && params.success
  return { place, channelId: isInChannel ? params.data.channelId : null }
}

/** Searches every body that is written by somebody who is signed in, unless its route takes secrets. */
export function cleanBodies(app: FastifyInstance, clean: CleanBody): void {
  app.addHook('preHandler', async (request) => {
    const { actor, body } = request
    const { takesSecrets } = request.routeOptions.config
    if (!actor || takesSecrets || body === null || typeof body !== 'object') return
    request.body = await clean(actor, body, targetOf(request))
  })
}
