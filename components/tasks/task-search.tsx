'use client'

import type { Task } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Cut } from '@/components/ui/cut'
import { Input } from '@/components/ui/input'
import { tasksOptions } from '@/lib/tasks/queries'
import type { TaskQuery } from '@/lib/tasks/task-query'

const shown = 5

interface TaskSearchProps {
  label: string
  placeholder: string
  /** What narrows it beside the words. */
  within?: TaskQuery
  isOffered: (task: Task) => boolean
  onChoose: (task: Task) => void
}

/** Finds a task by its words, or by its key. */
export function TaskSearch({ label, placeholder, within, isOffered, onChoose }: TaskSearchProps) {
  const [search, setSearch] = useState('')
  const isSearching = search.trim().length > 1
  const { data, isPlaceholderData } = useInfiniteQuery({
    ...tasksOptions({ ...within, q: search.trim() }),
    enabled: isSearching,
  })
  const found = (data?.pages[0]?.tasks ?? []).filter(isOffered).slice(0, shown)
  return (
    <div className="grid gap-1">
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {isSearching && (
        <ul aria-label="Tasks found" className="grid">
          {found.map((task) => (
            <li key={task.id}>
              <Button
                variant="ghost"
                size="sm"
                className="w-full !justify-start"
                onClick={() => {
                  setSearch('')
                  onChoose(task)
                }}
              >
                <Cut lead={task.key} text={task.title} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isSearching && data && !isPlaceholderData && found.length === 0 && (
        <p role="status" className="text-sm text-muted">
          No such task
        </p>
      )}
    </div>
  )
}
