import { z } from 'zod'
import { roles } from './access.ts'
import { id, named, nameText } from './fields.ts'
import { limits } from './limits.ts'

export const principalKind = named(
  'PrincipalKind',
  'What kind of actor a principal is.',
  z.enum(['human', 'agent']),
)

export const role = named(
  'Role',
  'Workspace role of a human member. Agents have no role: they may do what their memberships and leases allow.',
  z.enum(roles),
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

/** Names that mean something else when mentioned or addressed. */
const reservedHandles = new Set([
  'me',
  'all',
  'here',
  'channel',
  'everyone',
  'system',
  'sesame',
  'discover',
])

/** What a principal is mentioned by. */
export const handleInput = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{1,31}$/,
    'Use 2–32 lower-case letters, digits, dashes or underscores.',
  )
  .refine((handle) => !reservedHandles.has(handle), 'This handle is reserved. Choose another one.')

/** What a principal is called. A name that shows nothing, or turns round what stands beside it, hides who it is. */
export const displayNameInput = nameText(limits.displayName)

export type PrincipalKind = z.output<typeof principalKind>
export type PresenceState = z.output<typeof presenceState>
export type Principal = z.output<typeof principal>
export type { Role } from './access.ts'
