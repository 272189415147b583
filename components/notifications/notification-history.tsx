'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import { Page } from '@/components/shell/page'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useFocusKeeper } from '@/components/ui/use-focus-keeper'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { notificationsOptions, reasons } from '@/lib/notifications/history'
import { useMore } from '@/lib/shared/use-more'
import { NotificationRow } from './notification-row'

const shown = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'push', label: 'Pushed' },
  { value: 'mail', label: 'Mailed' },
] as const

const every = 'every'

const view = {
  show: parseAsStringLiteral(shown.map(({ value }) => value)).withDefault('all'),
  reason: parseAsStringLiteral(reasons.map(({ value }) => value)),
}

/** What the person was told: when, why, which way, and whether it waits still. */
export function NotificationHistory() {
  const [{ show, reason }, setView] = useQueryStates(view)
  const pages = useInfiniteQuery(notificationsOptions({ show, reason }))
  const { data, error, refetch } = pages
  const told = data?.pages.flatMap((page) => page.notifications)
  const more = useMore(pages)
  const focusKeeper = useFocusKeeper()
  const isFiltered = show !== 'all' || reason !== null
  const clear = (): void => void setView(null)
  return (
    <Page title="Notifications">
      <div className="flex flex-wrap gap-2 border-b px-4 py-2">
        <Segmented
          label="Which"
          value={show}
          onChange={(next) => void setView({ show: next })}
          options={shown}
        />
        <div className="min-w-0 max-sm:grow sm:w-64">
          <Select
            aria-label="Why"
            value={reason ?? every}
            onChange={(next) =>
              void setView({ reason: reasons.find(({ value }) => value === next)?.value ?? null })
            }
            options={[{ value: every, label: 'Every reason' }, ...reasons]}
            className="sm:!h-8"
          />
        </div>
      </div>
      <div {...focusKeeper} className="focus-visible:-outline-offset-2">
        {error && !told && (
          <ErrorState error={error} what="your notifications" onRetry={() => void refetch()} />
        )}
        {!told && !error && <SkeletonRows label="Loading your notifications" />}
        {told?.length === 0 && (
          <EmptyState
            icon={Bell}
            title={isFiltered ? 'Nothing fits these filters' : 'Nothing yet'}
            action={isFiltered && <Button onClick={clear}>Show all</Button>}
          >
            {isFiltered
              ? 'Notifications are kept for 30 days.'
              : 'What people and agents told you stands here for 30 days: messages, requests, questions and news of tasks.'}
          </EmptyState>
        )}
        {told && told.length > 0 && (
          <VirtualRows
            label="Notifications, the latest first"
            items={told}
            itemKey={({ id }) => id}
            rowHeight={61}
            onEnd={more}
          >
            {(each) => <NotificationRow notification={each} />}
          </VirtualRows>
        )}
      </div>
    </Page>
  )
}
