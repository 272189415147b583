'use client'

import type { SecretFields } from '@sesamespace/sdk'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { toastError } from '@/components/ui/toast'
import { RevealCancelled } from '@/lib/vault/reveal-reason'

/** How long a revealed value stays on the screen, in milliseconds. */
export const revealMs = 30_000

/** A value on the screen, and when it is masked again, in milliseconds. */
export interface Revealed {
  value: string
  until: number
}

type Shown = Readonly<Record<string, Revealed>>
const nothing: Shown = {}

const without = (shown: Shown, gone: (key: string, each: Revealed) => boolean): Shown =>
  Object.fromEntries(Object.entries(shown).filter(([key, each]) => !gone(key, each)))

/**
 * Plaintext of one item, in the state of the one component that shows it and nowhere else: the mutation returns nothing, so
 * no cache ever holds a value. Masked again after {@link revealMs}, and as soon as the tab is out of sight.
 */
export function useReveal(plaintext: (keys: readonly string[]) => Promise<SecretFields>) {
  const [shown, setShown] = useState<Shown>(nothing)
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: async (keys: readonly string[]): Promise<void> => {
      const fields = await plaintext(keys)
      const until = Date.now() + revealMs
      const more = Object.entries(fields).map(([key, value]) => [key, { value, until }] as const)
      setShown((now) => ({ ...now, ...Object.fromEntries(more) }))
    },
    onError: (error) => {
      if (!(error instanceof RevealCancelled)) toastError(error)
    },
  })

  useEffect(() => {
    const ends = Object.values(shown).map(({ until }) => until)
    if (ends.length === 0) return
    const mask = (): void =>
      setShown((now) => without(now, (_key, { until }) => until <= Date.now()))
    const timer = setTimeout(mask, Math.max(0, Math.min(...ends) - Date.now()))
    return () => clearTimeout(timer)
  }, [shown])

  useEffect(() => {
    const hideAll = (): void => {
      if (document.hidden) setShown(nothing)
    }
    document.addEventListener('visibilitychange', hideAll)
    return () => document.removeEventListener('visibilitychange', hideAll)
  }, [])

  return {
    shown,
    reveal: (keys: readonly string[]): void => reveal.mutate(keys),
    hide: (key: string): void => setShown((now) => without(now, (each) => each === key)),
    hideAll: (): void => setShown(nothing),
    isRevealing: reveal.isPending,
  }
}
