import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { plural } from '@/lib/shared/format'
import type { ImportCandidate } from '@/lib/vault/import/candidate'
import type { ImportFile } from '@/lib/vault/import/read-import'
import { summaryOf } from '@/lib/vault/import/summary'
import { fieldLabel, typeLabels } from '@/lib/vault/item-types'

interface ImportPreviewProps {
  file: ImportFile
  /** Names of items that the vault has already, in lower case. */
  taken: ReadonlySet<string>
  /** Places of entries that are not to be imported. */
  left: ReadonlySet<number>
  /** Places of entries that are imported already. */
  stored: ReadonlySet<number>
  onChange: (left: ReadonlySet<number>) => void
}

/** What is in the file: names and kinds of fields, never a value. What cannot be imported, or in part, says why. */
export function ImportPreview({ file, taken, left, stored, onChange }: ImportPreviewProps) {
  const good = file.candidates.filter(({ item }) => item !== null)
  const bad = file.candidates.length - good.length
  const partial = good.filter(({ place, lost }) => lost.length > 0 && !left.has(place))
  const allLeft = good.every(({ place }) => left.has(place))
  const toggle = (place: number, on: boolean): void =>
    onChange(new Set(on ? [...left].filter((each) => each !== place) : [...left, place]))
  return (
    <section aria-label="What is in the file" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-sm text-muted">
          {file.source}: {plural(good.length, 'item')}
          {bad > 0 && `, ${bad} that cannot be imported`}
        </p>
        <span className="flex flex-wrap gap-2">
          {partial.length > 0 && (
            <Button
              size="sm"
              onClick={() => onChange(new Set([...left, ...partial.map(({ place }) => place)]))}
            >
              Leave out those in part
            </Button>
          )}
          <Button
            size="sm"
            onClick={() => onChange(new Set(allLeft ? [] : good.map(({ place }) => place)))}
          >
            {allLeft ? 'Choose all' : 'Choose none'}
          </Button>
        </span>
      </div>
      {summaryOf(file).map((line) => (
        <p key={line} className="text-sm">
          {line}
        </p>
      ))}
      <div data-scroller className="max-h-80 overflow-y-auto rounded-md border">
        <VirtualRows
          label="Entries"
          items={file.candidates}
          itemKey={({ place }) => String(place)}
          rowHeight={56}
        >
          {(candidate) => (
            <div className="px-3 py-2">
              <Checkbox
                checked={candidate.item !== null && !left.has(candidate.place)}
                disabled={candidate.item === null || stored.has(candidate.place)}
                onChange={(on) => toggle(candidate.place, on)}
                label={
                  <span className="break-words font-medium">{candidate.name || 'No name'}</span>
                }
                hint={meaning(candidate, { taken, stored })}
              />
            </div>
          )}
        </VirtualRows>
      </div>
    </section>
  )
}

function meaning(
  { at, place, name, item, problem, lost, notes, state }: ImportCandidate,
  { taken, stored }: Pick<ImportPreviewProps, 'taken' | 'stored'>,
): string {
  if (!item) return `Not imported: ${problem} (${at} of the file)`
  if (stored.has(place)) return 'Imported.'
  const fields = Object.keys(item.fields).map(fieldLabel).join(', ')
  return [
    taken.has(name.toLowerCase()) ? 'The vault has an item of this name.' : '',
    state === 'trashed' ? 'In the bin.' : state === 'archived' ? 'Archived.' : '',
    `${typeLabels[item.type]}: ${fields}`,
    ...(lost.length > 0 ? [`In part, without: ${lost.join(' ')} (${at} of the file)`] : []),
    ...notes,
  ]
    .filter(Boolean)
    .join(' · ')
}
