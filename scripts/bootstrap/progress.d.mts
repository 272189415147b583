/** Shows a long step until the returned function is called. */
export function showProgress(
  title: string,
  options?: {
    /** Answers how far it is. */
    count?: () => readonly [done: number, total: number, unit: string]
    /** What it does now. */
    phase?: () => string
    /** How long it takes, in words. */
    estimate?: string
  },
): () => void
