'use client'

import { ruleText } from '@sesamespace/contract/fetch-text'
import type { ItemFetch as Fetch, VaultItemDetail } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { UseHelp } from '@/components/ui/use-help'
import { placementText } from '@/lib/vault/placement-text'
import { whenReachable } from '@/lib/shared/when-reachable'

const EditFetchDialog = dynamic(
  whenReachable(() => import('./edit-fetch-dialog').then((module) => module.EditFetchDialog)),
  { ssr: false },
)

/** What agents may have called with the item without seeing it. */
export function ItemFetch({ detail, mayEdit }: { detail: VaultItemDetail; mayEdit: boolean }) {
  const [isEditing, setEditing] = useState(false)
  const fetch = detail.fetch ?? { only: false, rules: [] }
  const [first] = fetch.rules
  return (
    <Section
      title="Use without reveal"
      aside={
        mayEdit && (
          <Button size="sm" aria-label="Edit use without reveal" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      <p className="px-4 pb-2 text-muted">{meaningOf(fetch)}</p>
      <ul className="grid gap-2 px-4 pb-2">
        {fetch.rules.map((rule) => (
          <li key={JSON.stringify(rule)} className="grid min-w-0 gap-0.5">
            <code dir="ltr" className="wrap-anywhere text-sm">
              {ruleText(rule)}
            </code>
            {rule.placements.map((placement) => (
              <code
                key={placementText(placement)}
                dir="ltr"
                className="wrap-anywhere text-sm text-muted"
              >
                {placementText(placement)}
              </code>
            ))}
          </li>
        ))}
      </ul>
      {first && !detail.item.archivedAt && (
        <div className="px-4 pb-2">
          <UseHelp rule={first} />
        </div>
      )}
      {isEditing && <EditFetchDialog detail={detail} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function meaningOf({ only, rules }: Fetch): string {
  if (only && rules.length === 0)
    return 'Agents never see this secret, and no calls are allowed yet: they cannot use it.'
  if (only) return 'Agents never see this secret. With a lease, Sesame makes these calls for them.'
  if (rules.length > 0)
    return 'With a lease, Sesame makes these calls for agents. They may see the secret as well.'
  return 'Agents with a lease see this secret. Allow calls that Sesame makes for them, so that they need not.'
}
