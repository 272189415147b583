import { z } from 'zod'

const TIMEOUT_MS = 5_000

/** What answered, when it was JSON of ours; `null` for everything else. */
export const answerOf = async (
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> } | null> => {
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = z.record(z.string(), z.unknown()).safeParse(await response.json())
    return body.success ? { status: response.status, body: body.data } : null
  } catch {
    return null
  }
}

/** Why there is no way to an address, in a word or two; `null` when something answers, whatever it says. */
export const whyUnreachable = async (url: string): Promise<string | null> => {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { redirect: 'manual', signal })
    await response.body?.cancel()
    return null
  } catch (error) {
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  }
}
