'use client'

import type { Lease } from '@sesamespace/sdk'
import { Repeat } from 'lucide-react'
import dynamic from 'next/dynamic'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { Button } from '@/components/ui/button'
import { whenReachable } from '@/lib/shared/when-reachable'

const MakeRuleDialog = dynamic(
  whenReachable(() => import('./make-rule-dialog').then((module) => module.MakeRuleDialog)),
  { ssr: false },
)

/** The way from an approval to a rule, for whoever may make one. */
export function MakeRule({ lease, requesterName }: { lease: Lease; requesterName: string }) {
  // A link may lead to the form: see `RuleInsights`.
  const [isOpen, setOpen] = useQueryState('always', parseAsBoolean.withDefault(false))
  const isDecided = lease.status !== 'pending' && lease.canDecide
  if (isDecided && (lease.approvalGroups?.length ?? 0) > 0)
    return (
      <p className="text-muted">
        {lease.vaultName} asks for approvals from groups, so no rule passes its requests.
      </p>
    )
  if (isDecided && lease.requiredApprovals > 1)
    return (
      <p className="text-muted">
        {lease.vaultName} asks for {lease.requiredApprovals} approvals, so no rule passes its
        requests.
      </p>
    )
  if (isDecided && lease.risks.includes('own_agent'))
    return (
      <p className="text-muted">
        It is your own agent: another approver can let its usual requests pass without a person.
      </p>
    )
  if (!lease.abilities?.makeRule) return null
  return (
    <section aria-label="The next time" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-0 grow basis-60 text-muted">
        Is this usual? Let the next requests like it pass without you, within bounds.
      </p>
      <Button onClick={() => void setOpen(true)}>
        <Repeat aria-hidden className="size-4" /> Always…
      </Button>
      {isOpen && (
        <MakeRuleDialog
          lease={lease}
          requesterName={requesterName}
          onClose={() => void setOpen(null)}
        />
      )}
    </section>
  )
}
