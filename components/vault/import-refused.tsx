import { plural } from '@/lib/shared/format'
import type { RefusedEntry } from './use-store-import'

/** Entries that the server refused, each with what is wrong. */
export function ImportRefused({
  entries,
  stored,
}: {
  entries: readonly RefusedEntry[]
  stored: number
}) {
  return (
    <div role="alert" className="grid gap-1 text-sm">
      <p className="text-danger">
        {plural(stored, 'item')} imported. {plural(entries.length, 'entry', 'entries')} refused:
      </p>
      <ul className="max-h-40 list-disc overflow-y-auto ps-5">
        {entries.map(({ place, name, reason }) => (
          <li key={place} className="break-words">
            {name}: {reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
