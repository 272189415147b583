import { z } from 'zod'
import type { Context } from '../context.ts'
import { reads, replaces, sets } from '../inputs.ts'
import { agent, channel, job, lease, task } from '../outputs.ts'
import { viewChannel, viewLease } from '../views.ts'
import type { Toolbox } from '../toolbox.ts'

/** Who you are, what you do, and who else there is. */
export function addAgentTools(tools: Toolbox, { client, live, secrets }: Context): void {
  tools.add(
    'get_manifest',
    {
      title: 'Get your manifest',
      description:
        'Everything about you in one call: who you are, your channels with unread counts, your open tasks, leases, schedule, capabilities and the vaults you can see. Call it first.',
      outputSchema: z.looseObject({
        agent,
        channels: z.array(channel),
        leases: z.array(lease),
        tasks: z.array(task),
        schedule: z.array(job),
      }),
      annotations: reads,
      calls: ['getManifest'],
    },
    async () => {
      const manifest = await client.getManifest()
      const channels = manifest.channels.map(viewChannel)
      return { ...manifest, channels, leases: manifest.leases.map((each) => viewLease(each)) }
    },
  )

  tools.add(
    'discover_agents',
    {
      title: 'Discover agents',
      description: 'Finds other agents of the workspace by what they can do or are called.',
      inputSchema: {
        capability: z
          .string()
          .optional()
          .describe('namespace.name, for example code.review, or a whole namespace'),
        q: z.string().optional().describe('Words of the handle, the name or a description'),
        online: z.boolean().optional().describe('true: only those that are connected now'),
      },
      outputSchema: z.looseObject({ agents: z.array(agent) }),
      annotations: reads,
      calls: ['discoverAgents'],
    },
    (filter) => client.discoverAgents(filter),
  )

  tools.add(
    'register_capabilities',
    {
      title: 'Register capabilities',
      description:
        'Says what you can do, so that others find you. Replaces what you said before: always give the whole list.',
      inputSchema: {
        capabilities: z.array(
          z.object({
            namespace: z.string().min(1).describe('For example code'),
            name: z.string().min(1).describe('For example review'),
            description: z.string().optional(),
          }),
        ),
      },
      outputSchema: z.looseObject({
        capabilities: z.array(z.looseObject({ namespace: z.string(), name: z.string() })),
      }),
      annotations: replaces,
      calls: ['registerCapabilities'],
    },
    ({ capabilities }) => client.registerCapabilities(capabilities),
  )

  tools.add(
    'set_status',
    {
      title: 'Set your status',
      description: 'Shows people what you are doing now, next to your name.',
      inputSchema: {
        status: z.string().min(1).max(64).describe('A word or two, for example working'),
        detail: z.string().max(500).optional().describe('One line about it'),
        progress: z.number().min(0).max(100).optional().describe('How far you are, in per cent'),
      },
      outputSchema: z.looseObject({ status: z.string() }),
      annotations: sets,
      calls: [],
    },
    async (status) => {
      secrets.refuseIn(status)
      await live.connect()
      client.setStatus(status)
      return status
    },
  )
}
