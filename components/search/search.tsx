'use client'

import { Search as SearchIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Page } from '@/components/shell/page'
import { usePageKeys } from '@/components/shell/use-page-keys'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { plural } from '@/lib/shared/format'
import { SearchBox } from './search-box'
import { SearchChips, SearchFilters } from './search-filters'
import { SearchHelp } from './search-help'
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
        <SearchBox
          input={input}
          text={view.q}
          onText={(q) => void view.setView({ q: q || null })}
        />
        <SearchFilters view={view} />
        <p role="status" className="sr-only">
          {search.state === 'found' && search.isFresh && plural(search.count, 'result')}
          {search.state === 'nothing' && [plural(0, 'result'), ...search.problems].join('. ')}
        </p>
      </div>
      <SearchChips view={view} />
      <Outcome
        search={search}
        view={view}
        onInsert={(operator) => {
          void view.setView({ q: `${view.q.trimEnd()} ${operator}`.trimStart() })
          input.current?.focus()
        }}
      />
    </Page>
  )
}

interface OutcomeProps {
  search: SearchState
  view: SearchView
  /** Puts an operator into the box. */
  onInsert: (operator: string) => void
}

function Outcome({ search, view, onInsert }: OutcomeProps) {
  switch (search.state) {
    case 'idle':
      return (
        <EmptyState icon={SearchIcon} title="Find anything">
          <p>
            Messages and their files, tasks, channels, vault items by name, agents and people.
            Secrets themselves are never searched.
          </p>
          <SearchHelp onInsert={onInsert} />
        </EmptyState>
      )
    case 'loading':
      return <SkeletonRows label="Searching" rows={6} />
    case 'failed':
      return <ErrorState error={search.error} what="the results" onRetry={search.retry} />
    case 'nothing':
      return (
        <EmptyState icon={SearchIcon} title={`Nothing found for “${view.filter.q.slice(0, 60)}”`}>
          {search.problems.map((problem) => (
            <p key={problem} dir="auto" className="text-ink">
              {problem}
            </p>
          ))}
          {search.problems.length === 0 && (
            <p>
              {view.narrowsMessages
                ? 'Remove a filter, or try other words.'
                : 'Try fewer or other words: a word is found by how it begins.'}
            </p>
          )}
        </EmptyState>
      )
    case 'found':
      return <SearchResults results={search.results} more={search.more} view={view} />
  }
}
