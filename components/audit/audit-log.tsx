'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useMemo } from 'react'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SkeletonRows } from '@/components/ui/skeleton'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { auditOptions } from '@/lib/audit/queries'
import { AuditChips } from './audit-chips'
import { AuditFilters } from './audit-filters'
import { AuditRow } from './audit-row'
import { ExportLinks } from './export-links'
import { useAuditView } from './use-audit-view'
import { VerifyButton } from './verify-button'
import { useMore } from '@/lib/shared/use-more'

/** Who did what, when: newest first, with the proof that nothing was changed afterwards. */
export function AuditLog() {
  const view = useAuditView()
  const { query } = view
  const pages = useInfiniteQuery(auditOptions(query))
  const { data, error, refetch } = pages
  const entries = useMemo(() => data?.pages.flatMap((page) => page.entries) ?? [], [data])
  const more = useMore(pages)
  return (
    <Page
      title="Audit log"
      actions={
        <>
          <VerifyButton />
          <ExportLinks query={query} />
        </>
      }
    >
      <AuditFilters {...view} />
      <AuditChips view={view} />
      {error && entries.length === 0 && (
        <ErrorState error={error} what="the audit log" onRetry={() => void refetch()} />
      )}
      {!data && !error && <SkeletonRows label="Loading the audit log" />}
      {data && entries.length === 0 && (
        <EmptyState icon={ScrollText} title="No entries">
          Nothing in the log fits these filters.
        </EmptyState>
      )}
      {entries.length > 0 && (
        <VirtualRows
          label="Audit entries"
          items={entries}
          itemKey={({ seq }) => String(seq)}
          rowHeight={47}
          onEnd={more}
        >
          {(entry) => <AuditRow entry={entry} />}
        </VirtualRows>
      )}
      {pages.isFetchingNextPage && <SkeletonRows rows={3} label="Loading older entries" />}
    </Page>
  )
}
