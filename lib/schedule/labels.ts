import type { ScheduleEvent } from '@sesamespace/sdk'
import type { Formats } from '@/lib/shared/formats'
import { intervalWords } from '@/lib/shared/job-words'
import type { RunStatus } from './values'

/** A state of a run in a word, and the shape that says the same without colour. */
export const runLabels: Record<RunStatus, { word: string; mark: string }> = {
  planned: { word: 'Planned', mark: '○' },
  running: { word: 'Running', mark: '◐' },
  completed: { word: 'Completed', mark: '●' },
  failed: { word: 'Failed', mark: '✕' },
  late: { word: 'Late', mark: '…' },
  missed: { word: 'Missed', mark: '!' },
  held: { word: 'Held', mark: '‖' },
  skipped: { word: 'Skipped', mark: '–' },
}

/** A state of a job in a word. */
export const eventStatusLabels: Record<ScheduleEvent['status'], string> = {
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
  cancelled: 'Cancelled',
}

/** Why a person cannot change what a job is; `null` where they can. */
export const keptElsewhere = ({ externalId }: Pick<ScheduleEvent, 'externalId'>): string | null =>
  externalId === null
    ? null
    : 'The agent keeps this job and sends it with its whole schedule: its next sync would undo a change made here. Change it at the agent.'

/** How often a job runs, where that can be said shortly: "Every minute". */
export function frequencyWords(
  job: { cronExpression: string | null; everyMs: number | null },
  formats: Formats,
): string | null {
  if (job.everyMs !== null) return intervalWords(job.everyMs, formats)
  const [first = '', ...rest] = job.cronExpression?.trim().split(/\s+/) ?? []
  const unitMs = rest.length === 5 ? 1_000 : 60_000
  const step = /^\*(?:\/(?<step>\d+))?$/u.exec(first)
  if (!step || rest.length < 4 || rest.some((field) => field !== '*')) return null
  const count = Number(step.groups?.['step'] ?? 1)
  return 60 % count === 0 ? intervalWords(count * unitMs, formats) : null
}
