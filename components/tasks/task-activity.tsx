'use client'

import type { Task, TaskActivity } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
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
  dueOn: 'the due date',
  dueAt: 'the due date',
  blockedBy: 'what blocks it',
  parentTaskId: 'which task it is part of',
  claimedBy: 'who claimed it',
  proof: 'what was done',
  assignees: 'who works on it',
}

const typeLabels: Record<string, string> = {
  created: 'created the task',
  claimed: 'claimed it',
  released: 'released it',
  taken_over: 'took it over',
  claim_lapsed: 'noticed that the claim is stale: no heartbeat came in time',
  claim_resumed: 'is back at work on it',
  sent_back: 'sent it back',
  claim_ended: 'ended the claim',
  archived: 'moved it to the archive',
  commented: 'commented',
  comment_edited: 'edited a comment',
  assignee_added: 'assigned someone',
  assignee_removed: 'took someone off',
  channel_created: 'made a channel for it',
}

const words: Record<string, string> = { ...taskStatusLabels, ...taskPriorityLabels }

/** What happened to the task, newest first; asked for when it is opened. */
export function TaskActivityList({ task }: { task: Task }) {
  const [isOpen, setIsOpen] = useState(false)
  const query = useInfiniteQuery({ ...activityOptions(task), enabled: isOpen })
  const directory = useDirectory()
  const nameOf = (actorId: string | null): string => {
    if (actorId === null) return 'Sesame'
    const worker = task.assignees.find(({ principalId }) => principalId === actorId)
    return directory.get(actorId)?.displayName ?? worker?.name ?? 'Someone who left'
  }
  return (
    <section className="grid justify-items-start gap-2 border-t pt-4">
      <Button variant="ghost" size="sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide history' : 'Show history'}
      </Button>
      {isOpen && <ErrorNote error={query.error} />}
      {isOpen && (
        <ol aria-label="History" className="grid gap-2 text-sm">
          {query.data?.pages
            .flatMap(({ activity }) => activity)
            .map((line) => (
              <li key={line.id} className="text-muted">
                <span className="text-ink">{nameOf(line.actorId)}</span> {describe(line)} ·{' '}
                <RelativeTime at={line.at} />
              </li>
            ))}
        </ol>
      )}
      {isOpen && <MoreButton query={query} />}
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
  return `changed ${formatList([...new Set(Object.keys(changes).map((key) => fieldLabels[key] ?? key))])}`
}
