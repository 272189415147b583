import { z } from 'zod'
import { defineCalls } from './call.ts'
import { capability } from './capabilities.ts'
import { distinct, id, named, nameText, pageOrWhole, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { displayNameInput, handleInput, presenceState, principal } from './principals.ts'

export const agentActivity = named(
  'AgentActivity',
  'What an agent reports that it is doing. Sent with the `status` frame.',
  z.object({
    status: z.string().describe('Short word or phrase, for example `working`.'),
    detail: z.string().nullable(),
    progress: z.number().nullable().describe('0–100, or `null` when unknown.'),
    updatedAt: timestamp,
  }),
)

export const agentAbilities = named(
  'AgentAbilities',
  'What the caller may do with an agent. Each call is judged again.',
  z.object({
    edit: z.boolean(),
    transfer: z.boolean().describe('Hand it to another owner.'),
    freeze: z.boolean().describe('And unfreeze.'),
    delete: z.boolean(),
    seeKeys: z.boolean(),
    makeKeys: z
      .boolean()
      .describe('Make, rotate and register keys. The vaults that it reaches may forbid the scope.'),
    revokeKeys: z.boolean(),
    setLimits: z.boolean(),
    seeHistory: z.boolean(),
  }),
)

/** Simple names by which a workspace sorts its agents. */
const agentGroup = nameText(limits.agentGroup).refine(
  (text) => !text.includes(','),
  'Must not hold commas.',
)

const groups = z.array(agentGroup).max(limits.agentGroups).transform(distinct)

export const agent = named(
  'Agent',
  'An agent of the workspace.',
  z.object({
    ...principal.shape,
    kind: z.literal('agent'),
    description: z.string().nullable(),
    status: z.enum(['active', 'frozen']),
    presence: presenceState,
    activity: agentActivity.nullable(),
    runtime: z.string().nullable().describe('What runs the agent, from its `meta` frame.'),
    runtimeVersion: z.string().nullable(),
    lastSeenAt: timestamp.nullable().describe('When a socket of it was last heard from.'),
    lastCallAt: timestamp
      .nullable()
      .describe(
        'When it last signed in with a key or a signature, by a call or a socket; to the minute.',
      ),
    groups: z.array(z.string()).describe('Names by which people sort agents, in order.'),
    capabilities: z.array(capability),
    createdBy: id,
    ownerId: id.describe(
      'The person it belongs to, who answers for it and does not decide its requests where the vault says so.',
    ),
    frozenReason: z
      .string()
      .nullable()
      .describe('Why it was frozen, where whoever froze it gave a reason.'),
    createdAt: timestamp,
    abilities: agentAbilities.optional().describe('Absent in events.'),
  }),
)

export const blastRadius = named(
  'BlastRadius',
  'What an agent can reach now: the card an operator reads before freezing it.',
  z.object({
    activeLeases: z.int(),
    pendingLeases: z.int(),
    activeKeys: z.int(),
    publicKeys: z.int(),
    applications: z.int().optional().describe('Connected applications that act as it.'),
    channels: z.int(),
    claimedTasks: z.int(),
    webhooks: z.int(),
    vaults: z.int(),
    plannedRuns: z.int().describe('Planned runs in the next 24 hours.'),
  }),
)

const description = z.string().trim().max(limits.agentDescription)

export const createAgentInput = named(
  'CreateAgentInput',
  'What `createAgent` takes.',
  z.strictObject({
    handle: handleInput.describe('2–32 characters: lower-case letters, digits, `-` and `_`.'),
    displayName: displayNameInput,
    description: description.nullish(),
  }),
)

export const freezeAgentInput = named(
  'FreezeAgentInput',
  'What `freezeAgent` takes.',
  z.strictObject({ reason: z.string().trim().min(1).max(limits.freezeReason).optional() }),
)

export const updateAgentInput = named(
  'UpdateAgentInput',
  'What `updateAgent` takes; `null` clears.',
  z.strictObject({
    displayName: displayNameInput.optional(),
    handle: handleInput.optional(),
    description: description.nullable().optional(),
    groups: groups.optional(),
    addGroups: groups.optional().describe('Groups that it is in beside those it is in.'),
    removeGroups: groups.optional().describe('Groups that it is no longer in.'),
    ownerId: id
      .optional()
      .describe('The person who answers for it; its owner and admins may change that.'),
  }),
)

const answer = { shape: 'one', key: 'agent', schema: agent } as const
/** Nothing is needed, so nothing unknown is let through. */
const noBody = z.strictObject({})

/** Running agents. */
export const agentCalls = defineCalls('Agents', {
  listAgents: {
    method: 'GET',
    path: '/agents',
    access: 'agents:read',
    summary: 'List the agents of the workspace by name, with what each does now',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'agents',
      schema: agent,
      iterate: 'iterateAgents',
      wasWhole: true,
    },
    browser: true,
  },
  createAgent: {
    method: 'POST',
    path: '/agents',
    access: 'agents:manage',
    summary: 'Provision an agent',
    description: 'Give it a key with `createAgentKey`.',
    body: createAgentInput,
    answer,
    status: 201,
    errors: ['handle_taken'],
    browser: true,
  },
  getAgent: {
    method: 'GET',
    path: '/agents/:agentId',
    access: 'agents:read',
    summary: 'Get an agent',
    answer,
    errors: ['not_found'],
    browser: true,
  },
  updateAgent: {
    method: 'PATCH',
    path: '/agents/:agentId',
    access: 'agents:manage',
    summary: 'Rename, describe, group or hand over an agent',
    body: updateAgentInput,
    answer,
    errors: ['not_found', 'handle_taken'],
    browser: true,
  },
  deleteAgent: {
    method: 'DELETE',
    path: '/agents/:agentId',
    access: 'agents:manage',
    summary: 'Remove an agent for good',
    description:
      'Its keys and leases end with it, its jobs are cancelled, its webhooks are deleted, and tasks that it claimed are open again. What it wrote stays.',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  freezeAgent: {
    method: 'POST',
    path: '/agents/:agentId/freeze',
    access: 'agents:manage',
    summary: 'Stop an agent at once',
    description:
      'Its calls are refused, its socket is closed, its leases are revoked. It reads the reason, and connects again once it is unfrozen.',
    body: freezeAgentInput,
    answer,
    errors: ['not_found'],
    browser: true,
  },
  unfreezeAgent: {
    method: 'POST',
    path: '/agents/:agentId/unfreeze',
    access: 'agents:manage',
    summary: 'Let a frozen agent work again',
    description: 'Revoked leases stay revoked.',
    body: noBody,
    args: [],
    answer,
    errors: ['not_found'],
    browser: true,
  },
  getBlastRadius: {
    method: 'GET',
    path: '/agents/:agentId/blast-radius',
    access: 'agents:read',
    summary: 'Get what an agent can reach now, counted',
    answer: { shape: 'data', schema: blastRadius },
    errors: ['not_found'],
    browser: true,
  },
})

export type Agent = z.output<typeof agent>
export type AgentActivity = z.output<typeof agentActivity>
export type BlastRadius = z.output<typeof blastRadius>
export type CreateAgentInput = z.output<typeof createAgentInput>
export type UpdateAgentInput = z.output<typeof updateAgentInput>
