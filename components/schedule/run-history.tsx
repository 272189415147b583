'use client'

import type { RecentRun } from '@sesamespace/sdk'
import { clsx } from 'clsx'
import { type KeyboardEvent, useState } from 'react'
import { Link } from '@/components/ui/link'
import { runLabels } from '@/lib/schedule/labels'
import type { RunStatus } from '@/lib/schedule/values'
import type { Formats } from '@/lib/shared/formats'
import { paths } from '@/lib/shared/paths'
import { PlaceSlider } from './place-slider'
import { useFormats } from '@/lib/shared/use-formats'

/** The height and the fill say the same as the colour: what went wrong stands out. */
const looks: Record<RunStatus, string> = {
  failed: 'h-full bg-danger-fill',
  missed: 'h-full border-2 border-warning',
  late: 'h-4/5 border-2 border-dashed border-warning',
  running: 'h-3/5 border-2 border-info',
  planned: 'h-2/5 border border-line-strong',
  completed: 'h-3/5 bg-success',
  held: 'h-1/5 bg-line-strong',
  skipped: 'h-1/5 border border-line-strong',
}

const shownInLegend = ['completed', 'failed', 'missed'] as const

interface RunHistoryProps {
  eventId: string
  runs: readonly RecentRun[]
  timeZone: string
  openRun: string | null
}

/** The last runs as a row of marks, the newest at the right. One stop of the Tab key; arrows go from run to run. */
export function RunHistory({ eventId, runs, timeZone, openRun }: RunHistoryProps) {
  const newest = runs.at(-1)?.id
  const formats = useFormats()
  const [focused, setFocused] = useState<string | null>(null)
  const stop = runs.some(({ id }) => id === focused) ? focused : (openRun ?? newest)
  const stopAt = runs.some(({ id }) => id === stop) ? stop : newest
  const onKeyDown = (event: KeyboardEvent<HTMLAnchorElement>): void => {
    const links = [...(event.currentTarget.closest('ol')?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key]
    if (to === undefined || at < 0) return
    event.preventDefault()
    links[Math.min(links.length - 1, Math.max(0, to))]?.focus()
  }
  return (
    <div className="grid gap-1.5 px-4">
      {/* Time goes from left to right in every language, as in the charts. */}
      <ol
        dir="ltr"
        aria-label="Last runs, oldest first"
        className="flex h-9 items-end justify-end gap-0.5 overflow-hidden py-0.5"
      >
        {runs.map(({ id, scheduledAt, status }) => {
          const words = runWords({ scheduledAt, status }, timeZone, formats)
          return (
            <li key={id} className="h-full min-w-0 max-w-3 grow">
              <Link
                href={paths.jobRun(eventId, id)}
                scroll={false}
                aria-label={words}
                title={words}
                aria-current={id === openRun || undefined}
                tabIndex={id === stopAt ? 0 : -1}
                onFocus={() => setFocused(id)}
                onKeyDown={onKeyDown}
                className="flex h-full items-end rounded-[2px] hover:bg-hover aria-[current]:bg-accent-soft"
              >
                <span className={clsx('block w-full rounded-[2px]', looks[status])} />
              </Link>
            </li>
          )
        })}
      </ol>
      <ChosenRun
        eventId={eventId}
        runs={runs}
        timeZone={timeZone}
        chosen={stopAt ?? null}
        onChoose={setFocused}
      />
      <p aria-hidden className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        {shownInLegend.map((status) => (
          <span key={status} className="flex items-center gap-1">
            <span className="flex h-3 w-2 items-end">
              <span className={clsx('block w-full rounded-[2px]', looks[status])} />
            </span>
            {runLabels[status].word}
          </span>
        ))}
        <span className="grow text-end">Newest at the right</span>
      </p>
    </div>
  )
}

const runWords = (
  { status, scheduledAt }: Pick<RecentRun, 'status' | 'scheduledAt'>,
  timeZone: string,
  { formatInZone }: Formats,
): string => `${runLabels[status].word}, ${formatInZone(scheduledAt, timeZone)}`

interface ChosenRunProps extends Pick<RunHistoryProps, 'eventId' | 'runs' | 'timeZone'> {
  chosen: string | null
  onChoose: (runId: string | null) => void
}

/** For fingers, for which marks are too narrow: goes along them, and leads to the chosen run. */
function ChosenRun({ eventId, runs, timeZone, chosen, onChoose }: ChosenRunProps) {
  const at = runs.findIndex(({ id }) => id === chosen)
  const formats = useFormats()
  const run = runs[at]
  if (!run) return null
  const words = runWords(run, timeZone, formats)
  return (
    <div className="hidden gap-1 pointer-coarse:grid">
      {runs.length > 1 && (
        <div dir="ltr" className="flex">
          <PlaceSlider
            label="Recent run"
            count={runs.length}
            value={at}
            words={words}
            onChange={(place) => onChoose(runs[place]?.id ?? null)}
          />
        </div>
      )}
      <Link
        href={paths.jobRun(eventId, run.id)}
        scroll={false}
        className="flex min-h-11 items-center justify-self-start underline"
      >
        {words}
      </Link>
    </div>
  )
}
