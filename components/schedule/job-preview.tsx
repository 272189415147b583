'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { RelativeTime } from '@/components/ui/time'
import { type JobChoice, timingOf } from '@/lib/schedule/job-choice'
import { scheduleKeys } from '@/lib/schedule/keys'
import { cronText, elsewhereWords, intervalWords, zoneCity } from '@/lib/shared/job-words'
import { useFormats } from '@/lib/shared/use-formats'

interface JobPreviewProps {
  plan: JobChoice
  /** By the server's reading; `undefined`: they are asked for. */
  runs: readonly string[] | undefined
  isBusy: boolean
}

/** What a schedule that is being written comes to: its meaning, and the next runs. */
export function JobPreview({ plan, runs, isBusy }: JobPreviewProps) {
  const id = useId()
  const formats = useFormats()
  const words = useMeaning(plan)
  const { timezone } = plan
  const own = formats.region.timeZone
  if (!runs?.length) return null
  return (
    <section aria-labelledby={id} aria-busy={isBusy} className="grid gap-1.5">
      <h3 id={id} className="text-sm font-medium">
        Next runs · {zoneCity(timezone)}
      </h3>
      {words && <p>{words}</p>}
      <ol className="divide-y border-y">
        {runs.map((at) => {
          const elsewhere = elsewhereWords(at, { shown: timezone, job: timezone, own }, formats)
          return (
            <li key={at} className="flex min-h-9 items-center justify-between gap-3">
              <span className="grid py-1">
                <span className="tabular">{formats.formatInZone(at, timezone)}</span>
                {elsewhere && <span className="tabular text-sm text-muted">{elsewhere}</span>}
              </span>
              <RelativeTime at={at} className="text-sm text-muted" />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** What the schedule says, in words. */
function useMeaning(plan: JobChoice): string | null {
  const formats = useFormats()
  const timing = timingOf(plan)
  const cron = timing && 'cronExpression' in timing ? timing.cronExpression : null
  const { data } = useQuery({
    queryKey: [...scheduleKeys.preview, 'words', cron, plan.timezone, formats.region.hourCycle],
    queryFn: () => cronText(cron ?? '', plan.timezone, formats),
    enabled: cron !== null,
    staleTime: Infinity,
  })
  if (timing && 'everyMs' in timing) return intervalWords(timing.everyMs, formats)
  return cron === null ? null : (data ?? null)
}
