'use client'

import { vaultItemTypes } from '@sesamespace/contract/item-types'
import { Search } from 'lucide-react'
import { useRef } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { plural } from '@/lib/shared/format'
import { typeLabels } from '@/lib/vault/item-types'
import { useVaultView } from './use-vault-view'

/** Search and type. `/` goes to the search. */
export function ItemFilters({ found }: { found: number }) {
  const { q, type, setView } = useVaultView()
  const search = useRef<HTMLInputElement>(null)
  usePageKeys({ '/': () => search.current?.focus() })
  return (
    <div role="search" className="flex shrink-0 gap-2 border-b px-4 py-2">
      <div className="relative min-w-0 grow">
        <Search
          aria-hidden
          className="pointer-events-none absolute left-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
        />
        <Input
          ref={search}
          type="search"
          aria-label="Search items"
          placeholder="Search names, addresses, tags"
          value={q}
          onChange={(event) => void setView({ q: event.target.value || null })}
          className="pl-8"
        />
      </div>
      <Select
        aria-label="Type"
        value={type ?? 'any'}
        onChange={(value) =>
          void setView({ type: vaultItemTypes.find((each) => each === value) ?? null })
        }
        options={[
          { value: 'any', label: 'Every type' },
          ...vaultItemTypes.map((value) => ({ value, label: typeLabels[value] })),
        ]}
        className="max-w-36"
      />
      <p role="status" className="sr-only">
        {plural(found, 'item')}
      </p>
    </div>
  )
}
