import { afterEach, expect, test, vi } from 'vitest'
import { exportName, exportVault } from './export'

afterEach(() => void vi.unstubAllGlobals())

const vault = { id: '0198f2c0-0000-7000-8000-000000000001', name: 'Ledger' }
const input = { format: 'json', reason: 'Moving' } as const

const whole = (text: string): Response => new Response(`${text}\u0006`)
const control = (signal = new AbortController().signal, told: number[] = []) => ({
  signal,
  onProgress: (bytes: number) => void told.push(bytes),
})

/** A server that begins to answer and goes on when it is told to, and what the browser was given to keep. */
function slowServer() {
  const kept: string[] = []
  let finish = (): void => {}
  const answer = (_: unknown, { signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      finish = () => resolve(whole('{}'))
    })
  vi.stubGlobal('fetch', answer)
  vi.stubGlobal('document', {
    createElement: () => ({ href: '', download: '', click: () => void kept.push('file') }),
  })
  return { kept, finish: () => finish() }
}

test('an export that was cancelled leaves no file, whenever that was', async () => {
  const asked = new AbortController()
  const server = slowServer()
  const early = exportVault(vault, input, control(asked.signal))
  asked.abort()
  await expect(early).rejects.toThrow('aborted')
  const answered = new AbortController()
  const late = exportVault(vault, input, control(answered.signal))
  server.finish()
  answered.abort()
  await expect(late).rejects.toThrow('aborted')
  expect(server.kept).toEqual([])
  const last = exportVault(vault, input, control())
  server.finish()
  await last
  expect(server.kept).toEqual(['file'])
})

test('a file that was cut off is no file, and how much is there is told', async () => {
  const { kept } = slowServer()
  const blobs: Blob[] = []
  vi.stubGlobal('URL', {
    createObjectURL: (blob: Blob) => String(blobs.push(blob)),
    revokeObjectURL: () => {},
  })
  vi.stubGlobal('fetch', async () => new Response('{"items":['))
  await expect(exportVault(vault, input, control())).rejects.toThrow('The file was cut off.')
  vi.stubGlobal('fetch', async () => new Response(''))
  await expect(exportVault(vault, input, control())).rejects.toThrow('The file was cut off.')
  expect(kept).toEqual([])
  const told: number[] = []
  vi.stubGlobal('fetch', async () => whole('{"items":[]}'))
  await exportVault(vault, input, control(undefined, told))
  expect(told).toEqual([13])
  expect(await blobs[0]?.text()).toBe('{"items":[]}')
})

test('a file is called by its vault and the day', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  expect(exportName('Ledger & Co', 'age', now)).toBe('ledger-co-2026-11-28.age')
  expect(exportName('Ledger', 'bitwarden', now)).toBe('ledger-2026-11-28.bitwarden.json')
  expect(exportName(' !! ', 'json', now)).toBe('vault-2026-11-28.json')
})
