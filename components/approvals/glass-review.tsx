'use client'

import { limits } from '@sesamespace/contract/limits'
import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Siren } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { useReviewBreakGlass } from '@/lib/approvals/queries'
import { useDirectory } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { carryOut } from '@/lib/shared/carry-out'
import { useDraft } from '@/lib/shared/drafts'

/** That the glass was broken for a lease: why, and what somebody else found of it; or the review itself. */
export function GlassReview({ lease }: { lease: Lease }) {
  const directory = useDirectory()
  const { breakGlass } = lease
  if (!breakGlass) return null
  const nameOf = (id: string): string => directory.get(id)?.displayName ?? 'Someone who left'
  const { review } = breakGlass
  return (
    <section
      aria-label="Emergency access"
      className="grid gap-3 rounded-md border border-warning p-4"
    >
      <h3 className="flex items-center gap-2 font-semibold">
        <Siren aria-hidden className="size-4 shrink-0 text-warning" />
        <span className="min-w-0 wrap-anywhere">
          <bdi>{nameOf(breakGlass.by)}</bdi> broke the glass
        </span>
      </h3>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {breakGlass.reason}
      </p>
      {review && (
        <div className="grid gap-1 border-t pt-3">
          <p className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">
              <bdi>{nameOf(review.by)}</bdi> found it{' '}
              {review.verdict === 'justified' ? 'justified' : 'not justified'}
            </span>
            <RelativeTime at={review.at} className="shrink-0 text-sm text-muted" />
          </p>
          {review.note && (
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere text-muted">
              {review.note}
            </p>
          )}
        </div>
      )}
      {!review && lease.abilities?.review && <ReviewForm lease={lease} />}
      {!review && lease.abilities?.review === false && (
        <p className="text-muted">
          Not reviewed yet. An approver of {lease.vaultName} who had no part in it, an admin or an
          auditor does that.
        </p>
      )}
    </section>
  )
}

function ReviewForm({ lease }: { lease: Lease }) {
  const { data: me } = useQuery(meOptions())
  const review = useReviewBreakGlass(lease.id)
  const [draft, setDraft] = useDraft(me?.id, `review ${lease.id}`)
  const endsAccess = lease.status === 'active' && lease.abilities?.revoke === true
  const note = draft?.trim()
  const find = (verdict: 'justified' | 'unjustified'): void =>
    carryOut(
      review,
      { verdict, ...(note && { note }) },
      {
        onSuccess: () => {
          setDraft(null)
          toastDone('Review saved')
        },
        onError: toastError,
      },
    )
  return (
    <div className="grid gap-3 border-t pt-3">
      <Field
        label="Your review"
        optional
        hint={endsAccess ? '“Not justified” also ends the access.' : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            placeholder="What you looked at"
            maxLength={limits.leaseNote}
            value={draft ?? ''}
            onChange={(event) => setDraft(event.target.value || null)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          variant="danger-quiet"
          disabled={review.isPending}
          onClick={() => find('unjustified')}
        >
          Not justified
        </Button>
        <Button busy={review.isPending} onClick={() => find('justified')}>
          Justified
        </Button>
      </div>
    </div>
  )
}
