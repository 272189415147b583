import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, pageOrWhole, timestamp } from './fields.ts'
import {
  emailInput,
  linkState,
  mailed,
  oneTimeToken,
  passwordInput,
  sessionTokens,
} from './identity.ts'
import { displayNameInput, handleInput, presenceState, principal, role } from './principals.ts'

const memberStatus = z.enum(['active', 'disabled'])

export const memberAbilities = named(
  'MemberAbilities',
  'What the caller may do to a person. Each call is judged again.',
  z.object({
    roles: z
      .array(role)
      .describe('Roles that the caller may give them, from the most to the least.'),
    edit: z.boolean().describe('Change name and handle.'),
    changeEmail: z.boolean(),
    disable: z.boolean().describe('And enable.'),
    resetPassword: z.boolean(),
    resetSecondFactor: z.boolean(),
    disconnectSso: z.boolean().optional(),
    remove: z.boolean(),
  }),
)

export const member = named(
  'Member',
  'A human member of the workspace.',
  z.object({
    ...principal.shape,
    kind: z.literal('human'),
    email: z
      .string()
      .nullable()
      .describe('`null` to those who may not manage members, except their own.'),
    role,
    status: memberStatus,
    presence: presenceState,
    secondFactor: z
      .boolean()
      .nullable()
      .describe('Whether a second factor is on. `null` to those who may not manage members.'),
    sso: z
      .boolean()
      .nullable()
      .optional()
      .describe(
        'Whether they sign in by the provider of single sign-on. `null` to those who may not manage members.',
      ),
    createdAt: timestamp,
    abilities: memberAbilities.optional(),
  }),
)

export const invite = named(
  'Invite',
  'An open invitation.',
  z.object({
    id,
    email: z.string().nullable().describe('`null` to those who may not manage members.'),
    role,
    invitedBy: id,
    expiresAt: timestamp,
    createdAt: timestamp,
    token: z.string().optional().describe('Present only in the answer that created it.'),
    mailed,
  }),
)

export const updateMemberInput = named(
  'UpdateMemberInput',
  'What `updateMember` takes.',
  z.strictObject({
    role: role.optional(),
    status: memberStatus.optional(),
    displayName: displayNameInput.optional(),
    handle: handleInput.optional(),
    email: emailInput.optional().describe('Your own: see `changeEmail`.'),
  }),
)

const held = z.object({
  count: z.int(),
  names: z.array(z.string()).describe('The first ten.'),
})

export const memberHoldings = named(
  'MemberHoldings',
  'What a person leaves behind when they are removed.',
  z.object({
    vaults: held.describe('Without them no manager, or too few approvers, would be left.'),
    agents: held.describe('That they own.'),
    channels: held.describe('Of which nobody else is owner.'),
    webhooks: held.describe('By host. They are turned off until someone has looked at them.'),
    openTasks: z.int().describe('Claimed by them or assigned to them.'),
    openLeases: z.int().describe('Requests and leases of their own. They end.'),
    agentKeys: z.int().describe('Keys for agents that they made. They go on working.'),
    openInvites: z.int().describe('Invitations by them. They are withdrawn.'),
  }),
)

export const inviteCheck = named(
  'InviteCheck',
  'What an invitation link is for, and whether it still works.',
  z.object({
    state: linkState,
    workspaceName: z.string(),
    invitedBy: z.string().describe('Display name of who invited.'),
    email: z.string().nullable().describe('`null` once the link does not work any more.'),
    role,
    expiresAt: timestamp,
  }),
)

export const createInviteInput = named(
  'CreateInviteInput',
  'What `createInvite` takes.',
  z.strictObject({ email: emailInput, role }),
)

export const acceptInviteInput = named(
  'AcceptInviteInput',
  'What `acceptInvite` takes.',
  z.strictObject({
    token: oneTimeToken.describe('From the invitation.'),
    displayName: displayNameInput,
    handle: handleInput,
    password: passwordInput.describe('At least 15 characters.'),
  }),
)

const one = { shape: 'one', key: 'member', schema: member } as const

