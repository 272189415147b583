import type { SesameClient } from '@sesamespace/sdk'
import type { SeededAgent } from './agents.ts'
import { inTurn } from './in-turn.ts'
import { failures, jobTitles, numbered, pick } from './texts.ts'

const hourMs = 60 * 60 * 1000
/** Hours of which runs are recorded. */
const pastHours = 8

/** One job of every minute, and others of every hour or day, with the runs of the last hours: most well, some not. */
export async function seedJobs(
  admin: SesameClient,
  agents: readonly SeededAgent[],
  count: number,
): Promise<void> {
  await inTurn(count, async (index) => {
    const agent = pick(agents, index)
    const isOften = index === 0
    const isHourly = index % 2 === 1
    const minute = (index * 7) % 60
    const { event } = await admin.createScheduleEvent({
      agentId: agent.id,
      title: isOften ? 'Check the queue' : numbered(jobTitles, index),
      cronExpression: isOften ? '* * * * *' : `${minute} ${isHourly ? '*' : index % 24} * * *`,
      timezone: pick(['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Jerusalem'], index),
    })
    if (isOften || !isHourly) return
    for (let hour = 1; hour <= pastHours; hour += 1) {
      const at = new Date(
        Math.floor(Date.now() / hourMs) * hourMs - hour * hourMs + minute * 60_000,
      )
      const isFailed = (index + hour) % 4 === 0
      await agent.sesame.recordOccurrence(event.id, {
        scheduledAt: at.toISOString(),
        status: isFailed ? 'failed' : 'completed',
        ...(isFailed && { result: pick(failures, index) }),
      })
    }
  })
}
