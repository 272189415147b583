import { exportEndings } from '@sesamespace/contract/export-endings'
import type { ExportVaultInput, Id } from '@sesamespace/sdk'
import { seg } from '@/lib/shared/api'
import { ApiError, errorBody } from '@/lib/shared/errors'
import { askForProof } from '@/lib/shared/step-up'
import { wholeMark } from './whole-mark'

const timeoutMs = 300_000

/**
 * Has a vault exported and gives the file to the person. It is in the memory of this page for a moment, and in no cache. Where the
 * server asks again who it is, the person is asked, and the file is asked for again. Cancelled by `signal`, it leaves no file.
 */
export async function exportVault(
  { id, name }: { id: Id; name: string },
  input: ExportVaultInput,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  const limit = AbortSignal.timeout(timeoutMs)
  const response = await fetch(`/api/vaults/${seg(id)}/export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.any([signal, limit]),
  }).catch(() => {
    signal.throwIfAborted()
    if (limit.aborted) throw new ApiError(0, { code: 'timeout', error: 'Sesame did not answer.' })
    throw new ApiError(0, { code: 'network', error: 'Sesame cannot be reached.' })
  })
  if (!response.ok) {
    const error = new ApiError(response.status, errorBody(await response.json().catch(() => null)))
    if (error.code === 'step_up_required' && (await askForProof())) {
      signal.throwIfAborted()
      return await exportVault({ id, name }, input, { signal, onProgress })
    }
    throw error
  }
  const file = await readFile(response, onProgress).catch(() => null)
  signal.throwIfAborted()
  if (!file) throw new ApiError(0, { code: 'network', error: 'The file was cut off. Try again.' })
  save(file, exportName(name, input.format))
}

/** The bytes of an answer that came whole; `null` for one that was cut off. */
async function readFile(
  { body }: Response,
  onProgress: (bytes: number) => void,
): Promise<Blob | null> {
  const parts: BlobPart[] = []
  let size = 0
  let last: number | undefined
  const reader = body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    parts.push(new Uint8Array(read.value))
    size += read.value.length
    last = read.value.at(-1) ?? last
    onProgress(size)
  }
  return last === wholeMark ? new Blob(parts).slice(0, size - 1) : null
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // Once the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** `Ledger & Co` of today is `ledger-co-2026-11-28.age`. */
export function exportName(
  vault: string,
  format: ExportVaultInput['format'],
  now = new Date(),
): string {
  const name = vault
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  return `${name || 'vault'}-${now.toISOString().slice(0, 10)}.${exportEndings[format]}`
}
