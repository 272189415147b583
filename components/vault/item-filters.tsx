'use client'

import { useQuery } from '@tanstack/react-query'
import { vaultItemTypes } from '@sesamespace/contract/item-types'
import type { VaultTag } from '@sesamespace/sdk'
import { Search } from 'lucide-react'
import { useRef } from 'react'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { typeLabels } from '@/lib/vault/item-types'
import { vaultTagsOptions } from '@/lib/vault/queries'
import { useVaultView, vaultShows, vaultSorts } from './use-vault-view'

const sortLabels: Record<(typeof vaultSorts)[number], string> = {
  name: 'By name',
  changed: 'Last changed',
  used: 'Last used',
}

/** Search, filters and order; `found` is read out. `/` goes to the search. */
export function ItemFilters({ vaultId, found }: { vaultId: string; found: string | undefined }) {
  const { q, type, tag, show, sort, setView } = useVaultView()
  const { data: tags = [] } = useQuery(vaultTagsOptions(vaultId, show === 'archived'))
  const search = useRef<HTMLInputElement>(null)
  usePageKeys({ '/': () => search.current?.focus() })
  return (
    <div role="search" className="flex shrink-0 flex-wrap gap-2 border-b px-4 py-2">
      <div className="relative min-w-0 basis-full">
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
        aria-label="Show"
        value={show ?? 'used'}
        onChange={(value) =>
          void setView({ show: vaultShows.find((each) => each === value) ?? null })
        }
        options={[
          { value: 'used', label: 'In use' },
          { value: 'favourites', label: 'Favourites' },
          { value: 'archived', label: 'Archived' },
        ]}
        className="min-w-0 grow basis-28"
      />
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
        className="min-w-0 grow basis-28"
      />
      {/* There from the start: with one more in the row the list would move down when the tags are known. */}
      <Select
        aria-label="Tag"
        disabled={tags.length === 0 && tag === null}
        value={tag === null ? 'any' : tagValue(tag)}
        onChange={(value) => void setView({ tag: value === 'any' ? null : value.slice(1) })}
        options={[
          { value: 'any', label: 'Every tag' },
          ...withCurrent(tags, tag).map((each) => ({
            value: tagValue(each.tag),
            label: each.tag,
          })),
        ]}
        className="min-w-0 grow basis-28"
      />
      <Select
        aria-label="Sort"
        value={sort}
        onChange={(value) => void setView({ sort: value })}
        options={vaultSorts.map((value) => ({ value, label: sortLabels[value] }))}
        className="min-w-0 grow basis-28"
      />
      <p role="status" className="sr-only">
        {found}
      </p>
    </div>
  )
}

/** A tag may be any text, also `any`. */
const tagValue = (tag: string): string => `#${tag}`

/** The tag that the address names, also where no item has it any more. */
const withCurrent = (
  tags: readonly VaultTag[],
  tag: string | null,
): readonly Pick<VaultTag, 'tag'>[] =>
  tag === null || tags.some((each) => each.tag === tag) ? tags : [{ tag }, ...tags]
