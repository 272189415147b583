import { taskPriorities, taskStatuses, type TaskListSort } from '@sesamespace/contract/task-values'
import { sql, type RawBuilder } from 'kysely'

export interface TaskSorting {
  sort: TaskListSort
  order: 'asc' | 'desc'
}

const sorted = (key: RawBuilder<unknown>, type: RawBuilder<unknown>) => ({ key, type })
const text = sql`text`

/** What each order compares, and the type that a place in it is read as. What is due on no day comes last. */
const sorts: Record<TaskListSort, { key: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  board: sorted(sql`t.rank`, text),
  number: sorted(sql`t.number`, sql`bigint`),
  title: sorted(sql`lower(t.title) collate "C"`, text),
  status: sorted(sql`array_position(${[...taskStatuses]}::text[], t.status)`, sql`integer`),
  priority: sorted(sql`array_position(${[...taskPriorities]}::text[], t.priority)`, sql`integer`),
  due: sorted(sql`coalesce(t.due_on, date '9999-12-31')`, sql`date`),
  updated: sorted(sql`t.updated_at`, sql`timestamptz`),
  subtasks: sorted(sql`coalesce(t.subtask_rank, '')`, text),
}

/** How a list is ordered, and what lies behind a place in it. Tasks with the same key stand in the order of their ids. */
export function sortOf({ sort = 'board', order = 'asc' }: Partial<TaskSorting>) {
  const { key, type } = sorts[sort]
  const than = order === 'asc' ? sql`>` : sql`<`
  return {
    key,
    order,
    text: sql<string>`(${key})::text`,
    isBehind: (place: string, id: string) =>
      sql<boolean>`(${key}, t.id) ${than} (${place}::${type}, ${id}::uuid)`,
  }
}
