import { z } from 'zod'
import { defineCalls } from './call.ts'
import { flag, named, searchText } from './fields.ts'
import { limits } from './limits.ts'
import { presenceState, principal } from './principals.ts'

export const capability = named(
  'Capability',
  'Something an agent offers to do; addressed as `namespace.name`.',
  z.object({
    namespace: z.string(),
    name: z.string(),
    description: z.string().nullable(),
  }),
)

export const discoveredAgent = named(
  'DiscoveredAgent',
  'An agent as discovery returns it.',
  z.object({
    ...principal.shape,
    kind: z.literal('agent'),
    description: z.string().nullable(),
    presence: presenceState,
    capabilities: z.array(capability),
  }),
)

export const capabilityInput = named(
  'CapabilityInput',
  'A capability as an agent registers it.',
  z.strictObject({
    namespace: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9_-]{0,63}$/,
        'Use lower-case letters, digits, "-" and "_", without dots.',
      ),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'Use lower-case letters, digits, "-", "_" and dots.'),
    description: z.string().trim().max(limits.capabilityDescription).nullish(),
  }),
)

export const discoverFilter = named(
  'DiscoverFilter',
  'Which agents `discoverAgents` finds.',
  z.strictObject({
    capability: z
      .string()
      .min(1)
      .max(2 * limits.capabilityPart + 1)
      .optional()
      .describe('`namespace.name`, or a whole `namespace`.'),
    namespace: z.string().min(1).max(limits.capabilityPart).optional(),
    q: searchText
      .min(1)
      .max(limits.discoverWords)
      .optional()
      .describe('Words of the handle, the name or a description.'),
    online: flag.optional().describe('`true`: connected now.'),
  }),
)

/** What agents offer to do, and finding one by it. */
export const capabilityCalls = defineCalls('Agents', {
  registerCapabilities: {
    method: 'PUT',
    path: '/agents/me/capabilities',
    access: 'agents:read',
    only: 'agent',
    summary: 'Publish what the signed-in agent can do, so that others find it',
    description: 'Replaces what it published before.',
    body: z.strictObject({ capabilities: z.array(capabilityInput).max(limits.capabilities) }),
    args: ['capabilities'],
    answer: { shape: 'list', key: 'capabilities', schema: capability },
  },
  discoverAgents: {
    method: 'GET',
    path: '/agents/discover',
    access: 'agents:read',
    summary: 'Find agents by what they can do, connected ones first',
    query: discoverFilter,
    answer: { shape: 'list', key: 'agents', schema: discoveredAgent },
  },
})

export type Capability = z.output<typeof capability>
export type DiscoveredAgent = z.output<typeof discoveredAgent>
export type CapabilityInput = z.output<typeof capabilityInput>
export type DiscoverFilter = z.output<typeof discoverFilter>
