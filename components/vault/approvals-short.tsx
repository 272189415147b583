import type { ApprovalsReach, Vault } from '@sesamespace/sdk'
import { TriangleAlert } from 'lucide-react'

const wordsOf = ({ asked, able }: ApprovalsReach): string => {
  const given = able === 0 ? 'none' : `only ${able}`
  return asked === 1
    ? 'Leases of this vault take an approval, and nobody can give it now.'
    : `Some leases of this vault take ${asked} approvals, and the people who can approve now give ${given} of them.`
}

/** Says where a vault asks for more approvals than the people who can approve would give together: such requests end undecided. */
export function ApprovalsShort({ vault }: { vault: Vault }) {
  const reach = vault.approvalsReach
  if (!reach || reach.able >= reach.asked || !vault.abilities?.manage) return null
  return (
    <p role="note" className="flex gap-2 px-4 py-2 text-sm text-warning md:px-6">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {wordsOf(reach)} Make more members approvers, or ask for fewer in the settings: until then
        such requests end undecided.
      </span>
    </p>
  )
}
