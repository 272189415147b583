/** How long each call took, and all of them together. */
export interface Load {
  perSecond: number
  /** In milliseconds. */
  latencies: number[]
}

interface Extent {
  /** Calls at any time. */
  width: number
  /** Ends after this many calls. */
  count?: number
  /** Begins no call after this time. */
  forMs?: number
}

/** Makes calls until `count` or `forMs` is reached. The first one that fails ends it. */
export const atOnce = async (
  { width, count = Number.POSITIVE_INFINITY, forMs = Number.POSITIVE_INFINITY }: Extent,
  call: (index: number) => Promise<void>,
): Promise<Load> => {
  const latencies: number[] = []
  const begin = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count && performance.now() - begin < forMs) {
      const index = next++
      const startedAt = performance.now()
      await call(index)
      latencies.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { perSecond: (latencies.length / (performance.now() - begin)) * 1_000, latencies }
}
