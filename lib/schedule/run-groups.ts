import type { RunTrouble } from '@sesamespace/sdk'
import type { SeenRuns } from './seen-runs'

/** Trouble of one kind: jobs that failed alike, or jobs of one agent whose runs were missed. */
export interface RunGroup {
  key: string
  status: RunTrouble['status']
  latest: RunTrouble
  troubles: RunTrouble[]
  /** How many runs. */
  count: number
}

/** An agent that is away misses the runs of all its jobs: one need. Jobs that fail alike are one too. */
const keyOf = ({ status, agentId, errorKey, error, eventId }: RunTrouble): string => {
  if (status === 'missed') return `missed ${agentId}`
  // Without a reason nothing says that two jobs have the same trouble.
  return `failed ${error ? errorKey : eventId}`
}

/** What went wrong and was not put away, newest first. `troubles` are newest first. */
export function groupRuns(troubles: readonly RunTrouble[], seen: SeenRuns): RunGroup[] {
  const groups = new Map<string, RunGroup>()
  for (const trouble of troubles) {
    const until = seen[trouble.id]
    if (until && Date.parse(trouble.latestAt) <= Date.parse(until)) continue
    const key = keyOf(trouble)
    const { status, count } = trouble
    const group = groups.get(key) ?? { key, status, latest: trouble, troubles: [], count: 0 }
    group.troubles.push(trouble)
    groups.set(key, { ...group, count: group.count + count })
  }
  return [...groups.values()]
}
