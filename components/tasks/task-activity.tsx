'use client'

import type { Task, TaskActivity } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/time'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { taskPriorityLabels, taskStatusLabels } from '@/lib/shared/labels'
import { activityOptions } from '@/lib/tasks/queries'

const fieldLabels: Record<string, string> = {
  title: 'the title',
  description: 'the description',
  status: 'the status',
  priority: 'the priority',
  labels: 'the labels',
  dueAt: 'the due date',
  blockedBy: 'what blocks it',
  claimedBy: 'who claimed it',
  assignees: 'who works on it',
}

const typeLabels: Record<string, string> = {
  created: 'created the task',
  claimed: 'claimed it',
  released: 'released it',
  commented: 'commented',
  assignee_added: 'assigned someone',
  assignee_removed: 'took someone off',
  channel_created: 'made a channel for it',
}

const words: Record<string, string> = { ...taskStatusLabels, ...taskPriorityLabels }

/** What happened to the task, newest first; asked for when it is opened. */
export function TaskActivityList({ task }: { task: Task }) {
  const [isOpen, setIsOpen] = useState(false)
  const query = useQuery({ ...activityOptions(task), enabled: isOpen })
  const directory = useDirectory()
  return (
    <section className="grid justify-items-start gap-2 border-t pt-4">
      <Button variant="ghost" size="sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide history' : 'Show history'}
      </Button>
      {isOpen && <ErrorNote error={query.error} />}
      {isOpen && (
        <ol aria-label="History" className="grid gap-2 text-sm">
          {query.data?.map((line) => (
            <li key={line.id} className="text-muted">
              <span className="text-ink">
                {(line.actorId && directory.get(line.actorId)?.displayName) ?? 'Someone who left'}
              </span>{' '}
              {describe(line)} · <RelativeTime at={line.at} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function describe({ type, changes }: TaskActivity): string {
  const simple = typeLabels[type]
  if (simple) return simple
  const [only, ...more] = Object.entries(changes)
  if (!only) return 'changed the task'
  const [field, { from, to }] = only
  const isWord = (value: unknown): value is string => typeof value === 'string' && value in words
  if (more.length === 0 && isWord(from) && isWord(to))
    return `changed ${fieldLabels[field] ?? field} from ${words[from]} to ${words[to]}`
  return `changed ${formatList(Object.keys(changes).map((key) => fieldLabels[key] ?? key))}`
}
