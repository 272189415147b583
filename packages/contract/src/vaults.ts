import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, nameText, pageOrWhole, timestamp } from './fields.ts'
import { environmentApprovals } from './environments.ts'
import { approvalGroupsInput, vaultApprovalGroup } from './group-approvals.ts'
import { limits } from './limits.ts'
import { vaultRoles } from './vault-roles.ts'

export const vaultRole = named(
  'VaultRole',
  'What a member of a vault may do: `viewer` sees masked items; `user` also reveals; `approver` also decides leases; `manager` also changes items, members and policy.',
  z.enum(vaultRoles),
)

export const maskingPolicy = named(
  'MaskingPolicy',
  'Which field keys are masked, whatever kind of field they are. `*` stands for any characters. A key in both lists is masked.',
  z.object({ alwaysMask: z.array(z.string()), neverMask: z.array(z.string()) }),
)

export const vaultAbilities = named(
  'VaultAbilities',
  'What the caller may do with a vault. The server judges again at each use.',
  z.object({
    seeContents: z.boolean(),
    manage: z.boolean(),
    manageMembers: z.boolean(),
    exportPlain: z
      .boolean()
      .optional()
      .describe(
        'Whether an export in plain text is possible: a manager, where the workspace allows it. Absent from servers before it was there.',
      ),
  }),
)

export const approvalsReach = named(
  'ApprovalsReach',
  'How many approvals the most demanding leases of a vault take, and how many of them the people who can approve now give together.',
  z.object({ asked: z.int(), able: z.int() }),
)

const ownAgentRequests = z
  .enum(['refuse', 'mark'])
  .describe(
    'Whether people decide requests of agents that are their own (made or owned by them, or asking with a key they made): `refuse` them, or `mark` them with the risk `own_agent`. Unless set: `refuse` where two approvals are needed, or some from groups.',
  )

const breakGlass = z
  .enum(['nobody', 'managers', 'approvers'])
  .describe(
    'Who may give a lease in an emergency, alone and at once, also to an agent of their own. Everybody in the vault is told, and somebody else reviews it.',
  )

export const vault = named(
  'Vault',
  'A vault, as one member sees it.',
  z.object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    itemCount: z.int(),
    role: vaultRole
      .nullable()
      .describe(
        "The caller's role in it. `null`: visible only because the caller administers the workspace.",
      ),
    maskingPolicy,
    agentsMayRequest: z
      .boolean()
      .describe(
        'Whether agents that are not members may see its items (names and field keys) and request leases.',
      ),
    requiredApprovals: z
      .int()
      .describe('How many different people must approve a lease of this vault.'),
    environmentApprovals: environmentApprovals
      .optional()
      .describe('More, for items in some environments.'),
    approvalGroups: z
      .array(vaultApprovalGroup)
      .optional()
      .describe('Groups that must approve each lease, too. Each person counts once.'),
    approvalsReach: approvalsReach
      .optional()
      .describe(
        'With `able` below `asked`, some requests can be approved by nobody until people are added or fewer approvals are asked for.',
      ),
    ownAgentRequests,
    breakGlass: breakGlass.optional(),
    revealReason: z
      .boolean()
      .optional()
      .describe('Whether whoever reveals a secret of it without a lease says why.'),
    abilities: vaultAbilities.optional().describe('Absent in events.'),
    createdAt: timestamp,
  }),
)

export const vaultMember = named(
  'VaultMember',
  'A member of a vault.',
  z.object({ principalId: id, role: vaultRole, addedAt: timestamp }),
)

const name = nameText(limits.vaultName)
const description = z.string().trim().max(limits.vaultDescription)

export const createVaultInput = named(
  'CreateVaultInput',
  'What `createVault` takes.',
  z.strictObject({ name, description: description.optional() }),
)

export const updateVaultInput = named(
  'UpdateVaultInput',
  'What `updateVault` takes; `null` clears.',
  z.strictObject({
    name: name.optional(),
    description: description.nullable().optional(),
    agentsMayRequest: z.boolean().optional(),
    requiredApprovals: z.int().min(1).max(limits.vaultMaxApprovals).optional().describe('1 to 5.'),
    environmentApprovals: environmentApprovals
      .optional()
      .describe('For which environments more people must approve: all of them, as they shall be.'),
    ifEnvironmentApprovals: environmentApprovals
      .optional()
      .describe(
        'What was shown: when it is another by now, `approvals_changed` and nothing is changed.',
      ),
    approvalGroups: approvalGroupsInput
      .optional()
      .describe('Approvals from groups: the whole list, at most 5 approvals in all.'),
    ownAgentRequests: ownAgentRequests.optional(),
    breakGlass: breakGlass.optional(),
    revealReason: z.boolean().optional(),
  }),
)

/** A key, or several with `*` for any characters. */
const maskedKey = z
  .string()
  .min(1)
  .max(limits.fieldKey)
  .regex(
    /^[\p{L}\p{N}*][\p{L}\p{N} _.*-]*$/u,
    'begins with a letter, digit or "*", then letters, digits, spaces, "_", ".", "-" or "*"',
  )
