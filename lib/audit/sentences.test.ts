import type { AuditEntry } from '@sesamespace/sdk'
import { expect, it } from 'vitest'
import type { SentencePart } from './sentence'
import { sentenceOf } from './sentences'

const agentId = '01980000-0000-7000-8000-000000000001'
const targetId = '01980000-0000-7000-8000-000000000002'

const entry = (over: Partial<AuditEntry>): AuditEntry => ({
  seq: 1,
  action: 'vault.lease.requested',
  actorId: agentId,
  targetType: 'lease',
  targetId,
  targetName: 'Stripe live key 36',
  details: {},
  requestId: null,
  at: '2026-03-01T00:00:00.000Z',
  hash: '',
  ...over,
})

/** A sentence as it is read: people in angle brackets, links in square ones. */
const read = (parts: readonly SentencePart[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part
      if (part.kind === 'person') return `<${part.id === agentId ? 'agent' : 'other'}>`
      if (part.kind === 'day') return `{${part.date}}`
      return part.href ? `[${part.name}](${part.href})` : part.name
    })
    .join('')

it.each<[Partial<AuditEntry>, string]>([
  [
    { details: { fields: ['password'], durationSeconds: 900 } },
    `asked for password of [Stripe live key 36](/approvals/${targetId}) for 15 minutes`,
  ],
  [
    {
      action: 'vault.approval_rule.created',
      details: { fields: ['password'], maxDurationSeconds: 600, maxPerDay: 5, until: '2026-12-28' },
    },
    `made an approval rule for password of [Stripe live key 36](/approvals/${targetId}), at most 5 times a day until {2026-12-28}`,
  ],
  [
    {
      action: 'vault.item.deleted',
      targetType: 'vault_item',
      targetName: null,
      details: { name: 'Old key' },
    },
    'deleted Old key',
  ],
  [
    {
      action: 'vault.member_set',
      targetType: 'vault',
      targetName: 'Production',
      details: { principalId: agentId, role: 'approver', before: null },
    },
    `added <agent> to the vault [Production](/vault/${targetId}) as approver`,
  ],
  [
    {
      action: 'member.updated',
      targetType: 'member',
      details: {
        from: { role: 'operator', status: 'active' },
        to: { role: 'viewer', status: 'active' },
      },
    },
    'changed the role of <other> from operator to viewer',
  ],
  [
    {
      action: 'member.updated',
      targetType: 'member',
      details: { from: { handle: 'bo' }, to: { handle: 'bob' }, emailChanged: true },
    },
    'changed <other>: handle from @bo to @bob and email',
  ],
  [
    {
      action: 'member.password_reset_created',
      targetType: 'member',
      details: { from: 'command line' },
    },
    'made a password-reset link for <other>, from the command line of the server',
  ],
  [
    {
      action: 'member.updated',
      targetType: 'member',
      details: { from: { role: 'operator' }, to: { role: 'viewer' }, via: 'command line' },
    },
    'changed the role of <other> from operator to viewer, from the command line of the server',
  ],
  [
    {
      action: 'member.removed',
      targetType: 'member',
      details: { name: 'Bob', handedOverTo: agentId },
    },
    'removed Bob and handed over to <agent>',
  ],
  [
    { action: 'member.updated', targetType: 'member', details: { to: { status: 'disabled' } } },
    'disabled <other>',
  ],
  [
    { action: 'vault.lease.approve_refused', details: { code: 'own_request' } },
    `was not allowed to approve a lease of [Stripe live key 36](/approvals/${targetId}) (own request)`,
  ],
  [{ action: 'constructor', targetId: null }, 'constructor '],
])('says in words what happened: %o', (over, words) => {
  expect(read(sentenceOf(entry(over)))).toBe(words)
})
