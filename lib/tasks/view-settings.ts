import { limits } from '@sesamespace/contract/limits'
import type { TaskLanes } from '@sesamespace/contract/task-values'
import type { TaskViewSettings } from '@sesamespace/sdk'
import { addDays, dateIn } from '@/lib/shared/days'
import type { TaskQuery } from './task-query'

/** What the page of tasks shows without a view. */
export const plainSettings: TaskViewSettings = {
  layout: 'board',
  group: 'status',
  lanes: 'none',
  sort: 'board',
  order: 'asc',
  channelId: null,
  status: [],
  priority: [],
  assigneeId: null,
  unassigned: false,
  creatorId: null,
  label: null,
  due: null,
  blocked: false,
  watched: false,
  archived: false,
  topLevel: false,
  q: null,
}

const settingNames = Object.keys(plainSettings).filter(
  (name): name is keyof TaskViewSettings => name in plainSettings,
)

/** Whether two views show the same in the same way. Several values are in no order. */
export const sameSettings = (a: TaskViewSettings, b: TaskViewSettings): boolean =>
  settingNames.every((name) => wordOf(a[name]) === wordOf(b[name]))

const wordOf = (value: TaskViewSettings[keyof TaskViewSettings]): string =>
  Array.isArray(value) ? [...value].toSorted((a, b) => a.localeCompare(b)).join() : String(value)

const dueDays = { overdue: -1, today: 0, week: 7 } as const

/** Who looks at tasks, and where their days begin. */
export interface Viewer {
  meId: string | undefined
  timeZone: string
}

/** Which tasks the settings list, for a person. */
export function queryOf(settings: TaskViewSettings, { meId, timeZone }: Viewer): TaskQuery {
  const { channelId, status, priority, assigneeId, unassigned, due, creatorId, label } = settings
  const { blocked, watched, archived, topLevel, layout, sort, order, q } = settings
  const assignee = assigneeId === 'me' ? meId : assigneeId
  const creator = creatorId === 'me' ? meId : creatorId
  const words = q?.trim().slice(0, limits.taskQuery)
  return {
    ...(channelId && { channelId }),
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(assignee && { assigneeId: assignee }),
    ...(unassigned && { unassigned }),
    ...(due && { dueBy: addDays(dateIn(timeZone, Date.now()), dueDays[due]) }),
    ...(creator && { creatorId: creator }),
    ...(blocked && { blocked }),
    ...(watched && { watched }),
    ...(archived && { archived }),
    ...(topLevel && { topLevel: true }),
    ...(layout === 'list' && sort !== 'board' && { sort, order }),
    ...(label && { label: label.slice(0, limits.taskLabel) }),
    ...(words && { q: words }),
  }
}

/** The settings as the server takes them: what was typed into the address may be longer. */
export const storable = (settings: TaskViewSettings): TaskViewSettings => ({
  ...settings,
  label: settings.label?.trim().slice(0, limits.taskLabel) || null,
  q: settings.q?.trim().slice(0, limits.taskQuery) || null,
})

/** What the ids in order are after one of them moved by a step. */
export function movedBy(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + step
  if (from === -1 || to < 0 || to >= ids.length) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** The lanes that a board of these settings has: none by what its columns are by already, and none of columns by agent. */
export const lanesOf = ({ layout, group, lanes }: TaskViewSettings): TaskLanes =>
  layout === 'list' || group === 'agent' || group === lanes ? 'none' : lanes
