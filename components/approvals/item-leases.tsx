'use client'

import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { LeaseCountdown } from '@/components/ui/lease-countdown'
import { Avatar } from '@/components/ui/avatar'
import { Cut } from '@/components/ui/cut'
import { Section } from '@/components/ui/section'
import { itemLeasesOptions } from '@/lib/approvals/queries'
import { usesText } from '@/lib/approvals/labels'
import { useDirectory } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'

/** Who holds this secret now. Nothing when nobody does. */
export function ItemLeases({ itemId }: { itemId: string }) {
  const { data: leases = [] } = useQuery(itemLeasesOptions(itemId))
  const directory = useDirectory()
  if (leases.length === 0) return null
  return (
    <Section title="Held now">
      <ul>
        {leases.map((lease) => {
          const holder = directory.get(lease.requesterId)
          const name = holder?.displayName ?? 'Someone who left'
          return (
            <li key={lease.id}>
              <Link
                href={`${paths.approval(lease.id)}?tab=active`}
                className="flex min-h-11 items-center gap-3 px-4 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <Avatar name={name} kind={holder?.kind ?? 'agent'} presence={holder?.presence} />
                <span className="min-w-0 grow">
                  <Cut text={name} className="block" />
                  <Cut text={usesText(lease)} className="block text-sm text-muted" />
                </span>
                <span className="shrink-0 text-sm text-muted">
                  <LeaseCountdown lease={lease} />
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
