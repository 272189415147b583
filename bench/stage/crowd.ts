import { generateNKeysBetween } from 'fractional-indexing'
import type { Stage } from './stage.ts'

export const crowd = { agents: 500, tasks: 10_000, runs: 5_000 } as const

const AT_ONCE = 20
const DAYS = crowd.runs / crowd.agents

/** A workspace as large as it should stay quick with: agents with one daily job each, tasks in all states, ten days of runs. */
export async function fillWorkspace({ owner, sesameDatabase, workspaceId }: Stage): Promise<void> {
  const agentIds = await inTurn(crowd.agents, async (index) => {
    const { agent } = await owner.createAgent({
      handle: `worker-${index}`,
      displayName: `Worker ${index} of the night`,
    })
    return agent.id
  })
  const { channel } = await owner.createChannel({ name: 'work', memberIds: agentIds.slice(0, 100) })
  const { id: ownerId } = await owner.getMe()
  await sesameDatabase.query(
    `insert into tasks (id, workspace_id, channel_id, number, title, status, priority, labels, rank, created_by)
     select gen_random_uuid(), $1, $2, n, 'Task ' || n || ' about the queue that has to be drained before the morning',
       (array['open', 'open', 'in_progress', 'blocked', 'in_review', 'done'])[1 + n % 6],
       (array['medium', 'low', 'high', 'urgent'])[1 + n % 4],
       case when n % 4 = 0 then array['release', 'backend'] else '{}'::text[] end, ($3::text[])[n], $4
     from generate_series(1, ${crowd.tasks}) as n`,
    [workspaceId, channel.id, generateNKeysBetween(null, null, crowd.tasks), ownerId],
  )
  await sesameDatabase.query(
    `insert into task_counters (workspace_id, last_number) values ($1, $2)
     on conflict (workspace_id) do update set last_number = excluded.last_number`,
    [workspaceId, crowd.tasks],
  )
  await sesameDatabase.query(
    `insert into task_assignees (task_id, principal_id, role)
     select id, ($1::uuid[])[1 + number % ${crowd.agents}], 'assignee' from tasks where number % 3 <> 0`,
    [agentIds],
  )
  await inTurn(crowd.agents, async (index) => {
    await owner.createScheduleEvent({
      agentId: agentIds[index] ?? '',
      title: `Drain the queue ${index}`,
      cronExpression: `${index % 60} ${index % 24} * * *`,
      timezone: 'UTC',
    })
  })
  await sesameDatabase.query(
    `insert into schedule_occurrences
       (id, event_id, scheduled_at, status, planned, keep_until, duration_ms, late_ms)
     select gen_random_uuid(), id, date_trunc('day', now()) - make_interval(days => day)
         + make_interval(hours => split_part(cron_expression, ' ', 2)::int, mins => split_part(cron_expression, ' ', 1)::int),
       case when (day + split_part(cron_expression, ' ', 1)::int) % 17 = 0 then 'failed' else 'completed' end,
       true, now() + interval '400 days', 60000, 100
     from schedule_events cross join generate_series(1, ${DAYS}) as day
     on conflict do nothing`,
  )
  await sesameDatabase.query('vacuum analyze')
}

async function inTurn<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (let from = 0; from < count; from += AT_ONCE)
    done.push(
      ...(await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(from + index)))),
    )
  return done
}
