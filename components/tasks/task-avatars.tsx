'use client'

import type { Task } from '@sesamespace/sdk'
import { Avatar } from '@/components/ui/avatar'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'

const shown = 3

/** Who works on a task, at a glance; their names on hover and for who listens. */
export function TaskAvatars({ task }: { task: Task }) {
  const directory = useDirectory()
  const people = task.assignees.map(({ principalId, name }) => ({
    id: principalId,
    displayName: directory.get(principalId)?.displayName ?? name,
    kind: directory.get(principalId)?.kind ?? ('agent' as const),
  }))
  if (people.length === 0) return null
  const names = formatList(people.map(({ displayName }) => displayName))
  return (
    <span className="flex shrink-0 items-center -space-x-1" title={names}>
      {people.slice(0, shown).map((person) => (
        <Avatar key={person.id} name={person.displayName} kind={person.kind} size="sm" />
      ))}
      {people.length > shown && (
        <span aria-hidden className="ps-2 text-xs text-muted">
          +{people.length - shown}
        </span>
      )}
      <span className="sr-only">Assigned to {names}</span>
    </span>
  )
}
