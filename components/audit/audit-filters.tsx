'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { AuditQuery } from '@/lib/audit/queries'
import { useDirectory } from '@/lib/people/queries'

interface AuditFiltersProps {
  query: AuditQuery
  onChange: (query: AuditQuery) => void
}

const anyone = 'anyone'

/** By what was done and by whom. */
export function AuditFilters({ query, onChange }: AuditFiltersProps) {
  const people = [...useDirectory().values()]
  const [action, setAction] = useState(query.action ?? '')
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onChange({ ...query, action: action.trim() })
  }
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
      <form onSubmit={submit} className="flex items-center gap-2">
        <Input
          type="search"
          aria-label="Action"
          placeholder="Action, for example vault.lease.used"
          value={action}
          onChange={(event) => setAction(event.target.value)}
          className="max-w-64"
        />
        <Button type="submit">Filter</Button>
      </form>
      <Select
        aria-label="Who"
        className="max-w-44"
        value={query.actorId ?? anyone}
        onChange={(actorId) => onChange({ ...query, actorId: actorId === anyone ? '' : actorId })}
        options={[
          { value: anyone, label: 'Anyone' },
          ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
    </div>
  )
}
