'use client'

import { ruleText } from '@sesamespace/contract/fetch-text'
import type { Lease } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Fact } from '@/components/ui/facts'
import { UseHelp } from '@/components/ui/use-help'
import { leaseItemOptions } from '@/lib/approvals/queries'

/** What may be called with the secret, and whether whoever asks gets to see it. */
export function LeaseFetch({ lease }: { lease: Lease }) {
  const { data: item } = useQuery({
    ...leaseItemOptions(lease.itemId),
    enabled: lease.abilities?.seeItem === true,
  })
  const fetch = item?.fetch
  const [first] = fetch?.rules ?? []
  if (!fetch || (!fetch.only && fetch.rules.length === 0)) return null
  return (
    <Fact name="Use">
      {fetch.rules.length > 0 && (
        <ul className="grid gap-1">
          {fetch.rules.map((rule) => (
            <li key={JSON.stringify(rule)}>
              may call{' '}
              <code dir="ltr" className="wrap-anywhere text-sm">
                {ruleText(rule)}
              </code>
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">
        {fetch.only
          ? 'Sesame makes the calls: the agent never sees the secret.'
          : 'The agent may see the secret as well.'}
      </p>
      {first && lease.status === 'active' && <UseHelp rule={first} leaseId={lease.id} />}
    </Fact>
  )
}
