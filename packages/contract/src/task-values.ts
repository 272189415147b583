/** States of a task that is not finished. */
export const unfinishedStatuses = ['open', 'in_progress', 'blocked', 'in_review'] as const
/** States of a task, in the order of the board's columns; `cancelled` is off the board. */
export const taskStatuses = [...unfinishedStatuses, 'done', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** What a list of tasks can be sorted by; `board` is the order of the cards in their column. */
export const taskSorts = [
  'board',
  'number',
  'title',
  'status',
  'priority',
  'due',
  'updated',
] as const
export type TaskSort = (typeof taskSorts)[number]

/** The orders of a list of tasks: those of a table, and the one that the sub-tasks of a task have among themselves. */
export const taskListSorts = [...taskSorts, 'subtasks'] as const
export type TaskListSort = (typeof taskListSorts)[number]

/** How urgent a task is, the most urgent first. */
export const taskPriorities = ['urgent', 'high', 'medium', 'low'] as const
export type TaskPriority = (typeof taskPriorities)[number]

/** How the page of tasks shows them. */
export const taskLayouts = ['board', 'list'] as const
export type TaskLayout = (typeof taskLayouts)[number]

/** What the board and the list can be grouped by. */
export const taskGroupings = ['status', 'priority', 'agent', 'none'] as const
export type TaskGrouping = (typeof taskGroupings)[number]

/** What the rows of the board can be: one lane for each value. */
export const taskLanes = ['none', 'assignee', 'priority', 'label', 'channel', 'parent'] as const
export type TaskLanes = (typeof taskLanes)[number]

/** What tasks can be counted by. */
export const taskCountings = [
  'status',
  'priority',
  'assignee',
  'label',
  'channel',
  'parent',
] as const
export type TaskCounting = (typeof taskCountings)[number]

/** Due by when: until yesterday, today, or a week from now. */
export const taskDueFilters = ['overdue', 'today', 'week'] as const
export type TaskDueFilter = (typeof taskDueFilters)[number]
