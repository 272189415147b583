'use client'

import { needKinds } from '@sesamespace/contract/need-kinds'
import { Select } from '@/components/ui/select'
import { kindLabels } from '@/lib/inbox/labels'
import type { Need } from '@/lib/inbox/needs'
import { groupings, type Grouping } from '@/lib/inbox/rows'
import { useDirectory } from '@/lib/people/queries'
import { useInboxState } from './inbox-context'
import { useFormats } from '@/lib/shared/use-formats'

const groupLabels: Record<Grouping, string> = {
  none: 'Newest first',
  kind: 'By kind',
  agent: 'By agent',
}

/** Which needs the list shows, of those that there are. */
export function InboxFilters({ needs }: { needs: readonly Need[] }) {
  const { view } = useInboxState()
  const { formatNumber } = useFormats()
  const directory = useDirectory()
  const { kind, from, group, setView } = view
  const countOf = (is: (need: Need) => boolean): string => formatNumber(needs.filter(is).length)
  const kinds = needKinds.filter(
    (each) => each === kind || needs.some((need) => need.kind === each),
  )
  const people = [...new Set([...needs.map((need) => need.from), from])].flatMap((id) =>
    id ? [{ value: id, label: directory.get(id)?.displayName ?? 'Someone who left' }] : [],
  )
  return (
    <div
      role="group"
      aria-label="Filters"
      className="flex shrink-0 gap-2 overflow-x-auto border-b px-4 py-2"
    >
      <Select
        aria-label="Kind"
        className="!h-8 !w-auto shrink-0 pointer-coarse:!h-11"
        value={kind ?? ''}
        onChange={(next) => void setView({ kind: needKinds.find((each) => each === next) ?? null })}
        options={[
          { value: '', label: 'All kinds' },
          ...kinds.map((each) => ({
            value: each,
            label: `${kindLabels[each]} · ${countOf((need) => need.kind === each)}`,
          })),
        ]}
      />
      <Select
        aria-label="From"
        className="!h-8 !w-auto min-w-0 pointer-coarse:!h-11"
        value={from ?? ''}
        onChange={(next) => void setView({ from: next || null })}
        options={[
          { value: '', label: 'From anyone' },
          ...people.toSorted((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      <Select
        aria-label="Order"
        className="!h-8 !w-auto shrink-0 pointer-coarse:!h-11"
        value={group}
        onChange={(next) => void setView({ group: next })}
        options={groupings.map((value) => ({ value, label: groupLabels[value] }))}
      />
    </div>
  )
}
