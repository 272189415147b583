import { limits } from '@sesamespace/contract/limits'
import { namesSecret } from '@sesamespace/contract/masking'
import type { MaskingPolicy, Vault } from '@sesamespace/sdk'
import { useState } from 'react'
import { batchesOf, type ChosenItem } from '@/lib/vault/import/batches'
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
    const next = policyWith(vault.maskingPolicy, masking)
    if (next) await policy.mutateAsync(next)
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

/**
 * The policy with these keys masked and shown too, as far as it has room; null when it stays as it is. Keys whose name says that they
 * hold a secret stay masked: unmasking them is for a person to confirm.
 */
function policyWith(policy: MaskingPolicy, more: MaskingPolicy): MaskingPolicy | null {
  const alwaysMask = joined(policy.alwaysMask, more.alwaysMask)
  const neverMask = joined(
    policy.neverMask,
    more.neverMask.filter((key) => !namesSecret(key)),
  )
  const isSame =
    alwaysMask.length === policy.alwaysMask.length && neverMask.length === policy.neverMask.length
  return isSame ? null : { ...policy, alwaysMask, neverMask }
}

const joined = (keys: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...keys, ...more])].slice(0, Math.max(keys.length, limits.maskingKeys))
