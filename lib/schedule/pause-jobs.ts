import type { JobPauseResult } from '@sesamespace/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { write } from '@/lib/shared/call'
import { scheduleKeys } from './keys'

/** What becomes of many jobs. */
export type ManyJobs = 'pause' | 'resume'

/** What became of them. */
export interface PauseOutcome {
  done: string[]
  refused: { eventId: string; message: string }[]
}

/** Pauses or resumes many jobs, each by itself. */
export function usePauseJobs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({
      what,
      eventIds,
    }: {
      what: ManyJobs
      eventIds: string[]
    }): Promise<PauseOutcome> => {
      const call = what === 'pause' ? 'pauseJobs' : 'resumeJobs'
      return outcomeOf((await write(call, {}, { eventIds })).results)
    },
    onSettled: () => client.invalidateQueries({ queryKey: scheduleKeys.all }),
  })
}

const outcomeOf = (results: readonly JobPauseResult[]): PauseOutcome => ({
  done: results.filter(({ error }) => !error).map(({ eventId }) => eventId),
  refused: results.flatMap(({ eventId, error }) =>
    error ? [{ eventId, message: error.message }] : [],
  ),
})
