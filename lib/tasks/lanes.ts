import { limits } from '@sesamespace/contract/limits'
import { type TaskLanes, taskPriorities } from '@sesamespace/contract/task-values'
import type { TaskCount, TaskPriority } from '@sesamespace/sdk'
import { taskPriorityLabels } from '@/lib/shared/labels'
import type { BoardColumn } from './board'
import type { TaskQuery } from './task-query'

/** A row of the board: what its cards have in common, and what being dropped there changes. */
export type Lane = Omit<BoardColumn, 'isPart'> & {
  /** How many tasks it has; `null` until it is known. */
  count: number | null
}

/** What lanes are called, by id. */
export interface LaneNames {
  people: ReadonlyMap<string, { displayName: string }>
  channels: ReadonlyMap<string, string>
}

const noValue = 'none'

/**
 * The lanes of the board by name, those without a value last. Priorities all stand, in their order; of all else there are lanes
 * for what tasks have. A filter by the same leaves its own lane.
 */
export function boardLanes(
  by: Exclude<TaskLanes, 'none'>,
  counts: readonly TaskCount[] | undefined,
  filter: TaskQuery,
  names: LaneNames,
): Lane[] {
  const countOf = (value: string | null): number | null =>
    counts?.find((each) => each.value === value)?.count ??
    // Of as many values as are counted, others may have been left out.
    (counts && counts.length < limits.taskCounts ? 0 : null)
  if (by === 'priority')
    return (filter.priority ?? taskPriorities).map((priority) => ({
      ...priorityLane(priority),
      count: countOf(priority),
    }))
  if (by === 'parent')
    return [
      ...(counts ?? [])
        .flatMap(({ value, count, parent }) =>
          value && parent ? [{ ...parentLane(value, parent), count }] : [],
        )
        .toSorted((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true })),
      { ...noParentLane, count: countOf(null) },
    ]
  const only = { assignee: filter.assigneeId, label: filter.label, channel: filter.channelId }[by]
  const found = new Set(counts?.flatMap(({ value }) => value ?? []))
  const values =
    by === 'assignee' && filter.unassigned ? [] : only === undefined ? [...found] : [only]
  const lanes = values
    .map((value) => ({ ...laneOf(by, value, names), count: countOf(value) }))
    .toSorted((a, b) => a.title.localeCompare(b.title) || (a.key < b.key ? -1 : 1))
    .map(numbered)
  if (only !== undefined || by === 'channel') return lanes
  return [...lanes, { ...emptyLane(by), count: countOf(null) }]
}

/** Tells lanes apart that are called alike, as two channels are that one is not in. */
const numbered = (lane: Lane, _index: number, all: readonly Lane[]): Lane => {
  const alike = all.filter(({ title }) => title === lane.title)
  return alike.length === 1
    ? lane
    : { ...lane, title: `${lane.title} (${alike.indexOf(lane) + 1})` }
}

const priorityLane = (priority: TaskPriority) => ({
  key: `priority:${priority}`,
  title: taskPriorityLabels[priority],
  query: { priority: [priority] },
  patch: { priority },
  starts: { priority },
})

const parentLane = (
  id: string,
  { key, title, channelId }: NonNullable<TaskCount['parent']>,
): Omit<Lane, 'count'> => ({
  key: `parent:${id}`,
  title: `${key} ${title}`,
  query: { partOf: id },
  parent: { id, key },
  channelId,
  starts: { parentTaskId: id },
})

const noParentLane = {
  key: `parent=${noValue}`,
  title: 'No parent',
  query: { topLevel: true },
  parent: null,
}

function laneOf(by: 'assignee' | 'label' | 'channel', value: string, names: LaneNames) {
  const key = `${by}:${value}`
  if (by === 'label')
    return { key, title: value, query: { label: value }, label: value, starts: { labels: [value] } }
  if (by === 'channel')
    return {
      key,
      title: names.channels.get(value) ?? 'A channel you are not in',
      query: { channelId: value },
      channelId: value,
    }
  return {
    key,
    title: names.people.get(value)?.displayName ?? 'Someone who left',
    query: { assigneeId: value },
    assigneeId: value,
    starts: { assigneeIds: [value] },
  }
}

const emptyLane = (by: 'assignee' | 'label') =>
  by === 'assignee'
    ? {
        key: `${by}=${noValue}`,
        title: 'No assignee',
        query: { unassigned: true },
        assigneeId: null,
      }
    : { key: `${by}=${noValue}`, title: 'No label', query: { unlabelled: true }, label: null }

/** Where a lane and a column meet: part of the column, and what a drop changes of both. */
export const cellOf = (column: BoardColumn, lane: Lane): BoardColumn => ({
  ...column,
  key: `${lane.key}/${column.key}`,
  title: `${column.title}, ${lane.title}`,
  query: { ...column.query, ...lane.query },
  patch: { ...column.patch, ...lane.patch },
  ...(lane.assigneeId !== undefined && {
    assigneeId: lane.assigneeId,
    assigneeName: lane.title,
  }),
  ...(lane.label !== undefined && { label: lane.label }),
  ...(lane.parent !== undefined && { parent: lane.parent }),
  ...(lane.channelId !== undefined && { channelId: lane.channelId }),
  starts: { ...column.starts, ...lane.starts },
  isPart: true,
})

/** The cell beside another one: of the same lane, or of the same column. `undefined` at the edge. */
export function cellBeside<C extends { key: string }>(
  rows: readonly (readonly C[])[],
  key: string,
  { columns = 0, lanes = 0 }: { columns?: number; lanes?: number },
): C | undefined {
  const row = rows.findIndex((cells) => cells.some((cell) => cell.key === key))
  const column = rows[row]?.findIndex((cell) => cell.key === key) ?? -1
  return row === -1 ? undefined : rows[row + lanes]?.[column + columns]
}
