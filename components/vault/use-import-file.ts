import { useState } from 'react'
import { ApiError, errorMessage } from '@/lib/shared/errors'
import { fileIdOf } from '@/lib/vault/import/file-id'
import type { Column } from '@/lib/vault/import/csv-columns'
import type { ImportFile, ReadOptions } from '@/lib/vault/import/read-import'

/** The parsers come when there is a file to read. */
const load = () => import('@/lib/vault/import/read-import')

type State =
  | { is: 'empty' }
  | { is: 'reading' }
  | { is: 'locked'; isWrong: boolean }
  | { is: 'read'; file: ImportFile; fileId: string; wasSealed: boolean }
  | { is: 'refused'; problem: string }

/**
 * A file that is chosen, opened and read in this browser. What it holds is in the state of one component, nowhere else.
 * `beforeShown` looks at it first.
 */
export function useImportFile(beforeShown: (file: ImportFile, fileId: string) => Promise<void>) {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null)
  const [state, setState] = useState<State>({ is: 'empty' })
  const read = async (content: Uint8Array<ArrayBuffer>, options?: ReadOptions): Promise<void> => {
    setBytes(content)
    setState({ is: 'reading' })
    try {
      const { readImport } = await load()
      const reading = await readImport(content, options)
      if (reading.state === 'locked') return setState({ is: 'locked', isWrong: reading.isWrong })
      const fileId = await fileIdOf(content)
      await beforeShown(reading.file, fileId)
      const wasSealed = options?.password !== undefined
      setState({ is: 'read', file: reading.file, fileId, wasSealed })
    } catch (error) {
      setState({ is: 'refused', problem: problemOf(error) })
    }
  }
  const again = (options: ReadOptions): void => void (bytes && read(bytes, options))
  return {
    state,
    read: (content: Uint8Array<ArrayBuffer>): void => void read(content),
    refuse: (problem: string): void => setState({ is: 'refused', problem }),
    unlock: (password: string): void => again({ password }),
    setColumns: (columns: readonly Column[]): void => again({ columns }),
  }
}

function problemOf(error: unknown): string {
  if (error instanceof ApiError) return errorMessage(error)
  const isOurs = error instanceof Error && error.name === 'ImportError'
  return isOurs ? error.message : 'This file could not be read. Try it again.'
}
