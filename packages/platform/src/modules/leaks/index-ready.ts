import { setTimeout as wait } from 'node:timers/promises'
import type { GuardParts } from './guard-parts.ts'

/** A write waits so long for what was stored a moment ago; then it is examined again when everything is known. */
const MAX_WAIT_MS = 40
/** Texts that wait for a second look; with more of them, writes wait for the index. */
const MAX_LATE_CHARS = 4_000_000

/** Waits a moment for a change that is known in a moment; the return value is whether everything is known. */
export async function isIndexReady(
  { watch, late }: Pick<GuardParts, 'watch' | 'late'>,
  workspaceId: string,
  { mustWait }: { mustWait: boolean },
): Promise<boolean> {
  const { isComplete, isSoon } = watch.current(workspaceId)
  if (isComplete) return true
  if (mustWait || late.size > MAX_LATE_CHARS) {
    await watch.complete(workspaceId)
    return true
  }
  // Of much, nothing would be known in that moment.
  return isSoon && (await isCompleteSoon(watch, workspaceId))
}

async function isCompleteSoon(watch: GuardParts['watch'], workspaceId: string): Promise<boolean> {
  const aborter = new AbortController()
  const complete = watch.complete(workspaceId).then(
    () => true,
    () => false,
  )
  const timeout = wait(MAX_WAIT_MS, false, { signal: aborter.signal }).catch(() => false)
  const isDone = await Promise.race([complete, timeout])
  aborter.abort()
  return isDone
}
