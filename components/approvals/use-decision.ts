'use client'

import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toastDone } from '@/components/ui/toast'
import { leaseItemOptions, useApproveLease, useDenyLease } from '@/lib/approvals/queries'
import { meOptions } from '@/lib/session/queries'
import { useDraft } from '@/lib/shared/drafts'
import { ApiError } from '@/lib/shared/errors'
import { missingText } from '@/lib/approvals/group-words'
import { termText } from '@/lib/approvals/labels'
import { useRefusal } from './use-refusal'

/** What an approver chose; each may only narrow what was asked for. */
export interface Terms {
  durationSeconds: number
  fields: readonly string[]
  maxUses: number | null
  note: string
}

/** The terms of a decision, and the decision itself. It binds to what was on the screen: the item's version goes with it. */
export function useDecision(lease: Lease) {
  const refused = useRefusal(lease.id)
  const { data: newest } = useQuery({
    ...leaseItemOptions(lease.itemId),
    enabled: lease.abilities?.seeItem === true,
  })
  const approve = useApproveLease(lease.id)
  const deny = useDenyLease(lease.id)
  const { data: me } = useQuery(meOptions())
  // Kept while one looks at other requests, and over a reload.
  const [reason, setReason] = useDraft(me?.id, `deny ${lease.id}`)
  const wantedSeconds = lease.durationSeconds ?? lease.requestedDurationSeconds
  const [terms, setTerms] = useState<Terms>({
    durationSeconds: wantedSeconds,
    fields: lease.fields,
    maxUses: lease.maxUses,
    note: '',
  })
  const itemVersion = newest?.version ?? lease.itemVersion
  // Which terms were shown when it was opened. What whoever asked changes while one looks is looked at first.
  const [shown, setShown] = useState(lease.termsVersion)
  const [isToldOfTerms, setIsToldOfTerms] = useState(false)

  return {
    terms,
    change: (patch: Partial<Terms>) => setTerms((now) => ({ ...now, ...patch })),
    wantedSeconds,
    /** Whether it asks for something else than when it was opened. */
    isOutdated: shown !== lease.termsVersion,
    /** Takes over what it asks for now. */
    lookAgain: (): void => {
      setShown(lease.termsVersion)
      setTerms((now) => ({
        ...now,
        durationSeconds: wantedSeconds,
        fields: lease.fields,
        maxUses: lease.maxUses,
      }))
    },
    /** Whether the item has another version than the one the request was made for. */
    itemChanged: itemVersion !== lease.itemVersion,
    isBusy: approve.isPending || deny.isPending,
    approve: (): Promise<void> => {
      const { durationSeconds, fields, maxUses, note } = terms
      const input = {
        durationSeconds,
        fields: [...fields],
        itemVersion,
        ...(shown !== undefined && { termsVersion: shown }),
        ...(maxUses !== null && { maxUses }),
        ...(note.trim() && { note: note.trim() }),
      }
      return approve
        .mutateAsync(input)
        .then(
          ({ lease: now }) =>
            toastDone(
              now.status === 'active'
                ? `Approved for ${termText(lease, durationSeconds)}`
                : `Your approval counts. It waits for ${missingText(now)}.`,
            ),
          refused,
        )
    },
    reason: reason ?? '',
    setReason: (next: string): void => setReason(next || null),
    deny: (): Promise<void> => {
      const note = reason?.trim()
      const input = {
        ...(note && { note }),
        // Whoever was told of the change and denies all the same means what it asks for now.
        ...(shown !== undefined && !isToldOfTerms && { termsVersion: shown }),
      }
      return deny.mutateAsync(input).then(
        () => {
          setReason(null)
          toastDone('Request denied')
        },
        (error: unknown) => {
          if (error instanceof ApiError && error.code === 'lease_terms_changed')
            setIsToldOfTerms(true)
          return refused(error)
        },
      )
    },
  }
}
