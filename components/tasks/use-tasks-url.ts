'use client'

import {
  taskDueFilters,
  taskGroupings,
  taskLanes,
  taskLayouts,
  taskPriorities,
  taskSorts,
  taskStatuses,
} from '@sesamespace/contract/task-values'
import type { TaskViewSettings } from '@sesamespace/sdk'
import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryState,
  useQueryStates,
} from 'nuqs'
import { parseAsId } from '@/lib/shared/parse-id'
import { plainSettings } from '@/lib/tasks/view-settings'

/** The layout stood here alone before there were views, and links that say so go on leading there. */
const parseAsView = createParser({
  parse: (text: string) =>
    text === 'all' || text === 'list' || text === 'board' ? text : parseAsId.parse(text),
  serialize: (view: string) => view,
})
const parseAsIdOrMe = createParser({
  parse: (text: string) => (text === 'me' ? text : parseAsId.parse(text)),
  serialize: (id: string) => id,
})

const orders = ['asc', 'desc'] as const

/** What of the page of tasks is in the address. */
export function useTasksUrl() {
  return useQueryStates({
    view: parseAsView.withOptions({ history: 'push' }),
    /** The settings are those of the address, no longer those of the view: of this version of it. */
    changed: parseAsInteger,
    layout: parseAsStringLiteral(taskLayouts),
    group: parseAsStringLiteral(taskGroupings),
    lanes: parseAsStringLiteral(taskLanes),
    channel: parseAsId,
    status: parseAsArrayOf(parseAsStringLiteral(taskStatuses)),
    priority: parseAsArrayOf(parseAsStringLiteral(taskPriorities)),
    assignee: parseAsIdOrMe,
    label: parseAsString,
    unassigned: parseAsBoolean,
    due: parseAsStringLiteral(taskDueFilters),
    creator: parseAsIdOrMe,
    blocked: parseAsBoolean,
    watched: parseAsBoolean,
    archived: parseAsBoolean,
    /** Sub-tasks are hidden. */
    top: parseAsBoolean,
    /** How the list is sorted. */
    sort: parseAsStringLiteral(taskSorts),
    order: parseAsStringLiteral(orders),
    q: parseAsString.withOptions({ throttleMs: 300 }),
  })
}

/** The task that is open beside them. Apart from the rest: opening one changes nothing of what is listed. */
export const useOpenTask = () => useQueryState('task', parseAsId.withOptions({ history: 'push' }))

export type TasksUrl = ReturnType<typeof useTasksUrl>[0]
type SettingsInUrl = Omit<TasksUrl, 'view' | 'changed'>

/** The settings that an address has. */
export const settingsOf = (url: TasksUrl): TaskViewSettings => ({
  layout: url.layout ?? (url.view === 'list' ? 'list' : plainSettings.layout),
  group: url.group ?? plainSettings.group,
  lanes: url.lanes ?? plainSettings.lanes,
  sort: url.sort ?? plainSettings.sort,
  order: url.order ?? plainSettings.order,
  channelId: url.channel,
  status: url.status ?? [],
  priority: url.priority ?? [],
  assigneeId: url.assignee,
  unassigned: url.unassigned ?? false,
  creatorId: url.creator,
  label: url.label,
  due: url.due,
  blocked: url.blocked ?? false,
  watched: url.watched ?? false,
  archived: url.archived ?? false,
  topLevel: url.top ?? false,
  q: url.q,
})

/** How the settings stand in an address: what is as on the plain page does not. */
export const urlOf = (settings: TaskViewSettings): SettingsInUrl => ({
  layout: settings.layout === plainSettings.layout ? null : settings.layout,
  group: settings.group === plainSettings.group ? null : settings.group,
  lanes: settings.lanes === plainSettings.lanes ? null : settings.lanes,
  sort: settings.sort === plainSettings.sort ? null : settings.sort,
  order: settings.order === plainSettings.order ? null : settings.order,
  channel: settings.channelId,
  status: settings.status.length > 0 ? settings.status : null,
  priority: settings.priority.length > 0 ? settings.priority : null,
  assignee: settings.assigneeId,
  unassigned: settings.unassigned || null,
  creator: settings.creatorId,
  label: settings.label,
  due: settings.due,
  blocked: settings.blocked || null,
  watched: settings.watched || null,
  archived: settings.archived || null,
  top: settings.topLevel || null,
  q: settings.q || null,
})
