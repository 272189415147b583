import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { leaseItemOptions, type NewTerms } from '@/lib/approvals/queries'

/** What whoever asked wants instead, while they choose it. */
export function useNewTerms(lease: Lease) {
  const item = useQuery(leaseItemOptions(lease.itemId))
  const [seconds, setSeconds] = useState(String(lease.requestedDurationSeconds))
  const [runs, setRuns] = useState(String(lease.runs ?? ''))
  const [fields, setFields] = useState<readonly string[]>(lease.requestedFields)
  const [reason, setReason] = useState(lease.reason)
  // What it asked for when this was opened: only what is changed here is sent, so that a change made elsewhere stays.
  const [before] = useState(lease)
  // Until the item has come, there is nothing to add.
  const keys = item.data?.fieldKeys ?? lease.requestedFields
  const chosen = keys.filter((key) => fields.includes(key))
  const changes: NewTerms = {
    ...(Number(seconds) !== before.requestedDurationSeconds && {
      durationSeconds: Number(seconds),
    }),
    ...(chosen.join('\n') !== before.requestedFields.join('\n') && { fields: chosen }),
    ...(reason !== before.reason && { reason }),
    ...(before.runs && Number(runs) !== before.runs && { runs: Number(runs) }),
  }
  return {
    seconds,
    setSeconds,
    runs,
    setRuns,
    fields,
    toggle: (key: string, on: boolean): void =>
      setFields((now) => (on ? [...now, key] : now.filter((each) => each !== key))),
    reason,
    setReason,
    keys,
    isEmpty: chosen.length === 0,
    /** What is asked for otherwise than before; `null`: nothing is. */
    changes: Object.keys(changes).length === 0 ? null : changes,
    itemError: item.error,
  }
}

export type NewTermsChoice = ReturnType<typeof useNewTerms>
