'use client'

import type { RunAlert } from '@sesamespace/sdk'
import { BellRing } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { DenseLine } from '@/components/ui/dense-line'
import { Link } from '@/components/ui/link'
import { alertKindLabels, alertWords } from '@/lib/shared/alert-words'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'

/** Alerts of one job, or of several jobs with one cause. */
export function AlertLine({ subjects }: { subjects: readonly RunAlert[] }) {
  const [latest] = subjects
  if (!latest) return null
  return (
    <DenseLine
      icon={<BellRing aria-hidden className="size-4 text-danger" />}
      name={subjects.length > 1 ? plural(subjects.length, 'job') : latest.title}
      reason={[alertWords(latest), latest.result].filter(Boolean).join(': ')}
      state={<Badge tone="danger">{alertKindLabels[latest.kind]}</Badge>}
      at={latest.latestAt}
    />
  )
}

/** Leads to the job. */
export function AlertAction({ subject: { eventId } }: { subject: RunAlert }) {
  return (
    <Button asChild size="sm">
      <Link href={paths.calendarEvent(eventId)}>Open job</Link>
    </Button>
  )
}
