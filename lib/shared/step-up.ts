type Settle = (isProven: boolean) => void

let settle: Settle | null = null
let asking: Promise<boolean> | null = null
const listeners = new Set<() => void>()

const notify = (): void => {
  for (const listener of listeners) listener()
}

/**
 * Asks the person to prove again who they are, and answers whether they did. Calls that are refused meanwhile share the question.
 * Nobody is asked on a page that has no place for it.
 */
export function askForProof(): Promise<boolean> {
  if (listeners.size === 0) return Promise.resolve(false)
  if (asking) return asking
  asking = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  notify()
  return asking
}

/** Answers the question; what waits for it goes on. */
export function answerProof(isProven: boolean): void {
  settle?.(isProven)
  settle = null
  asking = null
  notify()
}

export function subscribeToProof(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the question is open. */
export const isProofAsked = (): boolean => asking !== null
