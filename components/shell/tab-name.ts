'use client'

import { useEffect, useSyncExternalStore } from 'react'

/** What is open, the innermost last: a pane lies over its page. */
let names: readonly { name: string }[] = []
const listeners = new Set<() => void>()

function set(next: typeof names): void {
  names = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts a name before the tab's title as long as it is shown: "Stripe live key · Vault · Sesame". */
export function useTabName(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return
    const entry = { name }
    set([...names, entry])
    return () => set(names.filter((each) => each !== entry))
  }, [name])
}

/** The name of what is open. */
export const useOpenName = (): string | undefined =>
  useSyncExternalStore(
    subscribe,
    () => names.at(-1)?.name,
    () => undefined,
  )
