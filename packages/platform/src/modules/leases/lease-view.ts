import type { GlassBreak } from '@sesamespace/contract/break-glass'
import type { ApprovalReason } from '@sesamespace/contract/environments'
import type { GroupApproval } from '@sesamespace/contract/group-approvals'
import type { Lease, LeaseRisk } from '@sesamespace/contract/leases'
import { approvalReason } from '../../policies/approval-reason.ts'
import { approvalsOf, isApprovalNeeded, type AskedGroup } from './asked-groups.ts'
import type { LeaseRow } from './leases.repo.ts'

/** What of a lease differs from viewer to viewer. */
export interface LeaseSight {
  canDecide: boolean
  /** Whether the agent that asked is the viewer's own. */
  isOwnAgent: boolean
}

/** A lease as one viewer sees it. */
export function toLease(row: LeaseRow, { canDecide, isOwnAgent }: LeaseSight): Lease {
  const time = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    id: row.id,
    status: row.status,
    itemId: row.item_id,
    itemName: row.item_name,
    itemVersion: row.item_version,
    vaultId: row.vault_id,
    vaultName: row.vault_name,
    requesterId: row.requester_id,
    fields: row.fields,
    requestedFields: row.requested_fields,
    reason: row.reason,
    requestedDurationSeconds: row.requested_duration_seconds,
    durationSeconds: row.duration_seconds,
    maxUses: row.max_uses,
    uses: row.uses,
    channelId: row.channel_id,
    taskId: row.task_id,
    runId: row.run_id,
    jobId: row.job_id,
    runs: row.job_runs,
    runsUsed: row.runs_used,
    givenBy: row.given_by,
    endReason: row.end_reason,
    risks: isOwnAgent ? withOwnAgent(row.risks) : row.risks,
    requiredApprovals: row.required_approvals,
    approvalReason: reasonOf(row),
    approvedBy: row.approved_by,
    approvalGroups: row.groups.map(toGroupApproval),
    rule:
      row.rule_id !== null && row.rule_by !== null && row.rule_at !== null
        ? {
            id: row.rule_id,
            madeBy: row.rule_by,
            madeAt: row.rule_at.toISOString(),
            miss: row.rule_miss,
          }
        : null,
    breakGlass: toGlassBreak(row),
    decidedBy: row.decided_by,
    decidedAt: time(row.decided_at),
    note: row.note,
    questions: row.questions.map((asked) => ({
      id: asked.id,
      askedBy: asked.asked_by,
      question: asked.question,
      askedAt: asked.asked_at.toISOString(),
      answer: asked.answer,
      answeredAt: time(asked.answered_at),
    })),
    termsVersion: row.terms_version,
    earlierTerms: row.earlier_terms.map((terms) => ({
      version: terms.version,
      fields: terms.fields,
      durationSeconds: terms.duration_seconds,
      runs: terms.job_runs,
      reason: terms.reason,
      changedAt: terms.changed_at.toISOString(),
    })),
    expiresAt: time(row.expires_at),
    endedAt: time(row.ended_at),
    lastUsedAt: time(row.last_used_at),
    canDecide,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }
}

/** Why a pending request takes as many approvals as it does. Groups say for themselves what they ask. */
function reasonOf(row: LeaseRow): ApprovalReason | null {
  const { status, required_approvals: required, groups, vault_asks: vault } = row
  if (status !== 'pending' || required <= 1 || vault === null) return null
  if (approvalsOf(groups) >= required) return null
  return approvalReason(required, {
    vault,
    item: row.item_asks,
    environment: row.environment_now,
    environmentAsks: row.environment_asks,
  })
}

/** How many of those who can approve are named. */
const NAMED = 10

const toGroupApproval = (group: AskedGroup): GroupApproval => ({
  groupId: group.groupId,
  name: group.name,
  required: group.required,
  approvedBy: group.approvedBy,
  waitingFor: group.waitingFor.slice(0, NAMED),
  waitingForCount: group.waitingFor.length,
  problem: group.problem,
})

const toGlassBreak = (row: LeaseRow): GlassBreak | null =>
  row.glass_reason === null || row.decided_by === null || row.decided_at === null
    ? null
    : {
        by: row.decided_by,
        reason: row.glass_reason,
        at: row.decided_at.toISOString(),
        review:
          row.reviewed_by === null || row.reviewed_at === null || row.review_verdict === null
            ? null
            : {
                by: row.reviewed_by,
                verdict: row.review_verdict,
                note: row.review_note,
                at: row.reviewed_at.toISOString(),
              },
      }

/** The risks with the mark that somebody decides, or decided, for their own agent. */
export const withOwnAgent = (risks: readonly LeaseRisk[]): LeaseRisk[] => [
  ...new Set<LeaseRisk>([...risks, 'own_agent']),
]

/** How somebody who decides about it sees it: nobody decides for themselves, and each approves once. */
export function sightOf(row: LeaseRow, approverId: string): LeaseSight {
  const isOwnAgent = row.own_people.includes(approverId)
  const isRefused =
    row.requester_id === approverId || (isOwnAgent && row.own_agent_requests === 'refuse')
  const isNeeded = row.status !== 'pending' || isApprovalNeeded(row, approverId)
  return { canDecide: !isRefused && isNeeded, isOwnAgent }
}
