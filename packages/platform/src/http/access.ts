import type { FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import type { Permission } from '../auth/permissions.ts'
import { AppError } from './errors.ts'

/**
 * Who may call a route. `public` asks for no sign-in; `signed-in` for any; the rest for a permission.
 * A route without it does not register: nothing is open by omission.
 */
export type Access = 'public' | 'signed-in' | Permission

/** A route and who may call it: what the authorization tests are generated from. */
export interface RouteEntry {
  method: string
  url: string
  access: Access
  only: 'human' | 'agent' | null
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, in the order they were registered. */
    routeTable: RouteEntry[]
  }
  interface FastifyContextConfig {
    access?: Access
    /** Humans or agents only. */
    only?: 'human' | 'agent'
  }
  interface FastifyRequest {
    actor: Actor | null
  }
}

/** The caller of a route that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor)
    throw new AppError(
      'unauthenticated',
      'Sign in first: send "Authorization: Bearer <API key or access token>".',
    )
  return request.actor
}
