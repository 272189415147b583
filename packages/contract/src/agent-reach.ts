import { z } from 'zod'
import { defineCalls } from './call.ts'
import { cursor, day, id, limit, named, timestamp } from './fields.ts'
import { vaultRole } from './vaults.ts'
import { channelKind, channelVisibility } from './channels.ts'

const mayRemove = z.object({ remove: z.boolean().describe('Whether the caller may take it away.') })

/** One kind of what an agent reaches: what the caller may know of by name, and how much there is besides. */
const reached = <T extends z.ZodType>(one: T) =>
  z.object({
    shown: z.array(one).describe('The first hundred by name.'),
    more: z.int().describe('How many the caller may know of, and that are not listed.'),
    hidden: z.int().describe('How many the caller may not know of.'),
  })

export const agentReach = named(
  'AgentReach',
  'The vaults and channels that an agent is in, and what approval rules give it without a person. Its leases are listed by `listLeases`.',
  z.object({
    vaults: reached(z.object({ id, name: z.string(), role: vaultRole, abilities: mayRemove })),
    channels: reached(
      z.object({
        id,
        name: z.string(),
        kind: channelKind,
        visibility: channelVisibility,
        abilities: mayRemove,
      }),
    ),
    approvalRules: reached(
      z.object({
        id,
        itemId: id,
        itemName: z.string(),
        fields: z.array(z.string()),
        maxDurationSeconds: z.int(),
        maxPerDay: z.int(),
        until: day,
        abilities: mayRemove,
      }),
    ).describe('Rules by which it may get leases without a person.'),
  }),
)

export const agentWorkload = named(
  'AgentWorkload',
  'How much an agent holds, and how its jobs go.',
  z.object({
    agentId: id,
    openLeases: z.int().describe('Pending and active ones.'),
    claimedTasks: z.int(),
    failedRuns: z.int().describe('Failed and missed runs of the last seven days.'),
  }),
)

export const agentHistoryEntry = named(
  'AgentHistoryEntry',
  'Something that an agent did, or that was done to it.',
  z.object({
    id: z.string(),
    action: z
      .string()
      .describe('An action of the audit log, or `task.` and what happened to the task.'),
    actorId: id.nullable(),
    targetType: z.string().nullable(),
    targetId: id.nullable(),
    targetName: z
      .string()
      .nullable()
      .describe('What the target is called now; `null` when it is gone or has no name.'),
    details: z.record(z.string(), z.unknown()).describe('Names and numbers only, never a secret.'),
    at: timestamp,
  }),
)

/** What agents reach, hold and did. */
export const agentReachCalls = defineCalls('Agents', {
  getAgentReach: {
    method: 'GET',
    path: '/agents/:agentId/reach',
    access: 'agents:read',
    summary: 'Get what an agent can reach now, by name',
    answer: { shape: 'data', schema: agentReach },
    errors: ['not_found'],
    browser: true,
  },
  listAgentWorkloads: {
    method: 'GET',
    path: '/agents/workloads',
    access: 'agents:read',
    only: 'human',
    summary: 'List how much each agent holds, and how its jobs go',
    query: z.strictObject({ limit: limit(200, 500), cursor: cursor.optional() }),
    answer: {
      shape: 'page',
      key: 'workloads',
      schema: agentWorkload,
      iterate: 'iterateAgentWorkloads',
    },
    browser: true,
  },
  listAgentHistory: {
    method: 'GET',
    path: '/agents/:agentId/history',
    access: 'keys:read',
    only: 'human',
    summary: 'List what an agent did and what was done to it, newest first',
    description:
      'From the audit log and the history of tasks. Who may not read the whole audit log gets what is about vaults, channels and tasks that they may see, and about the agent itself.',
    query: z.strictObject({ limit: limit(50), cursor: cursor.optional() }),
    answer: {
      shape: 'page',
      key: 'entries',
      schema: agentHistoryEntry,
      name: 'AgentHistoryPage',
    },
    errors: ['not_found'],
    browser: true,
  },
})

export type AgentReach = z.output<typeof agentReach>
export type AgentWorkload = z.output<typeof agentWorkload>
export type AgentHistoryEntry = z.output<typeof agentHistoryEntry>
