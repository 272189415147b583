import type { Agent, AgentWorkload } from '@sesamespace/sdk'

export const agentStates = ['connected', 'offline', 'frozen', 'never'] as const
export type AgentState = (typeof agentStates)[number]

export const agentStateLabels = {
  connected: 'Connected',
  offline: 'Not connected',
  frozen: 'Frozen',
  never: 'Never used',
} as const satisfies Record<AgentState, string>

export const agentSorts = [
  'state',
  'name',
  'doing',
  'runtime',
  'seen',
  'called',
  'leases',
  'failed',
] as const
export type AgentSort = (typeof agentSorts)[number]

/** An agent with what it holds; zeros until that is known. */
export interface AgentTableRow {
  agent: Agent
  state: AgentState
  openLeases: number
  failedRuns: number
}

export interface AgentsFilter {
  q: string
  state: AgentState | null
  group: string | null
  ownerId: string | null
}

/** One word for what an agent is in. Frozen says more than connected or not. */
export function stateOf(agent: Agent): AgentState {
  if (agent.status === 'frozen') return 'frozen'
  if (agent.presence === 'online') return 'connected'
  return agent.lastSeenAt === null && agent.lastCallAt === null ? 'never' : 'offline'
}

/** What the agent is doing, while it is connected to say so. */
export const doingOf = (agent: Agent): string =>
  agent.presence === 'online' && agent.activity ? agent.activity.status : ''

/** The groups that agents are in, each once, in the order of the alphabet. */
export const groupsOf = (agents: readonly Agent[]): string[] =>
  [...new Set(agents.flatMap(({ groups }) => groups))].toSorted((a, b) => a.localeCompare(b))

type Key = (row: AgentTableRow) => string | number

/** Numbers are in the order in which they matter: the most, or the latest, first. */
const keys: Record<AgentSort, Key> = {
  state: ({ state }) => agentStates.indexOf(state),
  name: ({ agent }) => agent.displayName,
  doing: ({ agent }) => doingOf(agent),
  runtime: ({ agent }) => agent.runtime ?? '',
  seen: ({ agent }) => -Date.parse(agent.lastSeenAt ?? '1970-01-01'),
  called: ({ agent }) => -Date.parse(agent.lastCallAt ?? '1970-01-01'),
  leases: ({ openLeases }) => -openLeases,
  failed: ({ failedRuns }) => -failedRuns,
}

/** What is empty stands at the end, whichever way it is sorted. */
function compare(a: string | number, b: string | number, isDown: boolean): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
  return isDown ? -order : order
}

/** The rows of the table, filtered and sorted; by name where they are the same. */
export function agentRows(
  agents: readonly Agent[],
  workloads: readonly AgentWorkload[],
  filter: AgentsFilter,
  { sort, order }: { sort: AgentSort; order: 'asc' | 'desc' },
): AgentTableRow[] {
  const held = new Map(workloads.map((workload) => [workload.agentId, workload]))
  const wanted = filter.q.trim().toLowerCase()
  const key = keys[sort]
  return agents
    .map((agent) => ({
      agent,
      state: stateOf(agent),
      openLeases: held.get(agent.id)?.openLeases ?? 0,
      failedRuns: held.get(agent.id)?.failedRuns ?? 0,
    }))
    .filter(
      ({ agent, state }) =>
        (wanted === '' || textOf(agent).includes(wanted)) &&
        (filter.state === null || state === filter.state) &&
        (filter.group === null || agent.groups.includes(filter.group)) &&
        (filter.ownerId === null || agent.ownerId === filter.ownerId),
    )
    .toSorted(
      (a, b) =>
        compare(key(a), key(b), order === 'desc') ||
        a.agent.displayName.localeCompare(b.agent.displayName),
    )
}

const textOf = ({ displayName, handle, groups }: Agent): string =>
  [displayName, handle, ...groups].join(' ').toLowerCase()
