'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { Checkbox } from '@/components/ui/checkbox'
import { Cut } from '@/components/ui/cut'
import { Input } from '@/components/ui/input'
import { peopleBySearch } from '@/lib/chat/people-search'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'

interface PeopleChecklistProps {
  chosen: ReadonlySet<string>
  onChange: (chosen: ReadonlySet<string>) => void
}

/** People and agents to choose from, with a search when they are many. */
export function PeopleChecklist({ chosen, onChange }: PeopleChecklistProps) {
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const [search, setSearch] = useState('')
  const others = [...directory.values()].filter(({ id }) => id !== me?.id)
  const shown = peopleBySearch(others, search)
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChange(next)
  }
  if (others.length === 0) return null
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">
        Add people and agents <span className="font-normal text-faint">(optional)</span>
      </legend>
      {others.length > 6 && (
        <Input
          type="search"
          aria-label="Search people and agents"
          placeholder="Search…"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className="grid max-h-48 gap-2 overflow-y-auto rounded-sm border p-3">
        {shown.map((person) => (
          <li key={person.id}>
            <Checkbox
              checked={chosen.has(person.id)}
              onChange={() => toggle(person.id)}
              label={
                <span className="flex min-w-0 items-center gap-2">
                  <Avatar name={person.displayName} kind={person.kind} size="sm" />
                  <Cut text={person.displayName} />
                  {person.kind === 'agent' && <AgentMark />}
                </span>
              }
            />
          </li>
        ))}
        {shown.length === 0 && <li className="text-muted">Nobody has that name.</li>}
      </ul>
    </fieldset>
  )
}
