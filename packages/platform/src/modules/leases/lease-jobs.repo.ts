import { sql } from 'kysely'
import { keyMakers } from '../../db/own-people.ts'
import type { Queryable } from '../../db/database.ts'
import { openRun, runsUsed } from './lease-bindings.repo.ts'
import type { LeaseNow } from './leases.repo.ts'

/** Of a lease for the runs of a job; `null` of any other. */
interface JobFacts {
  /** How many runs have used it. */
  runs_used: number | null
  /** In which run it can be used now. */
  open_run: string | null
}

/**
 * Adds what is to know of leases for the runs of a job. Few are: read with the others, it would make the statement of each use
 * twice as long.
 */
export async function withJobs(
  db: Queryable,
  leases: readonly Omit<LeaseNow, keyof JobFacts>[],
): Promise<LeaseNow[]> {
  const ids = leases.filter(({ job_id }) => job_id !== null).map(({ id }) => id)
  const facts = ids.length === 0 ? [] : await readJobFacts(db, ids)
  const byLease = new Map(facts.map((each) => [each.id, each]))
  return leases.map((lease) => {
    const { runs_used = null, open_run = null, key_makers = [] } = byLease.get(lease.id) ?? {}
    return { ...lease, runs_used, open_run, own_people: [...lease.own_people, ...key_makers] }
  })
}

/** `key_makers`: of one that was given, whose keys it can be used with. They are one with the agent, as its owner is. */
const readJobFacts = (db: Queryable, leaseIds: readonly string[]) =>
  db
    .selectFrom('leases')
    .select(['leases.id', runsUsed.as('runs_used'), openRun.as('open_run')])
    .select(
      sql<string[]>`case when leases.given_by is null then '{}'
        else ${keyMakers('leases.requester_id')} end`.as('key_makers'),
    )
    .where('leases.id', 'in', leaseIds)
    .execute()
