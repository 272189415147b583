'use client'

import { Search as SearchIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { SkeletonRows } from '@/components/ui/skeleton'
import { plural } from '@/lib/shared/format'
import { SearchChips, SearchFilters } from './search-filters'
import { SearchResults } from './search-results'
import { type SearchState, useSearch } from './use-search'
import { type SearchView, useSearchView } from './use-search-view'

/** One search over everything that the person may see. */
export function Search() {
  const view = useSearchView()
  const search = useSearch(view)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  usePageKeys({ '/': () => input.current?.focus() })
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
            value={view.q}
            onChange={(event) => void view.setView({ q: event.target.value || null })}
            className="pl-8"
          />
        </div>
        <SearchFilters view={view} />
        <p role="status" className="sr-only">
          {search.state === 'found' && search.isFresh && plural(search.count, 'result')}
          {search.state === 'nothing' && plural(0, 'result')}
        </p>
      </div>
      <SearchChips view={view} />
      <Outcome search={search} view={view} />
    </Page>
  )
}

function Outcome({ search, view }: { search: SearchState; view: SearchView }) {
  switch (search.state) {
    case 'idle':
      return (
        <EmptyState icon={SearchIcon} title="Find anything">
          <p>
            Messages, tasks, channels, vault items by name, agents and people. Secrets themselves
            are never searched.
          </p>
        </EmptyState>
      )
    case 'loading':
      return <SkeletonRows label="Searching" rows={6} />
    case 'failed':
      return <ErrorState error={search.error} what="the results" onRetry={search.retry} />
    case 'nothing':
      return (
        <EmptyState icon={SearchIcon} title={`Nothing found for “${view.filter.q.slice(0, 60)}”`}>
          <p>
            {view.narrowsMessages
              ? 'Remove a filter, or try other words.'
              : 'Try fewer or other words: a word is found by how it begins.'}
          </p>
        </EmptyState>
      )
    case 'found':
      return <SearchResults results={search.results} view={view} />
  }
}
