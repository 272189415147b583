'use client'

import type { Lease } from '@sesamespace/sdk'
import { ArrowRight } from 'lucide-react'
import { RelativeTime } from '@/components/ui/time'
import { changedTermsId } from '@/lib/approvals/labels'
import { changedTerms } from '@/lib/approvals/term-changes'

/** How whoever asked changed what they ask for: each time what it was before, and what it is since. */
export function ChangedTerms({ lease }: { lease: Lease }) {
  return (
    <section
      id={changedTermsId}
      tabIndex={-1}
      aria-label="Changed terms"
      className="grid scroll-mt-4 gap-3"
    >
      {changedTerms(lease).map(({ version, at, changes }) => (
        <div key={version} className="grid gap-1.5 rounded-sm bg-info-soft px-3 py-2">
          <p className="text-sm text-info">
            Terms changed <RelativeTime at={at} />
          </p>
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[5rem_minmax(0,1fr)]">
            {changes.map(({ name, before, after }) => (
              <div key={name} className="contents">
                <dt className="text-sm text-muted">{name}</dt>
                <dd className="min-w-0 wrap-anywhere">
                  <s dir="auto" className="whitespace-pre-wrap text-muted">
                    <span className="sr-only">was </span>
                    <bdi>{before}</bdi>
                  </s>{' '}
                  <ArrowRight aria-hidden className="inline size-3.5 rtl:rotate-180" />
                  <span className="sr-only"> and is now </span>{' '}
                  <span dir="auto" className="whitespace-pre-wrap font-medium">
                    <bdi>{after}</bdi>
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}
