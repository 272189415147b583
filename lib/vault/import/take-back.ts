import type { ResultOf } from '@sesamespace/contract/call'
import type { vaultImportCalls } from '@sesamespace/contract/vault-imports'

type Part = ResultOf<(typeof vaultImportCalls)['undoVaultImport']>

/**
 * Takes back what was stored of a file, as many calls as it takes, for as long as `onPart` says that it goes on. Resolves with how many
 * items stay after all; with `null` where it was stopped.
 */
export async function takeBack(
  next: () => Promise<Part>,
  onPart: (left: number) => boolean,
): Promise<number | null> {
  let kept = 0
  for (;;) {
    const part = await next()
    kept += part.kept
    const goesOn = onPart(part.left)
    if (part.left === 0 || part.removed + part.kept === 0) return kept
    if (!goesOn) return null
  }
}
