'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { type Column, type Meaning, meanings } from '@/lib/vault/import/csv-columns'

const labels: Record<Meaning, string> = {
  title: 'Name',
  username: 'Username',
  password: 'Password',
  url: 'Address',
  totp: 'One-time code secret',
  notes: 'Notes',
  tags: 'Tags',
  folder: 'Folder, as a tag',
  field: 'A field of its own',
  skip: 'Not imported',
}
const options = meanings.map((value) => ({ value, label: labels[value] }))

/** What each column of a table is for. */
export function ImportColumns({
  columns,
  onChange,
}: {
  columns: readonly Column[]
  onChange: (columns: readonly Column[]) => void
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">What each column is for</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {columns.map((column, place) => (
          <Field key={place} label={column.name}>
            {(control) => (
              <Select
                {...control}
                value={meanings.find((each) => each === column.meaning) ?? 'field'}
                options={options}
                onChange={(meaning) =>
                  onChange(
                    columns.map((each, index) => (index === place ? { ...each, meaning } : each)),
                  )
                }
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
