'use client'

import { clsx } from 'clsx'
import { popClasses } from '@/components/ui/menu-classes'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import type { Person } from '@/lib/people/queries'
import { Cut } from '@/components/ui/cut'

interface MentionOptionsProps {
  id: string
  people: Person[]
  chosen: Person
  onChoose: (person: Person) => void
}

export const optionId = (listId: string, personId: string): string => `${listId}-${personId}`

/** Who may be mentioned. The focus stays in the text; the keys there move the choice here. */
export function MentionOptions({ id, people, chosen, onChoose }: MentionOptionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="People and agents to mention"
      className={clsx(popClasses, 'absolute bottom-full left-0 mb-2 w-80 p-1')}
    >
      {people.map((person) => (
        <div
          key={person.id}
          id={optionId(id, person.id)}
          role="option"
          aria-selected={person === chosen}
          // Before the text loses the focus.
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(person)
          }}
          className={clsx(
            'flex min-h-9 cursor-default items-center gap-2 rounded-sm px-2 pointer-coarse:min-h-11',
            person === chosen && 'bg-hover',
          )}
        >
          <Avatar
            name={person.displayName}
            kind={person.kind}
            presence={person.presence}
            size="sm"
          />
          <Cut text={person.displayName} />
          <Cut text={`@${person.handle}`} className="text-faint" />
          {person.kind === 'agent' && <AgentMark />}
        </div>
      ))}
    </div>
  )
}
