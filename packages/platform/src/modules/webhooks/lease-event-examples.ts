import type { DurableEventPayloads } from '@sesamespace/contract/events'
import type { LeaseQuestion } from '@sesamespace/contract/lease-questions'
import type { Lease } from '@sesamespace/contract/leases'
import { agentId, alice, at, channelId, idOf, itemId, later, vaultId } from './example-ids.ts'

const pending: Lease = {
  id: idOf(8),
  status: 'pending',
  itemId,
  itemName: 'Database',
  itemVersion: 1,
  vaultId,
  vaultName: 'Production',
  requesterId: agentId,
  fields: ['password'],
  requestedFields: ['password'],
  reason: 'To run the nightly backup',
  requestedDurationSeconds: 900,
  durationSeconds: null,
  maxUses: null,
  uses: 0,
  channelId,
  taskId: null,
  runId: null,
  jobId: null,
  runs: null,
  runsUsed: null,
  givenBy: null,
  endReason: null,
  risks: ['first_time'],
  requiredApprovals: 1,
  approvedBy: [],
  decidedBy: null,
  decidedAt: null,
  note: null,
  expiresAt: later,
  endedAt: null,
  lastUsedAt: null,
  canDecide: false,
  createdAt: at,
}
const askedBack: LeaseQuestion = {
  id: idOf(21),
  askedBy: alice,
  question: 'Which table?',
  askedAt: at,
  answer: null,
  answeredAt: null,
}
const active: Lease = {
  ...pending,
  status: 'active',
  durationSeconds: 900,
  approvedBy: [alice],
  decidedBy: alice,
  decidedAt: at,
}
const used: Lease = { ...active, uses: 1, lastUsedAt: at }
const ended = (status: Lease['status'], before: Lease = active): { lease: Lease } => ({
  lease: { ...before, status, expiresAt: null, endedAt: later },
})
const broken = {
  by: alice,
  reason: 'Orders are down, and nobody else answers.',
  at,
  review: null,
}
const glass: Lease = { ...active, requiredApprovals: 2, breakGlass: broken }

/** Of each event of leases an example. */
export const leaseEventExamples: Pick<
  DurableEventPayloads,
  Extract<keyof DurableEventPayloads, 'vault.lease_request' | `vault.lease.${string}`>
> = {
  'vault.lease_request': { lease: pending },
  'vault.lease.asked': { lease: { ...pending, questions: [askedBack] } },
  'vault.lease.answered': {
    lease: {
      ...pending,
      questions: [{ ...askedBack, answer: 'Only orders.', answeredAt: later }],
    },
  },
  'vault.lease.terms_changed': {
    lease: {
      ...pending,
      termsVersion: 2,
      earlierTerms: [
        {
          version: 1,
          fields: pending.requestedFields,
          durationSeconds: 3600,
          runs: null,
          reason: 'To look.',
          changedAt: later,
        },
      ],
    },
  },
  'vault.lease.approval_added': {
    lease: { ...pending, requiredApprovals: 2, approvedBy: [alice] },
  },
  'vault.lease.approved': { lease: active },
  'vault.lease.glass_broken': { lease: glass },
  'vault.lease.reviewed': {
    lease: {
      ...glass,
      breakGlass: {
        ...broken,
        review: { by: idOf(12), verdict: 'justified', note: null, at: later },
      },
    },
  },
  'vault.lease.extended': { lease: { ...active, durationSeconds: 1800 } },
  'vault.lease.ending': { lease: active },
  'vault.lease.denied': ended('denied', {
    ...pending,
    decidedBy: alice,
    decidedAt: at,
    note: 'Ask in the morning.',
  }),
  'vault.lease.cancelled': ended('cancelled', pending),
  'vault.lease.lapsed': ended('lapsed', pending),
  'vault.lease.used': { lease: used },
  'vault.lease.used_up': ended('used_up', { ...used, maxUses: 1 }),
  'vault.lease.expired': ended('expired'),
  'vault.lease.revoked': ended('revoked'),
}
