'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Tooltip } from '@/components/ui/tooltip'
import { useEffect, useEffectEvent, useState } from 'react'
import { useCan } from '@/lib/session/queries'
import { TasksFilter } from './tasks-filter'
import { layoutOptions, type TasksView } from './use-tasks-view'

/** Search, what is shown and how, and the way to a new task. */
export function TasksToolbar({ tasks, onNew }: { tasks: TasksView; onNew: () => void }) {
  const { settings, change } = tasks
  const mayWrite = useCan('tasks:write')
  return (
    <>
      <Search words={settings.q ?? ''} onSearch={(q) => change({ q: q || null })} />
      <TasksFilter tasks={tasks} />
      <Segmented
        label="Layout"
        className="max-md:hidden"
        value={settings.layout}
        onChange={(layout) => change({ layout })}
        options={layoutOptions}
      />
      {mayWrite && (
        <Tooltip label="New task" keys="C">
          <Button variant="primary" className="max-md:!px-2.5" onClick={onNew}>
            <Plus aria-hidden className="size-4" />
            <span className="max-md:sr-only">New task</span>
          </Button>
        </Tooltip>
      )}
    </>
  )
}

/** How long the typing rests before it is searched for. */
const restMs = 200

/** What is typed stands at once; the board follows when the typing rests, and not at each letter. */
function Search({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const search = useEffectEvent((next: string): void => {
    onSearch(next)
    setTyped(null)
  })
  useEffect(() => {
    if (typed === null) return undefined
    const rest = setTimeout(() => search(typed), restMs)
    return () => clearTimeout(rest)
  }, [typed])
  return (
    <Input
      type="search"
      aria-label="Search tasks"
      placeholder="Search…"
      className="!h-8 !w-36 max-md:!w-32 pointer-coarse:!h-11"
      value={typed ?? words}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
