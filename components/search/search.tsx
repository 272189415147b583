'use client'

import { useQuery } from '@tanstack/react-query'
import { Search as SearchIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { searchOptions } from '@/lib/search/queries'
import { limits } from '@sesamespace/contract/limits'
import { plural } from '@/lib/shared/format'
import { SearchChips, SearchFilters } from './search-filters'
import { SearchResults } from './search-results'
import { useSearchView } from './use-search-view'

/** One search over everything that the person may see. */
export function Search() {
  const view = useSearchView()
  const { q, filter, setView } = view
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  usePageKeys({ '/': () => input.current?.focus() })
  const { data: results, error, refetch, isPlaceholderData } = useQuery(searchOptions(filter))
  const isAsked = filter.q.length >= limits.searchMin
  const found = results && isAsked ? Object.values(results).flat().length : 0
  return (
    <Page title="Search">
      <div role="search" className="flex flex-wrap gap-2 border-b px-4 py-2">
        <div className="relative min-w-0 grow basis-64">
          <SearchIcon
            aria-hidden
            className="pointer-events-none absolute left-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
          />
          <Input
            ref={input}
            type="search"
            aria-label="Search"
            placeholder="Words in messages, tasks, names…"
            value={q}
            onChange={(event) => void setView({ q: event.target.value || null })}
            className="pl-8"
          />
        </div>
        <SearchFilters view={view} />
        <p role="status" className="sr-only">
          {isAsked && results && !isPlaceholderData && plural(found, 'result')}
        </p>
      </div>
      <SearchChips view={view} />
      {!isAsked && (
        <EmptyState icon={SearchIcon} title="Find anything">
          <p>
            Messages, tasks, channels, vault items by name, agents and people. Secrets themselves
            are never searched.
          </p>
        </EmptyState>
      )}
      {isAsked && error && !results && (
        <ErrorState error={error} what="the results" onRetry={() => void refetch()} />
      )}
      {isAsked && !results && !error && <SkeletonRows label="Searching" rows={6} />}
      {isAsked && results && found === 0 && (
        <EmptyState icon={SearchIcon} title={`Nothing found for “${filter.q.slice(0, 60)}”`}>
          <p>
            {view.narrowsMessages
              ? 'Remove a filter, or try other words.'
              : 'Try fewer or other words: a word is found by how it begins.'}
          </p>
        </EmptyState>
      )}
      {isAsked && results && found > 0 && <SearchResults results={results} view={view} />}
    </Page>
  )
}
