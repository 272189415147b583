'use client'

import type { AuditEntry } from '@sesamespace/sdk'
import { Server } from 'lucide-react'
import { Avatar } from '@/components/ui/avatar'
import { Row } from '@/components/ui/list'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'

/** One entry: who did what to what. The details are names and numbers, never a secret. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const actor = usePerson(entry.actorId)
  const who = entry.actorId === null ? 'Sesame' : (actor?.displayName ?? 'Someone who left')
  const details = Object.entries(entry.details)
  return (
    <Row
      leading={
        actor ? (
          <Avatar name={actor.displayName} kind={actor.kind} />
        ) : (
          <Server aria-hidden className="mx-1 size-5 shrink-0 text-faint" />
        )
      }
      title={
        <>
          <bdi>{who}</bdi> <code className="text-sm font-normal text-muted">{entry.action}</code>
        </>
      }
      detail={
        details.length > 0 && (
          <p dir="auto" className="text-parent-start line-clamp-2 wrap-anywhere">
            {details.map(([name, value]) => `${name}: ${valueText(value)}`).join(' · ')}
          </p>
        )
      }
      meta={
        <>
          <span className="tabular">#{entry.seq}</span>
          <RelativeTime at={entry.at} />
        </>
      }
    />
  )
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return JSON.stringify(value)
}
