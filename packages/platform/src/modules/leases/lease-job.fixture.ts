import type { SesameClient } from '@sesamespace/sdk'
import { sql } from 'kysely'
import type { TestPlatform } from '../../../test/harness.ts'

/** What a lease is bound to. */
export interface Work {
  binding: { taskId: string } | { runId: string } | { jobId: string; runs: number }
  end: () => Promise<unknown>
  /** Of a job: ends the run that is going on and begins the next; pauses it or lets it go on. */
  job?: { nextRun: () => Promise<unknown>; pause: () => Promise<unknown> }
}

interface Clients {
  agent: SesameClient
  owner: SesameClient
}

const HOUR_MS = 3_600_000

/** A run of an agent that is under way. */
export async function startBoundRun({ agent, owner }: Clients): Promise<Work> {
  const scheduledAt = new Date().toISOString()
  const job = { title: 'Work', everyMs: HOUR_MS, anchorAt: scheduledAt }
  const { event } = await agent.createScheduleEvent(job)
  const report = { scheduledAt, status: 'running' as const, heartbeatSeconds: 3_600 }
  const { occurrence } = await agent.recordOccurrence(event.id, report)
  return {
    binding: { runId: occurrence.id },
    end: () => owner.deleteScheduleEvent(event.id),
  }
}

/** A job of an agent of which a planned run is going on. Its runs are hours apart, and all of them of the last day. */
export async function startRunningJob(
  platform: TestPlatform,
  { agent, owner }: Clients,
  runs: number,
): Promise<Work> {
  const first = Date.now() - 19.5 * HOUR_MS
  const planned = (run: number): Date => new Date(first + run * HOUR_MS)
  const job = { title: 'Work', everyMs: HOUR_MS, anchorAt: planned(0).toISOString() }
  const { event } = await agent.createScheduleEvent(job)
  await sql`update schedule_events set due_at = anchor_at where id = ${event.id}`.execute(
    platform.db,
  )
  const running = { status: 'running' as const, heartbeatSeconds: 3_600 }
  await agent.recordOccurrence(event.id, { scheduledAt: planned(0).toISOString(), ...running })
  // Also of an agent that cannot report any more.
  const set = (run: number, status: 'running' | 'completed') =>
    sql`update schedule_occurrences set status = ${status},
        next_step_at = case when ${status === 'running'} then now() + interval '1 hour' end
      where event_id = ${event.id} and scheduled_at = ${planned(run)}`.execute(platform.db)
  let run = 0
  let isPaused = false
  return {
    binding: { jobId: event.id, runs },
    end: () => owner.deleteScheduleEvent(event.id),
    job: {
      async nextRun() {
        await set(run++, 'completed')
        await set(run, 'running')
      },
      pause() {
        isPaused = !isPaused
        return owner.updateScheduleEvent(event.id, { status: isPaused ? 'paused' : 'active' })
      },
    },
  }
}

/** Moves the approval of a lease for the runs of a job to before them. */
export const approvedBeforeItsRuns = (platform: TestPlatform, leaseId: string) =>
  sql`update leases set decided_at = decided_at - interval '1 day'
    where id = ${leaseId} and job_id is not null`.execute(platform.db)
