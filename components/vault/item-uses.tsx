'use client'

import type { VaultItemUse } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { formatList } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { fieldLabel } from '@/lib/vault/item-types'
import { vaultItemUsesOptions } from '@/lib/vault/queries'

const firstFew = 5

/** Who revealed or used the item, and when, newest first. */
export function ItemUses({ itemId }: { itemId: string }) {
  const { data: uses, error } = useQuery(vaultItemUsesOptions(itemId))
  const [all, setAll] = useState(false)
  return (
    <Section title="Who used this">
      {error && !uses && (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      )}
      {!error && !uses && <Skeleton className="mx-4 h-4 w-1/2" />}
      {uses?.length === 0 && <p className="px-4 pb-2 text-muted">Nobody yet.</p>}
      <ul>
        {(all ? uses : uses?.slice(0, firstFew))?.map((use) => (
          <UseRow key={use.id} use={use} />
        ))}
      </ul>
      {uses && uses.length > firstFew && !all && (
        <Button variant="ghost" size="sm" className="mx-2" onClick={() => setAll(true)}>
          Show all {uses.length}
        </Button>
      )}
    </Section>
  )
}

const verbs = {
  reveal: 'saw',
  use: 'used',
  totp: 'got a one-time code',
  fetch: 'made a call with',
} as const

function UseRow({ use }: { use: VaultItemUse }) {
  const person = usePerson(use.principalId)
  const name = person?.displayName ?? 'Someone who left'
  const what = use.action === 'totp' ? '' : formatList(use.fields.map(fieldLabel))
  return (
    <li className="flex items-start gap-3 px-4 py-1.5">
      <Avatar name={name} kind={person?.kind ?? 'agent'} size="sm" />
      <p className="min-w-0 grow">
        {name} <span className="text-muted">{verbs[use.action]}</span> {what}
        {use.leaseId && (
          <>
            {' '}
            <Link href={paths.approval(use.leaseId)} className="text-muted underline">
              by lease
            </Link>
          </>
        )}
        {use.reason && (
          <q dir="auto" className="wrap-anywhere block text-sm text-muted">
            {use.reason}
          </q>
        )}
      </p>
      <RelativeTime at={use.at} className="shrink-0 text-sm text-muted" />
    </li>
  )
}
