import type { Wait } from './signal.ts'
import type { Call } from './toolbox.ts'

/** A wait of a tool, which reports how it goes on, so that who called does not give up meanwhile. */
export function waitOf(seconds: number, { signal, onProgress }: Call, message: string): Wait {
  if (!onProgress) return { seconds, signal }
  const startedAt = Date.now()
  const report = (): void =>
    onProgress({ progress: Math.round((Date.now() - startedAt) / 1_000), total: seconds, message })
  return { seconds, signal, report }
}
