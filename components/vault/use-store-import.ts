import type { MaskingPolicy, Vault } from '@sesamespace/sdk'
import { useState } from 'react'
import { batchesOf, type ChosenItem } from '@/lib/vault/import/batches'
import { maskingSteps } from '@/lib/vault/import/masking-steps'
import { useImportVaultItems, useUpdateMaskingPolicy } from '@/lib/vault/queries'

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

/** Stores what was chosen, as many requests as it takes. What one of them stored is told even when a later one fails. */
export function useStoreImport(vault: Vault, onPart: (outcome: Outcome) => void) {
  const store = useImportVaultItems(vault.id)
  const policy = useUpdateMaskingPolicy(vault.id)
  const [isBusy, setBusy] = useState(false)
  const run = async (chosen: readonly ChosenItem[], masking: MaskingPolicy): Promise<Outcome> => {
    const steps = maskingSteps(vault.maskingPolicy, masking)
    if (steps.before) await policy.mutateAsync(steps.before)
    const all: { stored: number[]; refused: RefusedEntry[] } = { stored: [], refused: [] }
    for (const batch of batchesOf(chosen)) {
      const { refused } = await store.mutateAsync(() => ({ items: batch.map(({ item }) => item) }))
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
      onPart(part)
    }
    if (steps.after) await policy.mutateAsync(steps.after)
    return all
  }
  return {
    isBusy,
    error: store.error ?? policy.error,
    reset: (): void => {
      store.reset()
      policy.reset()
    },
    run: async (chosen: readonly ChosenItem[], masking: MaskingPolicy): Promise<Outcome | null> => {
      setBusy(true)
      // What failed stands in `error`.
      return await run(chosen, masking)
        .catch(() => null)
        .finally(() => setBusy(false))
    },
  }
}
