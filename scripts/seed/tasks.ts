import type { Channel, SesameClient, TaskPriority, TaskStatus } from '@sesamespace/sdk'
import type { SeededAgent } from './agents.ts'
import { inTurn } from './in-turn.ts'
import { numbered, pick, taskTitles } from './texts.ts'

const statuses: TaskStatus[] = ['open', 'open', 'in_progress', 'blocked', 'in_review', 'done']
const priorities: TaskPriority[] = ['medium', 'low', 'high', 'medium', 'urgent']
const dayMs = 24 * 60 * 60 * 1000

/** Tasks in all states; those that are blocked wait for the one with the longest title. */
export async function seedTasks(
  admin: SesameClient,
  agents: readonly SeededAgent[],
  channels: readonly Channel[],
  count: number,
): Promise<void> {
  const tasks = await inTurn(count, async (index) => {
    // All agents are in the first channel.
    const channel = pick(channels, index % 5 === 0 ? index : 0)
    const { task } = await admin.createTask(channel.id, {
      title: numbered(taskTitles, index),
      status: pick(statuses, index),
      priority: pick(priorities, index),
      labels: index % 4 === 0 ? ['release', 'a label as long as labels may well be'] : [],
      ...(index % 3 === 0 && {
        dueOn: new Date(Date.now() + ((index % 20) - 8) * dayMs).toISOString().slice(0, 10),
      }),
      ...(channel.id === channels[0]?.id && { assigneeIds: [pick(agents, index).id] }),
    })
    return task
  })
  const longest = tasks[2]
  if (!longest) return
  const waiting = tasks.filter(({ id, status }) => status === 'blocked' && id !== longest.id)
  await inTurn(waiting.length, async (index) => {
    const { channelId, id } = pick(waiting, index)
    await admin.updateTask(channelId, id, { blockedBy: [longest.id] })
  })
}
