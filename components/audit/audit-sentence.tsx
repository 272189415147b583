'use client'

import { Link } from '@/components/ui/link'
import type { Recorded, SentencePart } from '@/lib/audit/sentence'
import { sentenceOf } from '@/lib/audit/sentences'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'
import { useFormats } from '@/lib/shared/use-formats'

/** What an entry says: who did what to whom, each with a link to where it is. */
export function AuditSentence({ entry }: { entry: Recorded }) {
  return (
    <p className="text-parent-start line-clamp-3 wrap-anywhere">
      {entry.actorId === null ? (
        <span className="font-medium">Sesame</span>
      ) : (
        <PersonName id={entry.actorId} />
      )}{' '}
      {sentenceOf(entry).map((part, index) => (
        // The parts of an entry never change their places.
        <Part key={index} part={part} />
      ))}
    </p>
  )
}

function Part({ part }: { part: SentencePart }) {
  if (typeof part === 'string') return part
  if (part.kind === 'person') return <PersonName id={part.id} />
  if (part.kind === 'day') return <Day date={part.date} />
  return <Name name={part.name} href={part.href} />
}

const Day = ({ date }: { date: string }) => useFormats().formatDate(date)

function PersonName({ id }: { id: string }) {
  const person = usePerson(id)
  if (!person) return <span className="font-medium">Someone who left</span>
  return (
    <Name
      name={person.displayName}
      href={person.kind === 'agent' ? paths.agent(person.id) : paths.members}
    />
  )
}

function Name({ name, href }: { name: string; href: string | null }) {
  if (href === null) return <bdi className="font-medium">{name}</bdi>
  return (
    <Link href={href} className="font-medium hover:underline">
      <bdi>{name}</bdi>
    </Link>
  )
}
