import { onAbort } from './abort.ts'

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let off = (): void => {}
    const timer = setTimeout(() => {
      off()
      resolve()
    }, ms)
    off = onAbort(signal, () => {
      clearTimeout(timer)
      reject(signal?.reason)
    })
  })
}

/** A signal that also fires after `ms`, with an error that is made then: one for each call would cost more than the rest of it. */
export function withTimeout(
  signal: AbortSignal | undefined,
  ms: number,
  timeoutError: () => Error,
): { signal: AbortSignal; clear: () => void } {
  // `AbortSignal.any` is absent from Node 18.
  const controller = new AbortController()
  const off = onAbort(signal, () => controller.abort(signal?.reason))
  const timer = setTimeout(() => controller.abort(timeoutError()), ms)
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer)
      off()
    },
  }
}
