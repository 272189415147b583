import { sql, type Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { LeaseRisk } from '@sesamespace/contract/leases'
import type { Queryable } from '../../db/database.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { RuleVerdict } from '../approval-rules/index.ts'
import type { LeaseRow } from './leases.repo.ts'

/** What a request asked for before whoever made it changed that. */
export type LeaseTermsRow = Selectable<Tables['lease_terms']>

/** Adds what requests asked for earlier, oldest first. Few were ever changed: only these are looked up. */
export async function withEarlierTerms<
  L extends { id: string; terms_version: number; changed_at: Date },
>(db: Queryable, leases: readonly L[]): Promise<(L & { earlier_terms: LeaseTermsRow[] })[]> {
  const ids = leases.filter((lease) => lease.terms_version > 1).map(({ id }) => id)
  const rows = ids.length === 0 ? [] : await findTerms(db, ids)
  const byLease = Map.groupBy(rows, ({ lease_id }) => lease_id)
  return leases.map((lease) => {
    const earlier = byLease.get(lease.id) ?? []
    const times = earlier.map(({ changed_at: at }) => at.getTime())
    return {
      ...lease,
      earlier_terms: earlier,
      changed_at: new Date(Math.max(lease.changed_at.getTime(), ...times)),
    }
  })
}

const findTerms = (db: Queryable, leaseIds: readonly string[]) =>
  db
    .selectFrom('lease_terms')
    .selectAll()
    .where('lease_id', 'in', leaseIds)
    .orderBy('lease_id')
    .orderBy('version')
    .execute()

/** What a request asks for anew. */
export interface NewTerms {
  fields: string[]
  durationSeconds: number
  runs: number | null
  reason: string
  item: { version: number; name: string }
  risks: LeaseRisk[]
  /** The key that they were signed in with, of an agent. */
  askedWith: string | null
  rule: RuleVerdict | null
}

/**
 * Makes a pending lease that is held ask for something else. What approvers narrowed and noted is gone with their approvals, which
 * are of another version.
 */
export async function replaceTerms(db: Queryable, lease: LeaseRow, now: NewTerms): Promise<void> {
  await db
    .insertInto('lease_terms')
    .values({
      id: uuid(),
      lease_id: lease.id,
      version: lease.terms_version,
      fields: lease.requested_fields,
      duration_seconds: lease.requested_duration_seconds,
      job_runs: lease.job_runs,
      reason: lease.reason,
    })
    .execute()
  await db
    .updateTable('leases')
    .set({
      terms_version: sql`terms_version + 1`,
      requested_fields: now.fields,
      fields: now.fields,
      requested_duration_seconds: now.durationSeconds,
      duration_seconds: null,
      max_uses: null,
      note: null,
      job_runs: now.runs,
      reason: now.reason,
      item_version: now.item.version,
      item_name: now.item.name,
      risks: now.risks,
      asked_with: now.askedWith,
      rule_id: now.rule?.id ?? null,
      rule_by: now.rule?.madeBy ?? null,
      rule_at: now.rule?.madeAt ?? null,
      rule_miss: now.rule?.miss ?? null,
    })
    .where('id', '=', lease.id)
    .execute()
}
