'use client'

import { useQuery } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { Cut } from '@/components/ui/cut'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { formatAbsolute } from '@/lib/shared/format'

/** Says over a message that it is pinned, and by whom. */
export function PinnedBy({ by, at }: { by: string; at: string }) {
  const { data: me } = useQuery(meOptions())
  const person = usePerson(by)
  const name = by === me?.id ? 'you' : (person?.displayName ?? 'someone who left')
  return (
    <p title={formatAbsolute(at)} className="flex min-w-0 items-center gap-1 text-xs text-muted">
      <Pin aria-hidden className="size-3 shrink-0" />
      <Cut text={`Pinned by ${name}`} />
    </p>
  )
}
