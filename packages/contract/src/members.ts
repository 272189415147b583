import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named, timestamp } from './fields.ts'
import { emailInput, passwordInput, sessionTokens } from './identity.ts'
import { limits } from './limits.ts'
import { displayNameInput, handleInput, presenceState, principal, role } from './principals.ts'

const memberStatus = z.enum(['active', 'disabled'])

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
    createdAt: timestamp,
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
  }),
)

export const updateMemberInput = named(
  'UpdateMemberInput',
  'What `updateMember` takes.',
  z.strictObject({ role: role.optional(), status: memberStatus.optional() }),
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
    token: z.string().max(limits.token).describe('From the invitation.'),
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
    summary: 'List the people of the workspace',
    answer: { shape: 'list', key: 'members', schema: member },
    browser: true,
  },
  updateMember: {
    method: 'PATCH',
    path: '/members/:memberId',
    access: 'members:manage',
    summary: "Change a person's role, or disable them",
    description: 'The sessions and sockets of a person who is disabled end at once.',
    body: updateMemberInput,
    answer: one,
    errors: ['not_found', 'last_owner'],
    browser: true,
  },
  resetSecondFactor: {
    method: 'DELETE',
    path: '/members/:memberId/second-factor',
    access: 'members:manage',
    only: 'human',
    summary: "Remove a person's second factor",
    description: 'For one who lost the device and the recovery codes.',
    answer: one,
    errors: ['not_found', 'no_totp'],
    browser: true,
  },
})

/** Invitations to the workspace. */
export const inviteCalls = defineCalls('Members', {
  listInvites: {
    method: 'GET',
    path: '/invites',
    access: 'invites:read',
    summary: 'List the invitations that are still open',
    answer: { shape: 'list', key: 'invites', schema: invite },
    browser: true,
  },
  createInvite: {
    method: 'POST',
    path: '/invites',
    access: 'members:manage',
    summary: 'Invite a person',
    description:
      'The answer carries the `token` of the invitation; no other does. An open invitation to the same address is replaced.',
    body: createInviteInput,
    answer: { shape: 'one', key: 'invite', schema: invite },
    status: 201,
    errors: ['email_taken'],
    plaintext: true,
    browser: true,
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
  acceptInvite: {
    method: 'POST',
    path: '/invites/accept',
    access: 'public',
    summary: 'Join the workspace with an invitation, and sign in',
    description: 'Needs no sign-in.',
    body: acceptInviteInput,
    answer: { shape: 'data', schema: sessionTokens },
    status: 201,
    errors: ['invalid_token', 'weak_password', 'handle_taken', 'email_taken'],
    plaintext: true,
  },
})

export type Member = z.output<typeof member>
export type Invite = z.output<typeof invite>
export type UpdateMemberInput = z.output<typeof updateMemberInput>
export type CreateInviteInput = z.output<typeof createInviteInput>
export type AcceptInviteInput = z.output<typeof acceptInviteInput>
