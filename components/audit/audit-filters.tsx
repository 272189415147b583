'use client'

import { DayInput } from '@/components/ui/day-input'
import { Select } from '@/components/ui/select'
import { useDirectory } from '@/lib/people/queries'
import { kinds } from '@/lib/audit/kinds'
import type { AuditView } from './use-audit-view'

const all = 'all'

/** Who, what and when. */
export function AuditFilters({ action, actor, from, to, setView }: AuditView) {
  const people = [...useDirectory().values()]
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 max-sm:grid max-sm:grid-cols-2">
      <Select
        aria-label="Who"
        className="max-w-44 max-sm:max-w-none"
        value={actor ?? all}
        onChange={(id) => void setView({ actor: id === all ? null : id })}
        options={[
          { value: all, label: 'Anyone' },
          ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
      <Select
        aria-label="What"
        className="max-w-52 max-sm:max-w-none"
        value={action ?? all}
        onChange={(kind) => void setView({ action: kind === all ? null : kind })}
        options={[
          { value: all, label: 'Anything' },
          ...kinds,
          ...(action && !kinds.some(({ value }) => value === action)
            ? [{ value: action, label: action }]
            : []),
        ]}
      />
      <DayInput
        aria-label="From day"
        placeholder="From day"
        className="max-w-40 max-sm:max-w-none"
        value={from}
        onChange={(day) => void setView({ from: day })}
      />
      <span aria-hidden className="text-muted max-sm:hidden">
        to
      </span>
      <DayInput
        aria-label="To day"
        placeholder="To day"
        className="max-w-40 max-sm:max-w-none"
        value={to}
        onChange={(day) => void setView({ to: day })}
      />
    </div>
  )
}
