'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Tooltip } from '@/components/ui/tooltip'
import { useCan } from '@/lib/session/queries'
import { TasksFilter } from './tasks-filter'
import { type TasksView, viewOptions } from './use-tasks-view'

/** Search, what is shown and how, and the way to a new task. */
export function TasksToolbar({ tasks, onNew }: { tasks: TasksView; onNew: () => void }) {
  const { q, view, setView } = tasks
  const mayWrite = useCan('tasks:write')
  return (
    <>
      <Input
        type="search"
        aria-label="Search tasks"
        placeholder="Search…"
        className="!h-8 !w-36 max-md:!w-32 pointer-coarse:!h-11"
        value={q}
        onChange={(event) => void setView({ q: event.target.value || null })}
      />
      <TasksFilter tasks={tasks} />
      <Segmented
        label="View"
        className="max-md:hidden"
        value={view}
        onChange={(value) => void setView({ view: value })}
        options={viewOptions}
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
