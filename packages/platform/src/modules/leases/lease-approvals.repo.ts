import { sql } from 'kysely'
import type { Rights } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { approvalCounts, type ApprovedTerms } from '../../policies/approval.ts'
import { approvalsOf, groupsAsked, standingOf, withMembers } from './asked-groups.ts'
import { readGroupPeople } from './group-people.repo.ts'
import { leaseFacts, termsNow } from './lease-facts.ts'
import type { LeaseNow, LeaseRow } from './leases.repo.ts'

/** Adds whose approvals count: of decided leases those they were decided by, of pending ones those that count now. */
export async function withApprovals(
  db: Queryable,
  leases: LeaseNow[],
): Promise<Omit<LeaseRow, 'questions' | 'earlier_terms'>[]> {
  const approvals = Map.groupBy(
    await findApprovals(
      db,
      leases.map(({ id }) => id),
    ),
    ({ lease_id }) => lease_id,
  )
  const people = await readGroupPeople(db, [
    ...new Set(leases.flatMap(groupsAsked).map(({ groupId }) => groupId)),
  ])
  return leases.map((now) => {
    const lease = { ...now, groups: withMembers(groupsAsked(now), people) }
    const given = approvals.get(lease.id) ?? []
    const changes = [lease.created_at, lease.version_now_at, ...given.map(({ at }) => at)]
    const approvedBy = given
      .filter((approval) => lease.status !== 'pending' || countsFor(lease, approval))
      .map(({ principal_id }) => principal_id)
    const required = Math.max(lease.required_approvals, approvalsOf(lease.groups))
    return {
      ...lease,
      approved_by: approvedBy,
      demands: null,
      ...(lease.status === 'pending' && {
        required_approvals: required,
        ...(lease.groups.length > 0 &&
          standingOf({ ...lease, approved_by: approvedBy }, people, required)),
      }),
      changed_at: new Date(Math.max(...changes.map((at) => at?.getTime() ?? 0))),
    }
  })
}

/** Writes an approval with what it was given for. One that no longer counts is replaced. */
export async function addApproval(
  db: Queryable,
  leaseId: string,
  principalId: string,
  terms: ApprovedTerms,
): Promise<void> {
  const given = {
    item_version: terms.itemVersion,
    fields: [...terms.fields],
    duration_seconds: terms.durationSeconds,
    max_uses: terms.maxUses,
    terms_version: terms.termsVersion,
    created_at: sql<Date>`now()`,
  }
  await db
    .insertInto('lease_approvals')
    .values({ lease_id: leaseId, principal_id: principalId, ...given })
    .onConflict((conflict) => conflict.columns(['lease_id', 'principal_id']).doUpdateSet(given))
    .execute()
}

/** Forgets approvals that a decision was not based on. Who gave them stays in the audit log. */
export async function keepApprovals(
  db: Queryable,
  leaseId: string,
  counted: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('lease_approvals')
    .where('lease_id', '=', leaseId)
    .where((eb) => eb.not(eb('principal_id', '=', eb.fn.any(eb.val([...counted])))))
    .execute()
}

type ApprovalRow = Awaited<ReturnType<typeof findApprovals>>[number]

/** Approvals in the order they were given, with the rights that those who gave them have now. */
async function findApprovals(db: Queryable, leaseIds: string[]) {
  if (leaseIds.length === 0) return []
  return await db
    .selectFrom('lease_approvals as a')
    .innerJoin('leases as l', 'l.id', 'a.lease_id')
    .innerJoin('principals as p', 'p.id', 'a.principal_id')
    .innerJoin('humans as h', 'h.principal_id', 'a.principal_id')
    .leftJoin('vault_members as m', (join) =>
      join.onRef('m.vault_id', '=', 'l.vault_id').onRef('m.principal_id', '=', 'a.principal_id'),
    )
    .select(['a.lease_id', 'a.principal_id', 'a.item_version', 'a.fields', 'a.created_at as at'])
    .select([
      'a.duration_seconds',
      'a.max_uses',
      'a.terms_version',
      'p.status',
      'h.role',
      'm.role as vault_role',
    ])
    .where('a.lease_id', 'in', leaseIds)
    .orderBy('a.created_at')
    .execute()
}

function countsFor(lease: LeaseNow & Pick<LeaseRow, 'groups'>, approval: ApprovalRow): boolean {
  const by: Rights = {
    principalId: approval.principal_id,
    kind: 'human',
    role: approval.role,
    scopes: ['*'],
  }
  return approvalCounts(
    {
      by: { ...by, isActive: approval.status === 'active' },
      terms: {
        itemVersion: approval.item_version,
        fields: approval.fields,
        durationSeconds: approval.duration_seconds,
        maxUses: approval.max_uses,
        termsVersion: approval.terms_version,
      },
    },
    {
      facts: leaseFacts(lease, { principalId: by.principalId, role: approval.vault_role }),
      terms: termsNow(lease),
    },
  )
}
