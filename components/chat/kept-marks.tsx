'use client'

import type { Message } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Bookmark, Pin } from 'lucide-react'
import { Cut } from '@/components/ui/cut'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { useFormats } from '@/lib/shared/use-formats'

type Pinned = NonNullable<Message['metadata']['pinned']>

/** Says over a message that it is kept at hand: pinned for everybody, or saved by the person. */
export function KeptMarks({ pinned, isSaved }: { pinned: Pinned | undefined; isSaved: boolean }) {
  if (!pinned && !isSaved) return null
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-3 text-xs text-muted">
      {pinned && <PinnedBy {...pinned} />}
      {isSaved && (
        <span className="flex items-center gap-1">
          <Bookmark aria-hidden className="size-3 shrink-0" />
          Saved for later
        </span>
      )}
    </p>
  )
}

function PinnedBy({ by, at }: Pinned) {
  const { formatAbsolute } = useFormats()
  const { data: me } = useQuery(meOptions())
  const person = usePerson(by)
  const name = by === me?.id ? 'you' : (person?.displayName ?? 'someone who left')
  return (
    <span title={formatAbsolute(at)} className="flex min-w-0 items-center gap-1">
      <Pin aria-hidden className="size-3 shrink-0" />
      <Cut text={`Pinned by ${name}`} />
    </span>
  )
}
