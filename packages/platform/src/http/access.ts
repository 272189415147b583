import type { Access } from '@sesamespace/contract/access'
import type { Call } from '@sesamespace/contract/call'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { AppError } from './errors.ts'

export type { Access }

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
    /** The contract's entry that the route implements. */
    call?: Call
    /** Takes access tokens of applications (OAuth), and no other route does. */
    takesApplications?: boolean
    /** What `WWW-Authenticate` says of a refusal with 401. */
    challenge?: (request: FastifyRequest) => string
    /** Calls from one address in a minute, of a route without a sign-in that is none of the contract's. */
    budget?: { name: string; quota: number }
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
