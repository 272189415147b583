import { afterEach, expect, test, vi } from 'vitest'
import { exportName, exportVault } from './export'

afterEach(() => void vi.unstubAllGlobals())

const vault = { id: '0198f2c0-0000-7000-8000-000000000001', name: 'Ledger' }
const input = { format: 'json', reason: 'Moving' } as const

/** A server that begins to answer and goes on when it is told to, and what the browser was given to keep. */
function slowServer() {
  const kept: string[] = []
  let finish = (): void => {}
  const answer = (_: unknown, { signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
      finish = () => resolve(new Response('{}'))
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
  const early = exportVault(vault, input, asked.signal)
  asked.abort()
  await expect(early).rejects.toThrow('aborted')
  const answered = new AbortController()
  const late = exportVault(vault, input, answered.signal)
  server.finish()
  answered.abort()
  await expect(late).rejects.toThrow('aborted')
  expect(server.kept).toEqual([])
  const whole = exportVault(vault, input, new AbortController().signal)
  server.finish()
  await whole
  expect(server.kept).toEqual(['file'])
})

test('a file is called by its vault and the day', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  expect(exportName('Ledger & Co', 'age', now)).toBe('ledger-co-2026-11-28.age')
  expect(exportName(' !! ', 'json', now)).toBe('vault-2026-11-28.json')
})
