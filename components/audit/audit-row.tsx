'use client'

import type { AuditEntry } from '@sesamespace/sdk'
import { ChevronDown, Server } from 'lucide-react'
import { useId, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { AuditSentence } from './audit-sentence'

/** One entry as a sentence; the entry itself, as it is chained, on demand. Neither holds a secret. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const actor = usePerson(entry.actorId)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <div className="px-4 py-1.5 hover:bg-hover">
      <div className="flex min-h-7 items-center gap-3 pointer-coarse:min-h-11">
        {actor ? (
          <Avatar name={actor.displayName} kind={actor.kind} />
        ) : (
          <Server aria-hidden className="mx-1 size-5 shrink-0 text-faint" />
        )}
        <div className="min-w-0 grow">
          <AuditSentence entry={entry} />
        </div>
        <div className="shrink-0 text-sm text-muted">
          <RelativeTime at={entry.at} />
        </div>
        <Button
          variant="ghost"
          size="icon"
          aria-label={`Entry ${entry.seq} in full`}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDown aria-hidden className={isOpen ? 'size-4 rotate-180' : 'size-4'} />
        </Button>
      </div>
      {isOpen && (
        <pre
          id={id}
          dir="ltr"
          className="mt-1 mb-2 ml-10 overflow-x-auto rounded bg-sunken p-3 font-mono text-sm whitespace-pre-wrap wrap-anywhere"
        >
          {JSON.stringify(entry, null, 2)}
        </pre>
      )}
    </div>
  )
}
