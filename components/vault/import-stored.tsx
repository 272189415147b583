import { Button } from '@/components/ui/button'
import { plural } from '@/lib/shared/format'
import type { ImportProgress } from './use-store-import'

interface ImportStoredProps {
  /** How many entries of the file are in the vault. */
  stored: number
  /** How many more of it are chosen. */
  left: number
  progress: ImportProgress | null
  onUndo: () => void
}

/** How far an import is; or, where a part of the file is stored, that it goes on from there or can be taken back. */
export function ImportStored({ stored, left, progress, onUndo }: ImportStoredProps) {
  if (progress)
    return (
      <div role="status" className="grid gap-1 text-sm text-muted">
        <progress
          aria-label={progress.doing === 'storing' ? 'Importing' : 'Taking back'}
          value={progress.done}
          max={progress.of}
          className="h-1.5 w-full accent-accent"
        />
        <span>
          {progress.doing === 'storing' ? 'Imported' : 'Taken back'} {progress.done} of{' '}
          {plural(progress.of, 'entry', 'entries')}. Closing this stops it; the same file goes on
          from there.
        </span>
      </div>
    )
  if (stored === 0) return null
  return (
    <div
      role="note"
      className="flex flex-wrap items-center gap-3 rounded-md border bg-raised px-3 py-2 text-sm"
    >
      <p className="min-w-0 grow basis-60">
        {plural(stored, 'entry', 'entries')} of this file {stored === 1 ? 'is' : 'are'} in the vault
        already.{' '}
        <span className="text-muted">
          {left > 0 ? 'Importing goes on with the rest. ' : ''}
          Items that somebody changed or used stay when it is taken back.
        </span>
      </p>
      <Button onClick={onUndo}>Take back</Button>
    </div>
  )
}
