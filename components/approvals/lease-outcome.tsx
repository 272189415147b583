'use client'

import { bindingEndWords } from '@sesamespace/contract/binding-ends'
import type { Lease } from '@sesamespace/sdk'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/time'
import { grantText, outcomeText, usesText } from '@/lib/approvals/labels'
import { useDirectory } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { FieldNames } from './field-names'

/** What became of a request, step by step. Said aloud when it happens while one looks. */
export function LeaseOutcome({ lease }: { lease: Lease }) {
  const directory = useDirectory()
  const nameOf = (id: string): string => directory.get(id)?.displayName ?? 'someone who left'
  const granted = ['active', 'expired', 'used_up', 'revoked'].includes(lease.status)
  const approvers = lease.approvedBy.length > 0 ? lease.approvedBy : [lease.decidedBy ?? '']
  const ended = lease.status !== 'active'
  return (
    <section aria-label="What became of it" className="rounded-md border p-4">
      <ol role="status" className="grid gap-3">
        {granted && (
          <Step at={lease.decidedAt}>
            {lease.rule?.miss === null ? (
              <>
                Passed by{' '}
                <Link href={`${paths.approvalRule(lease.rule.id)}?tab=rules`} className="underline">
                  the rule of {nameOf(lease.rule.madeBy)}
                </Link>
                , made <RelativeTime at={lease.rule.madeAt} />, {grantText(lease)}
              </>
            ) : (
              `${lease.breakGlass ? 'Given in an emergency' : 'Approved'} by ${formatList(approvers.map(nameOf))} ${grantText(lease)}`
            )}
            <span className="mt-1 block">
              <FieldNames keys={lease.fields} />
            </span>
          </Step>
        )}
        {lease.status === 'denied' && (
          <Step at={lease.decidedAt}>
            Denied{lease.decidedBy && ` by ${nameOf(lease.decidedBy)}`}
          </Step>
        )}
        {lease.note && (
          <li dir="auto" className="whitespace-pre-wrap border-s-2 ps-3 text-muted">
            {lease.note}
          </li>
        )}
        {granted && <Step at={lease.lastUsedAt}>{capital(usesText(lease))}</Step>}
        {ended && lease.status !== 'denied' && (
          <Step at={lease.endedAt}>
            {outcomeText(lease)}
            {lease.endReason && `: ${bindingEndWords[lease.endReason]}`}
          </Step>
        )}
      </ol>
    </section>
  )
}

function Step({ at, children }: { at: string | null; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="min-w-0">{children}</span>
      {at && <RelativeTime at={at} className="shrink-0 text-sm text-muted" />}
    </li>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
