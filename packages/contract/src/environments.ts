import { z } from 'zod'
import { environments } from './environment-names.ts'
import { named } from './fields.ts'
import { limits } from './limits.ts'

export const environment = named(
  'Environment',
  'Where a secret is used. Unless a manager set it, it is read from the names of item, vault and tags: `prod`, `prd` or `production` as a word of its own, or `live` of keys and the like; `staging`, `stage`, `stg`, `preprod` or `uat`; `development` or `dev`.',
  z.enum(environments),
)

/** How many different people must approve. */
export const approvalCount = z.int().min(1).max(limits.vaultMaxApprovals)

export const environmentApprovals = named(
  'EnvironmentApprovals',
  'How many people must approve leases of items in an environment, where that is more than the vault asks for anyway.',
  z.strictObject({
    production: approvalCount.optional(),
    staging: approvalCount.optional(),
    development: approvalCount.optional(),
  }),
)

/** Who asks for as many approvals: the vault, the item, its environment, or what held when a request was made. */
export const approvalReason = named(
  'ApprovalReason',
  'Why a request takes as many approvals as it does: the vault asks for them, the item, or its `environment`; `earlier`: more were asked for when the request was made.',
  z.object({
    by: z.enum(['vault', 'item', 'environment', 'earlier']),
    environment: environment.nullable().describe('Set where it is the reason.'),
  }),
)

export const itemApprovals = named(
  'ItemApprovals',
  'How many people must approve leases of an item, and why.',
  z.object({
    requiredApprovals: approvalCount
      .nullable()
      .describe('What the item asks for itself; `null`: no more than its vault.'),
    environment: environment.nullable().describe('As a manager set it; `null`: by its names.'),
    namedEnvironment: environment
      .nullable()
      .describe('What the names of item, vault and tags say; `null`: nothing.'),
    required: z.int().describe('What its leases take: the most of what is asked.'),
    reason: approvalReason,
  }),
)

export const updateItemApprovalsInput = named(
  'UpdateItemApprovalsInput',
  'What `updateItemApprovals` takes. What is left out stays; `null` leaves it to the vault, or to the names.',
  z.strictObject({
    requiredApprovals: approvalCount.nullable().optional(),
    environment: environment.nullable().optional(),
  }),
)

export type Environment = z.output<typeof environment>
export type EnvironmentApprovals = z.output<typeof environmentApprovals>
export type ApprovalReason = z.output<typeof approvalReason>
export type ItemApprovals = z.output<typeof itemApprovals>
export type UpdateItemApprovalsInput = z.output<typeof updateItemApprovalsInput>
