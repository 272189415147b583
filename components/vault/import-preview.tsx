import { Checkbox } from '@/components/ui/checkbox'
import { Button } from '@/components/ui/button'
import { plural } from '@/lib/shared/format'
import type { ImportCandidate } from '@/lib/vault/import/candidate'
import type { ImportFile } from '@/lib/vault/import/read-import'
import { fieldLabel, typeWords } from '@/lib/vault/item-types'

interface ImportPreviewProps {
  file: ImportFile
  /** Names of items that the vault has already, in lower case. */
  taken: ReadonlySet<string>
  /** Places of entries that are not to be imported. */
  left: ReadonlySet<number>
  onChange: (left: ReadonlySet<number>) => void
}

/** What is in the file: names and kinds of fields, never a value. What cannot be imported says why. */
export function ImportPreview({ file, taken, left, onChange }: ImportPreviewProps) {
  const good = file.candidates.filter(({ item }) => item !== null)
  const bad = file.candidates.length - good.length
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
        <Button
          size="sm"
          onClick={() => onChange(new Set(allLeft ? [] : good.map(({ place }) => place)))}
        >
          {allLeft ? 'Choose all' : 'Choose none'}
        </Button>
      </div>
      <ul className="max-h-80 divide-y overflow-y-auto rounded-md border">
        {file.candidates.map((candidate) => (
          <li key={candidate.place} className="px-3 py-2 [content-visibility:auto]">
            <Checkbox
              checked={candidate.item !== null && !left.has(candidate.place)}
              disabled={candidate.item === null}
              onChange={(on) => toggle(candidate.place, on)}
              label={<span className="break-words font-medium">{candidate.name || 'No name'}</span>}
              hint={meaning(candidate, taken)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function meaning({ place, name, item, problem }: ImportCandidate, taken: ReadonlySet<string>) {
  if (!item) return `Not imported: ${problem} (entry ${place} of the file)`
  const fields = Object.keys(item.fields).map(fieldLabel).join(', ')
  const again = taken.has(name.toLowerCase()) ? 'The vault has an item of this name. ' : ''
  return `${again}${typeWords[item.type]}: ${fields}`
}
