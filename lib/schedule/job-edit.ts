import type { ScheduleEvent } from '@sesamespace/sdk'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Body, read, write } from '@/lib/shared/call'
import { ApiError, errorMessage, fieldErrors } from '@/lib/shared/errors'
import { zoneName } from '@/lib/shared/job-words'
import type { Timing } from './job-choice'
import { scheduleKeys } from './keys'

/** The next runs of a schedule that is being written, by the server's reading. The last ones stay until the answer is there. */
export const previewOptions = (timing: Timing | null, timezone: string) =>
  queryOptions({
    queryKey: [...scheduleKeys.preview, timing, timezone],
    queryFn: async ({ signal }): Promise<string[]> =>
      timing === null
        ? []
        : 'nextOccurrenceAt' in timing
          ? [timing.nextOccurrenceAt]
          : (await read('previewRuns', { ...timing, timezone }, signal)).runs,
    enabled: timing !== null,
    // They go on with the clock, also where nothing is changed.
    staleTime: 0,
    placeholderData: (known) => known,
  })

/** The time zone of the workspace, for who makes a job. */
export const workspaceZoneOptions = () =>
  queryOptions({
    queryKey: scheduleKeys.workspaceZone,
    queryFn: async ({ signal }) =>
      (await read('getWorkspaceSettings', {}, signal)).settings.timeZone,
  })

export function useCreateJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Body<'createScheduleEvent'>): Promise<ScheduleEvent> =>
      (await write('createScheduleEvent', {}, input)).event,
    onSuccess: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}

/** What was wrong with each field of a job, by the field's name: also what has a code of its own. */
export function jobErrors(error: unknown): Partial<Record<string, string>> {
  if (!(error instanceof ApiError)) return {}
  const field =
    error.code === 'invalid_cron'
      ? 'cronExpression'
      : error.code === 'invalid_timezone'
        ? 'timezone'
        : null
  return { ...fieldErrors(error), ...(field && { [field]: errorMessage(error) }) }
}

export interface ZoneOption {
  value: string
  label: string
  hint?: string
}

/** Time zones to choose from: first those that are likely, each with whose it is. */
export function zoneOptions(
  likely: readonly { zone: string | undefined; hint: string }[],
  all: readonly string[],
): ZoneOption[] {
  const first = new Map<string, string>()
  for (const { zone, hint } of likely)
    if (zone !== undefined) first.set(zone, [first.get(zone), hint].filter(Boolean).join(', '))
  return [
    ...[...first].map(([value, hint]) => ({ value, label: zoneName(value), hint })),
    ...[...new Set([...all, 'UTC'])]
      .filter((zone) => !first.has(zone))
      .map((value) => ({ value, label: zoneName(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
  ]
}

/** The zone that most jobs of an agent have. */
export function usualZone(jobs: readonly Pick<ScheduleEvent, 'timezone'>[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { timezone } of jobs) counts.set(timezone, (counts.get(timezone) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
