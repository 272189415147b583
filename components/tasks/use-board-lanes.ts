'use client'

import { limits } from '@sesamespace/contract/limits'
import type { TaskGrouping, TaskLanes } from '@sesamespace/contract/task-values'
import type { TaskCount } from '@sesamespace/sdk'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useDirectory } from '@/lib/people/queries'
import type { BoardColumn } from '@/lib/tasks/board'
import { useFoldedLanes } from '@/lib/tasks/folded-lanes'
import { boardLanes, cellOf, type Lane } from '@/lib/tasks/lanes'
import { taskCountsOptions } from '@/lib/tasks/queries'
import type { TaskQuery } from '@/lib/tasks/task-query'

/** A lane as the board draws it. */
export interface DrawnLane {
  lane: Lane
  isFolded: boolean
  /** Where it meets the columns. */
  cells: readonly BoardColumn[]
}

interface LanesOf {
  by: TaskLanes
  group: TaskGrouping
  filter: TaskQuery
  channelNames: ReadonlyMap<string, string>
}

/** The lanes of the board, and how much is in them and in its columns: counted by the server, whatever is loaded. */
export function useBoardLanes(
  columns: readonly BoardColumn[],
  { by, group, filter, channelNames }: LanesOf,
): {
  /** `null`: the board has none. */
  lanes: readonly DrawnLane[] | null
  /** The columns lane by lane; all of them in one row where there are no lanes. */
  rows: readonly (readonly BoardColumn[])[]
  /** Those that are unfolded. */
  openRows: readonly (readonly BoardColumn[])[]
  /** How much is in each column, over all lanes. */
  counts: ReadonlyMap<string, number> | null
  query: UseQueryResult<TaskCount[]>
  /** There are more lanes than are counted. */
  isCut: boolean
} {
  const people = useDirectory()
  const folded = useFoldedLanes()
  const shown = useMemo(() => {
    const status = [...new Set(columns.flatMap(({ query }) => query.status ?? []))]
    return { ...filter, ...(status.length > 0 && { status }) }
  }, [columns, filter])
  const enabled = by !== 'none'
  const query = useQuery({ ...taskCountsOptions(by === 'none' ? 'status' : by, shown), enabled })
  const ofColumns = useQuery({
    ...taskCountsOptions(group === 'priority' ? 'priority' : 'status', shown),
    enabled,
  })
  const counts = useMemo(
    () =>
      ofColumns.data
        ? new Map(ofColumns.data.map(({ value, count }) => [value ?? '', count]))
        : null,
    [ofColumns.data],
  )
  const lanes = useMemo(
    () =>
      by === 'none'
        ? null
        : boardLanes(by, query.data, filter, { people, channels: channelNames }).map((lane) => ({
            lane,
            isFolded: folded.includes(lane.key),
            cells: columns.map((column) => cellOf(column, lane)),
          })),
    [by, query.data, filter, people, channelNames, folded, columns],
  )
  const rows = useMemo(
    () => (lanes ? lanes.map(({ cells }) => cells) : [columns]),
    [lanes, columns],
  )
  const openRows = useMemo(
    () => (lanes ? lanes.filter(({ isFolded }) => !isFolded).map(({ cells }) => cells) : [columns]),
    [lanes, columns],
  )
  return {
    lanes,
    rows,
    openRows,
    counts,
    query,
    isCut: (query.data?.length ?? 0) >= limits.taskCounts,
  }
}
