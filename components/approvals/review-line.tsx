'use client'

import type { Lease } from '@sesamespace/sdk'
import { Siren } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'

/** That somebody broke the glass, and why: it waits for a review. */
export function ReviewLine({ subjects }: { subjects: readonly Lease[] }) {
  const [lease] = subjects
  const person = usePerson(lease?.breakGlass?.by)
  if (!lease?.breakGlass) return null
  return (
    <DenseLine
      icon={<Siren aria-hidden className="size-4 text-warning" />}
      name={`${person?.displayName ?? 'Someone who left'} broke the glass`}
      reason={`${lease.itemName} · ${lease.breakGlass.reason}`}
      state={<Badge tone="warning">To review</Badge>}
      at={lease.breakGlass.at}
    />
  )
}
