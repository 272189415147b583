'use client'

import type { NeedMark } from '@sesamespace/sdk'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { limits } from '@sesamespace/contract/limits'
import { journalOf } from '@/lib/realtime/journal'
import { write } from '@/lib/shared/call'
import { markStale } from '@/lib/shared/mark-stale'
import type { Need } from './needs'
import { needMarksOptions } from './queries'

/** What to do with needs: dismiss them (`null`), snooze them until a time, or bring them back. */
export type PutAway = { needs: readonly Need[] } & ({ until: string | null } | { back: true })

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}

async function putAway(change: PutAway): Promise<void> {
  for (const part of chunks(change.needs, limits.needsPerMark)) {
    const needs = part.map(({ kind, id, asOf }) => ({ kind, id, asOf }))
    if ('back' in change)
      await write('restoreNeeds', {}, { needs: needs.map(({ kind, id }) => ({ kind, id })) })
    else if (change.until === null) await write('dismissNeeds', {}, { needs })
    else await write('snoozeNeeds', {}, { needs, until: change.until })
  }
}

const mutationKey = ['put needs away']

/** Asks for the marks again, unless a change of them is under way here: that asks when it is done. */
export function renewMarks(client: QueryClient): void {
  if (client.isMutating({ mutationKey }) <= 1)
    markStale(client, { queryKey: needMarksOptions().queryKey })
}

/** Puts needs away, or brings them back: at once on the screen, and as it was when the platform refuses. */
export function usePutAway() {
  const client = useQueryClient()
  const { queryKey } = needMarksOptions()
  return useMutation({
    mutationKey,
    mutationFn: putAway,
    onMutate: (change) => {
      const names = new Set(change.needs.map(({ kind, id }) => `${kind} ${id}`))
      const markedAt = new Date().toISOString()
      return journalOf(client).expect((cache) =>
        cache.setQueryData(queryKey, (marks = []) => {
          const others = marks.filter(({ kind, id }) => !names.has(`${kind} ${id}`))
          if ('back' in change) return others
          const added = change.needs.map(({ kind, id, asOf }): NeedMark => ({
            kind,
            id,
            asOf,
            until: change.until,
            markedAt,
          }))
          return [...added, ...others]
        }),
      )
    },
    onSettled: (_done, _error, _change, endExpecting) => {
      endExpecting?.()
      renewMarks(client)
    },
  })
}
