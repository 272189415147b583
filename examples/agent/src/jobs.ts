import { setTimeout as wait } from 'node:timers/promises'
import type { RunRequest, ScheduleEvent, SesameClient } from '@sesamespace/sdk'

/** Something the agent does by the clock. */
interface Job {
  /** The agent's own name for the job: how Sesame recognises it at the next sync. */
  externalId: string
  title: string
  cronExpression: string
  /** The same in milliseconds, from midnight UTC: what this agent's clock works with. */
  everyMs: number
  /** Returns one line that says what happened. */
  run(client: SesameClient): Promise<string>
}

const jobs: Job[] = [
  {
    externalId: 'inbox-check',
    title: 'Check the inbox',
    cronExpression: '0 * * * *',
    everyMs: 3_600_000,
    async run(client) {
      const { channels } = await client.listChannels()
      const unread = channels.reduce((sum, channel) => sum + channel.unreadCount, 0)
      return `${unread} unread in ${channels.length} channels`
    },
  },
  {
    externalId: 'daily-tidy-up',
    title: 'Close finished conversations',
    cronExpression: '0 0 * * *',
    everyMs: 86_400_000,
    async run(client) {
      const { tasks } = await client.getManifest()
      const idle = tasks.filter(
        (task) =>
          task.labels.includes('conversation') &&
          Date.now() - Date.parse(task.updatedAt) > 3_600_000,
      )
      for (const task of idle) {
        await client.updateTask(task.channelId, task.id, { status: 'done' })
      }
      return `${idle.length} of ${tasks.length} tasks closed`
    },
  },
]

/** Tells Sesame about the jobs, then runs each when its time comes and records how it went. */
export async function runJobs(client: SesameClient, signal: AbortSignal): Promise<void> {
  const { events } = await client.syncSchedule(
    jobs.map((job) => ({
      externalId: job.externalId,
      title: job.title,
      cronExpression: job.cronExpression,
      timezone: 'UTC',
      nextOccurrenceAt: nextRun(job).toISOString(),
    })),
  )
  console.log(`Synced ${jobs.length} jobs to the calendar.`)
  const jobOf = (eventId: string) => {
    const event = events.find(({ id }) => id === eventId)
    return jobs.find(({ externalId }) => externalId === event?.externalId)
  }
  // People ask for a run now. What they asked while the agent was away waits in the list, and may come as an event too.
  const taken = new Set<string>()
  const take = async (request: RunRequest): Promise<void> => {
    if (taken.has(request.id)) return
    taken.add(request.id)
    await runWhenAsked(client, jobOf(request.eventId), request)
  }
  client.on('run.requested', ({ request }) => take(request))
  const { requests } = await client.listRunRequests({ status: ['pending'] })
  for (const request of requests) await take(request)
  await Promise.all(
    jobs.map(async (job) => {
      const event = events.find((it) => it.externalId === job.externalId)
      if (event) await runByTheClock(client, job, event, signal)
    }),
  )
}

async function runByTheClock(
  client: SesameClient,
  job: Job,
  event: ScheduleEvent,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const scheduledAt = nextRun(job)
    try {
      await wait(scheduledAt.getTime() - Date.now(), undefined, { signal })
    } catch {
      return
    }
    const outcome = await runOnce(client, job)
    console.log(`${job.title}: ${outcome.status} (${outcome.result}).`)
    try {
      const nextOccurrenceAt = nextRun(job).toISOString()
      const occurrence = { ...outcome, scheduledAt: scheduledAt.toISOString(), nextOccurrenceAt }
      // Safe to repeat, so worth being patient about: the platform may be restarting.
      await client.recordOccurrence(event.id, occurrence, { maxRetries: 10, signal })
    } catch (error) {
      if (!signal.aborted) console.error(`The run could not be recorded: ${String(error)}`)
    }
  }
}

/** Runs a job because a person asked for it, and records that as a run of its own. */
async function runWhenAsked(
  client: SesameClient,
  job: Job | undefined,
  { id, eventId, requestedBy }: RunRequest,
): Promise<void> {
  if (!job) {
    await client.answerRunRequest(id, { outcome: 'refused', reason: 'I do not know this job.' })
    return
  }
  const { request } = await client.answerRunRequest(id, { outcome: 'accepted' })
  const outcome = await runOnce(client, job)
  console.log(`${job.title}, asked for by ${requestedBy}: ${outcome.status} (${outcome.result}).`)
  if (request.runAt)
    await client.recordOccurrence(eventId, { ...outcome, scheduledAt: request.runAt })
}

async function runOnce(client: SesameClient, job: Job) {
  try {
    return { status: 'completed', result: await job.run(client) } as const
  } catch (error) {
    return { status: 'failed', result: error instanceof Error ? error.message : 'Unknown' } as const
  }
}

function nextRun(job: Job): Date {
  return new Date((Math.floor(Date.now() / job.everyMs) + 1) * job.everyMs)
}
