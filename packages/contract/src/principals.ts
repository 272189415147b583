import { z } from 'zod'
import { id, named } from './fields.ts'

export const principalKind = named(
  'PrincipalKind',
  'What kind of actor a principal is.',
  z.enum(['human', 'agent']),
)

export const presenceState = named(
  'PresenceState',
  'Whether a socket of the principal is connected now.',
  z.enum(['online', 'offline']),
)

export const principal = named(
  'Principal',
  'An actor of the workspace as others see it.',
  z.object({ id, kind: principalKind, handle: z.string(), displayName: z.string() }),
)

export type PrincipalKind = z.output<typeof principalKind>
export type PresenceState = z.output<typeof presenceState>
export type Principal = z.output<typeof principal>
