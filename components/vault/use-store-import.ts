import type { MaskingPolicy, Vault } from '@sesamespace/sdk'
import { useEffect, useRef, useState } from 'react'
import { batchesOf, type ChosenItem } from '@/lib/vault/import/batches'
import { maskingSteps } from '@/lib/vault/import/masking-steps'
import {
  useStoreImport as useStore,
  useUndoImport,
  useUpdateMaskingPolicy,
} from '@/lib/vault/queries'

/** An entry that the server refused, and why. */
export interface RefusedEntry {
  place: number
  name: string
  reason: string
}

interface Outcome {
  stored: readonly number[]
  refused: readonly RefusedEntry[]
}

/** How far what is being done is, of all that it has to do. */
export interface ImportProgress {
  doing: 'storing' | 'undoing'
  done: number
  of: number
}

/**
 * Stores what was chosen of a file, as many requests as it takes. What one of them stored is told even when a later one fails; none is
 * stored twice, whatever is repeated. Once nobody looks any more it stops after the request that is under way.
 */
export function useStoreImport(vault: Vault, onPart: (outcome: Outcome) => void) {
  const store = useStore(vault.id)
  const undo = useUndoImport(vault.id)
  const policy = useUpdateMaskingPolicy(vault.id)
  const [progress, setProgress] = useState<ImportProgress | null>(null)
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const run = async (
    file: string,
    chosen: readonly ChosenItem[],
    masking: MaskingPolicy,
  ): Promise<Outcome | null> => {
    const steps = maskingSteps(vault.maskingPolicy, masking)
    if (steps.before) await policy.mutateAsync(steps.before)
    const all: { stored: number[]; refused: RefusedEntry[] } = { stored: [], refused: [] }
    let done = 0
    for (const batch of batchesOf(chosen)) {
      if (isGone.current) return null
      const { refused } = await store.mutateAsync(() => ({
        file,
        entries: batch.map(({ place, item }) => ({ place, item })),
      }))
      const out = new Map(refused.map(({ index, path, message }) => [index, `${path} ${message}`]))
      const part: Outcome = {
        stored: batch.flatMap(({ place }, index) => (out.has(index) ? [] : [place])),
        refused: batch.flatMap(({ place, name }, index) => {
          const reason = out.get(index)
          return reason === undefined ? [] : [{ place, name, reason }]
        }),
      }
      all.stored.push(...part.stored)
      all.refused.push(...part.refused)
      done += batch.length
      setProgress({ doing: 'storing', done, of: chosen.length })
      onPart(part)
    }
    if (steps.after) await policy.mutateAsync(steps.after)
    return all
  }
  /** What failed stands in `error`. */
  const during = async <T>(first: ImportProgress, work: Promise<T | null>): Promise<T | null> => {
    setProgress(first)
    return await work.catch(() => null).finally(() => setProgress(null))
  }
  return {
    progress,
    error: store.error ?? policy.error ?? undo.error,
    reset: (): void => {
      store.reset()
      policy.reset()
      undo.reset()
    },
    run: (
      file: string,
      chosen: readonly ChosenItem[],
      masking: MaskingPolicy,
    ): Promise<Outcome | null> =>
      during({ doing: 'storing', done: 0, of: chosen.length }, run(file, chosen, masking)),
    /** Takes all of it back while somebody looks; resolves with how many items stay, as somebody did something with them. */
    undo: (file: string, count: number): Promise<number | null> =>
      during(
        { doing: 'undoing', done: 0, of: count },
        undo.mutateAsync({
          file,
          onPart: (left) => {
            setProgress({ doing: 'undoing', done: Math.max(0, count - left), of: count })
            return !isGone.current
          },
        }),
      ),
  }
}
