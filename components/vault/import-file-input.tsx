'use client'

import { Field } from '@/components/ui/field'
import { controlClasses } from '@/components/ui/input'

/** Far above what can be imported: keeps a wrong choice from filling the memory. */
const maxFileBytes = 100_000_000

interface ImportFileInputProps {
  error: string
  onRead: (content: Uint8Array<ArrayBuffer>) => void
  onProblem: (problem: string) => void
}

/** Chooses the file to import. The same file may be chosen again after it was changed. */
export function ImportFileInput({ error, onRead, onProblem }: ImportFileInputProps) {
  const take = (file: File | undefined): void => {
    if (!file) return
    if (file.size > maxFileBytes)
      onProblem('This file is larger than 100 MB. Import it in parts, or with the SDK.')
    else
      file.arrayBuffer().then(
        (content) => onRead(new Uint8Array(content)),
        () => onProblem('This file could not be opened. Choose it again.'),
      )
  }
  return (
    <Field label="File" error={error || undefined}>
      {(control) => (
        <input
          {...control}
          type="file"
          accept=".age,.json,.csv,.tsv,.env,.txt,.xml,.1pux,.zip,application/json,text/csv,text/plain"
          className={`${controlClasses} py-1.5 file:mr-3 file:rounded-sm file:border file:bg-raised file:px-2 file:py-0.5 file:text-sm`}
          onClick={(event) => {
            event.currentTarget.value = ''
          }}
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  )
}
