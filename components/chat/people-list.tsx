'use client'

import { useState } from 'react'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { Input } from '@/components/ui/input'
import { peopleBySearch } from '@/lib/chat/people-search'
import type { Person } from '@/lib/people/queries'

interface PeopleListProps {
  people: Person[]
  onPick: (person: Person) => void
  disabled: boolean
}

/** People and agents to pick one of, by search or by eye. */
export function PeopleList({ people, onPick, disabled }: PeopleListProps) {
  const [search, setSearch] = useState('')
  const shown = peopleBySearch(people, search)
  return (
    <div className="grid gap-2">
      <Input
        type="search"
        aria-label="Search people and agents"
        placeholder="Search people and agents…"
        value={search}
        autoFocus
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="-mx-2 grid max-h-72 overflow-y-auto">
        {shown.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onPick(person)}
              className="flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2 text-left hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
            >
              <Avatar name={person.displayName} kind={person.kind} presence={person.presence} />
              <Cut text={person.displayName} />
              {person.kind === 'agent' && <AgentMark />}
              <Cut text={`@${person.handle}`} className="text-faint" />
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="px-2 py-2 text-muted">Nobody has that name.</li>}
      </ul>
    </div>
  )
}
