import type { Lease, ScheduleEvent, VaultItem } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { codeOf, SECRET, startFetchWorld } from './fetch-world.fixture.ts'

export const HOUR_MS = 3_600_000
const RUNS_PLANNED = 8

/** A world of leases for the runs of a job. The runs are hours apart; approvals are moved to before them. */
export async function startRunsWorld() {
  const world = await startFetchWorld()
  const { platform, approver, agent, bearer } = world
  let itemId = ''

  const newSecret = async (): Promise<VaultItem> => {
    const fields = { token: SECRET, totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }
    const item = await world.newItem([bearer], { only: false, fields })
    itemId = item.id
    return item
  }

  /** A job of every hour, whose runs of the last hours are yet to come due. */
  async function newJob(input: object = {}): Promise<ScheduleEvent> {
    const anchorAt = new Date(Date.now() - (RUNS_PLANNED - 0.5) * HOUR_MS).toISOString()
    const { event } = await agent.client.createScheduleEvent({
      title: 'Nightly backup',
      everyMs: HOUR_MS,
      anchorAt,
      ...input,
    })
    await sql`update schedule_events set due_at = anchor_at where id = ${event.id}`.execute(
      platform.db,
    )
    return event
  }

  /** When the n-th of those runs was planned. */
  const planned = ({ anchorAt }: ScheduleEvent, n: number): string =>
    new Date(Date.parse(anchorAt ?? '') + n * HOUR_MS).toISOString()

  const report = async (
    job: ScheduleEvent,
    n: number,
    status: 'running' | 'completed' | 'failed' = 'running',
    input: { attempt?: number } = {},
  ) => {
    const told = { scheduledAt: planned(job, n), status, heartbeatSeconds: 3_600, ...input }
    return (await agent.client.recordOccurrence(job.id, told)).occurrence
  }

  const ask = async (jobId: string, runs = 2, input: object = {}): Promise<Lease> => {
    const asked = { itemId, reason: crypto.randomUUID(), jobId, runs, ...input }
    return (await agent.client.requestLease(asked)).lease
  }

  /** The approval was given before all runs of the job. */
  const decideEarly = ({ id }: Lease, before = '24 hours') =>
    sql`update leases set decided_at = decided_at - ${before}::interval where id = ${id}`.execute(
      platform.db,
    )

  async function approved(jobId: string, runs = 2, input: object = {}): Promise<Lease> {
    const { lease } = await approver.client.approveLease((await ask(jobId, runs, input)).id)
    await decideEarly(lease)
    return lease
  }

  const use = ({ id }: Lease): Promise<string> => codeOf(agent.client.useSecret(id))

  return { ...world, newSecret, newJob, planned, report, ask, decideEarly, approved, use }
}
