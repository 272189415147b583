'use client'

import type { Lease } from '@sesamespace/sdk'
import { Repeat } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { missTexts } from '@/lib/approvals/rule-labels'
import { paths } from '@/lib/shared/paths'

/** Why a person is asked although there is a rule for such requests. */
export function RuleNote({ lease }: { lease: Lease }) {
  const { rule } = lease
  if (!rule?.miss) return null
  return (
    <p className="flex gap-2 rounded-sm bg-sunken px-3 py-2">
      <Repeat aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        Asked although there is{' '}
        <Link href={`${paths.approvalRule(rule.id)}?tab=rules`} className="underline">
          a rule
        </Link>
        : {missTexts[rule.miss]}
      </span>
    </p>
  )
}