const maskedKeys = z.array(maskedKey).max(limits.maskingKeys)

const maskingPolicyInput = named(
  'MaskingPolicyInput',
  'What `updateVaultMaskingPolicy` takes: both lists as they shall be.',
  z.strictObject({
    alwaysMask: maskedKeys,
    neverMask: maskedKeys,
    confirmUnmask: maskedKeys
      .optional()
      .describe(
        'Keys of `neverMask` whose name says that they hold a secret, to confirm that every member will read them.',
      ),
    ifPolicy: z
      .strictObject({ alwaysMask: maskedKeys, neverMask: maskedKeys })
      .optional()
      .describe('The policy that the change was made on. Refused when others changed it since.'),
  }),
)

const answer = { shape: 'one', key: 'vault', schema: vault } as const
const managed = { access: 'vault:use', only: 'human', answer, browser: true } as const

/** Vaults: who may do what in them, and what they mask. */
export const vaultCalls = defineCalls('Vault', {
  listVaults: {
    method: 'GET',
    path: '/vault/vaults',
    access: 'vault:read',
    summary: 'List the vaults you can see, by name',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'vaults',
      schema: vault,
      iterate: 'iterateVaults',
      wasWhole: true,
    },
    browser: true,
  },
  getVault: {
    method: 'GET',
    path: '/vault/vaults/:vaultId',
    access: 'vault:read',
    summary: 'Get a vault',
    answer,
    errors: ['not_found'],
  },
  createVault: {
    method: 'POST',
    path: '/vault/vaults',
    access: 'vault:create',
    only: 'human',
    summary: 'Create a vault',
    description: 'You become its manager. It gets a key of its own.',
    body: createVaultInput,
    answer,
    status: 201,
    errors: ['name_taken', 'audit_unavailable'],
    browser: true,
  },
  updateVault: {
    ...managed,
    method: 'PATCH',
    path: '/vault/vaults/:vaultId',
    summary:
      'Rename or describe a vault, or change who may request leases, who must approve, and who may break the glass',
    description:
      'Managers only. What asks for less than before needs a recent proof, where the workspace asks for that (`step_up_required`).',
    body: updateVaultInput,
    errors: [
      'not_found',
      'name_taken',
      'conflict',
      'approvals_changed',
      'step_up_required',
      'audit_unavailable',
    ],
  },
  deleteVault: {
    ...managed,
    method: 'DELETE',
    path: '/vault/vaults/:vaultId',
    summary: 'Delete a vault and all its items for good',
    description: 'Leases of its items end. Managers only.',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable'],
  },
  rotateVaultKey: {
    ...managed,
    method: 'POST',
    path: '/vault/vaults/:vaultId/rotate-key',
    summary: 'Replace the key of a vault and reseal its items, which stay usable meanwhile',
    description: 'Managers only.',
    errors: ['not_found', 'audit_unavailable'],
    stepUp: true,
  },
  updateVaultMaskingPolicy: {
    ...managed,
    method: 'PUT',
    path: '/vault/vaults/:vaultId/masking-policy',
    summary: 'Set which field keys of a vault are always masked, and which never',
    description:
      'A key in both lists is masked. Unmasking a key such as `password` is refused until `confirmUnmask` names it. Managers only.',
    body: maskingPolicyInput,
    errors: ['not_found', 'conflict', 'confirmation_required', 'audit_unavailable'],
    stepUp: true,
  },
  listVaultMembers: {
    method: 'GET',
    path: '/vault/vaults/:vaultId/members',
    access: 'vault:read',
    summary: 'List the members of a vault with their roles, as they were added',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'members',
      schema: vaultMember,
      iterate: 'iterateVaultMembers',
      wasWhole: true,
    },
    errors: ['not_found'],
    browser: true,
  },
  setVaultMember: {
    ...managed,
    method: 'PUT',
    path: '/vault/vaults/:vaultId/members/:principalId',
    summary: 'Give someone a role in a vault, or change it',
    description:
      'Managers of the vault, and admins of the workspace. Agents can be `viewer` or `user`.',
    body: z.strictObject({ role: vaultRole }),
    args: ['role'],
    answer: { shape: 'one', key: 'member', schema: vaultMember },
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    stepUp: true,
  },
  removeVaultMember: {
    method: 'DELETE',
    path: '/vault/vaults/:vaultId/members/:principalId',
    access: 'vault:read',
    summary: 'Remove someone from a vault, or leave it',
    description: 'Managers only, except for yourself. The last manager stays.',
    answer: { shape: 'none' },
    errors: ['not_found', 'conflict', 'audit_unavailable'],
    browser: true,
  },
})

export type MaskingPolicy = z.output<typeof maskingPolicy>
export type MaskingPolicyInput = z.output<typeof maskingPolicyInput>
export type Vault = z.output<typeof vault>
export type VaultMember = z.output<typeof vaultMember>
export type CreateVaultInput = z.output<typeof createVaultInput>
export type UpdateVaultInput = z.output<typeof updateVaultInput>
/** Who may break the glass of a vault. */
export type BreakGlass = z.output<typeof breakGlass>
export type ApprovalsReach = z.output<typeof approvalsReach>
