'use client'

import type { TaskViewSettings } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { meOptions } from '@/lib/session/queries'
import { viewsOptions } from '@/lib/tasks/view-queries'
import { plainSettings, queryOf, sameSettings } from '@/lib/tasks/view-settings'
import { settingsOf, type TasksUrl, urlOf, useOpenTask, useTasksUrl } from './use-tasks-url'
import { useFormats } from '@/lib/shared/use-formats'

export const layoutOptions = [
  { value: 'board', label: 'Board' },
  { value: 'list', label: 'List' },
] as const

export const dueLabels = {
  overdue: 'Overdue',
  today: 'Due today or before',
  week: 'Due within a week',
} as const

const withoutFilters = ({
  layout,
  group,
  lanes,
  sort,
  order,
}: TaskViewSettings): TaskViewSettings => ({
  ...plainSettings,
  layout,
  group,
  lanes,
  sort,
  order,
})

/**
 * What the page of tasks shows: a saved view as it is, a saved view with changes that are in the address, or what the address says
 * without one. An address that says nothing is the view that the person opens tasks with.
 */
export function useTasksView() {
  const [url, setUrl] = useTasksUrl()
  const [task, setTask] = useOpenTask()
  const { data: me } = useQuery(meOptions())
  const { timeZone } = useFormats().region
  const saved = useQuery(viewsOptions())
  const inUrl = useMemo(() => settingsOf(url), [url])
  const isNamed = url.view !== null && !['all', 'list', 'board'].includes(url.view)
  const saysNothing = url.view === null && sameSettings(inUrl, plainSettings)
  const defaultId = saved.data?.defaultViewId ?? null
  const viewId = isNamed ? url.view : saysNothing ? defaultId : null
  const open = saved.data?.views.find(({ id }) => id === viewId)
  const isChanged = url.changed !== null
  const settings = open && !isChanged ? open.settings : inUrl
  const filter = useMemo(
    () => queryOf(settings, { meId: me?.id, timeZone }),
    [settings, me?.id, timeZone],
  )

  /** Opens a view, or all tasks. */
  const openView = (id: string | null): void =>
    void setUrl({
      ...urlOf(plainSettings),
      view: id ?? (saved.data?.defaultViewId ? 'all' : null),
      changed: null,
    })
  /** Changes what is shown; in a view that is open the changes are not saved. */
  const change = (changes: Partial<TaskViewSettings>): void => {
    const next = { ...settings, ...changes }
    const isAsSaved = open !== undefined && sameSettings(next, open.settings)
    void setUrl(
      {
        ...urlOf(isAsSaved ? plainSettings : next),
        view: open ? open.id : isNamed ? url.view : defaultId ? 'all' : null,
        changed:
          (open && !isAsSaved) || (!open && isNamed) ? (url.changed ?? open?.version ?? 0) : null,
      },
      { history: 'replace' },
    )
  }
  return {
    settings,
    filter,
    change,
    clear: () => change(withoutFilters(settings)),
    task,
    openTask: (next: string | null) => void setTask(next),
    /** What the saved views are to the page. */
    saved: {
      query: saved,
      open,
      /** It was open, and there is no such view any more. */
      isGone: isNamed && !open && saved.data !== undefined,
      openView,
      isChanged: open !== undefined && isChanged,
      /** The version that the unsaved changes were made on. */
      changedVersion: url.changed ?? undefined,
      state: stateOf(url, { isNamed, isFound: open !== undefined, saysNothing, query: saved }),
    },
  }
}

export type TasksView = ReturnType<typeof useTasksView>

interface Known {
  isNamed: boolean
  isFound: boolean
  saysNothing: boolean
  query: { isPending: boolean; isError: boolean; isPaused: boolean; data?: unknown }
}

/** Whether the tasks can be shown: not before it is known which, and not all of them for a view that there is not. */
function stateOf(
  { changed }: TasksUrl,
  { isNamed, isFound, saysNothing, query }: Known,
): 'ready' | 'loading' | 'failed' | 'gone' {
  if (isFound || changed !== null || !(isNamed || saysNothing)) return 'ready'
  if (query.data) return isNamed ? 'gone' : 'ready'
  if (query.isError) return isNamed ? 'failed' : 'ready'
  return saysNothing && query.isPaused ? 'ready' : 'loading'
}
