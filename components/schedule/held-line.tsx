'use client'

import type { ScheduleSync } from '@sesamespace/sdk'
import { CalendarMinus } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'
import { nameJobs } from '@/lib/schedule/sync-words'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'

/** "Builder’s sync would cancel 500 jobs". */
export function useHeldTitle(sync: ScheduleSync | undefined): string {
  const agent = usePerson(sync?.agentId)
  return `${agent?.displayName ?? 'An agent'}’s sync would cancel ${plural(sync?.held?.count ?? 0, 'job')}`
}

/** The titles of the jobs that wait, as many as the sync lists. */
export const heldTitles = ({ changes }: ScheduleSync): string[] =>
  changes.flatMap(({ title, change }) => (change === 'held' ? [title] : []))

/** A sync that would cancel most jobs of its agent: they go on until somebody decides. */
export function HeldSyncLine({ subjects }: { subjects: readonly ScheduleSync[] }) {
  const [sync] = subjects
  const title = useHeldTitle(sync)
  const formats = useFormats()
  if (!sync) return null
  return (
    <DenseLine
      icon={<CalendarMinus aria-hidden className="size-4 text-danger" />}
      name={title}
      reason={nameJobs(heldTitles(sync), sync.held?.count ?? 0, formats)}
      state={<Badge tone="warning">Held</Badge>}
      at={sync.createdAt}
    />
  )
}
