'use client'

import type { RunTrouble } from '@sesamespace/sdk'
import { CalendarX2, CircleX } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { usePerson } from '@/lib/people/queries'
import { plural } from '@/lib/shared/format'
import { useFormats } from '@/lib/shared/use-formats'

/** Jobs whose runs failed alike, or should have happened and did not: which, why, how often. */
export function RunLine({ subjects }: { subjects: readonly RunTrouble[] }) {
  const [latest] = subjects
  const agent = usePerson(latest?.agentId)
  const { formatNumber } = useFormats()
  if (!latest) return null
  const who = agent?.displayName ?? 'An agent that left'
  const isFailed = latest.status === 'failed'
  const Icon = isFailed ? CircleX : CalendarX2
  const count = subjects.reduce((sum, each) => sum + each.count, 0)
  const word = isFailed ? 'failed' : 'missed'
  return (
    <DenseLine
      icon={<Icon aria-hidden className="size-4 text-danger" />}
      name={subjects.length > 1 ? plural(subjects.length, 'job') : latest.title}
      reason={isFailed ? (latest.error ?? 'No reason given') : `${who} did not report`}
      state={
        <Badge tone="danger">
          {count > 1 ? `${formatNumber(count)} ${word}` : isFailed ? 'Failed' : 'Missed'}
        </Badge>
      }
      at={latest.latestAt}
    />
  )
}