/** People of the workspace. */
export const memberCalls = defineCalls('Members', {
  listMembers: {
    method: 'GET',
    path: '/members',
    access: 'members:read',
    summary: 'List the people of the workspace by name',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'members',
      schema: member,
      iterate: 'iterateMembers',
      wasWhole: true,
    },
    browser: true,
  },
  updateMember: {
    method: 'PATCH',
    path: '/members/:memberId',
    access: 'members:manage',
    summary: "Change a person's role, name, handle or e-mail address, or disable them",
    description:
      'The sessions and sockets of a person who is disabled end at once; invitations and reset links that they made are withdrawn.',
    body: updateMemberInput,
    answer: one,
    errors: ['not_found', 'last_owner', 'handle_taken', 'email_taken'],
    browser: true,
    stepUp: true,
  },
  resetSecondFactor: {
    method: 'DELETE',
    path: '/members/:memberId/second-factor',
    access: 'members:manage',
    only: 'human',
    summary: "Remove a person's second factor",
    description:
      'For one who lost the device and the recovery codes. Their sessions end; the password alone signs in again.',
    answer: one,
    errors: ['not_found', 'no_totp'],
    browser: true,
    stepUp: true,
  },
  disconnectMember: {
    method: 'DELETE',
    path: '/members/:memberId/identities',
    access: 'members:manage',
    only: 'human',
    summary: 'Disconnect a person from the provider of single sign-on',
    description:
      'For one whom the provider knows by another identity now. Their sessions end; the next sign-in connects them anew.',
    answer: one,
    errors: ['not_found', 'conflict'],
    browser: true,
  },
  getMemberHoldings: {
    method: 'GET',
    path: '/members/:memberId/holdings',
    access: 'members:manage',
    only: 'human',
    summary: 'Get what a person would leave behind',
    answer: { shape: 'data', schema: memberHoldings },
    errors: ['not_found'],
    browser: true,
  },
  removeMember: {
    method: 'POST',
    path: '/members/:memberId/remove',
    access: 'members:manage',
    only: 'human',
    summary: 'Remove a person, and hand over what they own',
    description:
      'Their sessions and sockets end, and their e-mail address may be invited again. Messages keep their name. Vaults, agents, channels, webhooks (turned off) and open tasks go to `handOverTo`, who must be active and an operator at least; their lease requests and leases end.',
    body: z.strictObject({
      handOverTo: id.describe('Who takes over what they own. You may be it.'),
    }),
    args: ['handOverTo'],
    answer: { shape: 'none' },
    errors: ['not_found', 'last_owner', 'conflict'],
    browser: true,
  },
})

/** Invitations to the workspace. */
export const inviteCalls = defineCalls('Members', {
  listInvites: {
    method: 'GET',
    path: '/invites',
    access: 'invites:read',
    summary: 'List the invitations that are still open, newest first',
    query: pageOrWhole,
    answer: {
      shape: 'page',
      key: 'invites',
      schema: invite,
      iterate: 'iterateInvites',
      wasWhole: true,
    },
    browser: true,
  },
  createInvite: {
    method: 'POST',
    path: '/invites',
    access: 'members:manage',
    summary: 'Invite a person',
    description:
      'The answer carries the `token` of the invitation; no other does. Where a mail server is set, the link is mailed too. An open invitation to the same address is replaced.',
    body: createInviteInput,
    answer: { shape: 'one', key: 'invite', schema: invite },
    status: 201,
    errors: ['email_taken'],
    plaintext: true,
    browser: true,
    stepUp: true,
  },
  revokeInvite: {
    method: 'DELETE',
    path: '/invites/:inviteId',
    access: 'members:manage',
    summary: 'Revoke an invitation',
    answer: { shape: 'none' },
    errors: ['not_found'],
    browser: true,
  },
  checkInvite: {
    method: 'POST',
    path: '/invites/check',
    access: 'public',
    summary: 'Get what an invitation link is for',
    description: 'Needs no sign-in. A token that was never given out answers `invalid_token`.',
    body: z.strictObject({ token: oneTimeToken }),
    args: ['token'],
    answer: { shape: 'data', schema: inviteCheck },
    errors: ['invalid_token', 'too_many_attempts'],
    takesSecrets: true,
    browser: true,
  },
  acceptInvite: {
    method: 'POST',
    path: '/invites/accept',
    access: 'public',
    summary: 'Join the workspace with an invitation, and sign in',
    description: 'Needs no sign-in.',
    body: acceptInviteInput,
    answer: { shape: 'data', schema: sessionTokens },
    status: 201,
    errors: [
      'invalid_token',
      'weak_password',
      'handle_taken',
      'email_taken',
      'sso_required',
      'too_many_attempts',
    ],
    plaintext: true,
  },
})

export type Member = z.output<typeof member>
export type MemberHoldings = z.output<typeof memberHoldings>
export type InviteCheck = z.output<typeof inviteCheck>
export type Invite = z.output<typeof invite>
export type UpdateMemberInput = z.output<typeof updateMemberInput>
export type CreateInviteInput = z.output<typeof createInviteInput>
export type AcceptInviteInput = z.output<typeof acceptInviteInput>
