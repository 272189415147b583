import { z } from 'zod'
import { agent } from './agents.ts'
import { defineCalls } from './call.ts'
import { capability } from './capabilities.ts'
import { channel } from './channels.ts'
import { id, named } from './fields.ts'
import { lease } from './leases.ts'
import { scheduleEvent } from './schedule.ts'
import { task } from './tasks.ts'
import { vault } from './vaults.ts'

export const manifest = named(
  'Manifest',
  "An agent's whole view of its world, in one call.",
  z.object({
    agent,
    workspace: z.object({ id, name: z.string() }),
    channels: z.array(channel).describe('Channels the agent is in, with unread counts.'),
    capabilities: z.array(capability),
    tasks: z.array(task).describe('Open tasks assigned to or claimed by the agent.'),
    leases: z.array(lease).describe('Pending and active leases of the agent.'),
    schedule: z.array(scheduleEvent),
    vaults: z.array(vault),
  }),
)

export const manifestCalls = defineCalls('Agents', {
  getManifest: {
    method: 'GET',
    path: '/agents/me/manifest',
    access: 'signed-in',
    only: 'agent',
    summary: "Get the signed-in agent's whole view of its world",
    description: 'What the scopes of its key do not reach is empty.',
    answer: { shape: 'data', schema: manifest },
  },
})

export type Manifest = z.output<typeof manifest>
