import { limits } from '@sesamespace/contract/limits'
import { namesSecret } from '@sesamespace/contract/masking'
import type { MaskingPolicy } from '@sesamespace/sdk'

/**
 * How a vault comes to mask and show what an import brings, as far as its policy has room: what is masked before a value is there to
 * be seen, what is shown once all are. `null`: nothing changes. Keys whose name says that they hold a secret stay masked: unmasking
 * them is for a person to confirm.
 */
export function maskingSteps(
  policy: MaskingPolicy,
  more: MaskingPolicy,
): { before: MaskingPolicy | null; after: MaskingPolicy | null } {
  const alwaysMask = joined(policy.alwaysMask, more.alwaysMask)
  const neverMask = joined(
    policy.neverMask,
    more.neverMask.filter((key) => !namesSecret(key)),
  )
  const masksMore = alwaysMask.length > policy.alwaysMask.length
  const showsMore = neverMask.length > policy.neverMask.length
  return {
    before: masksMore ? { ...policy, alwaysMask } : null,
    after: showsMore ? { ...policy, alwaysMask, neverMask } : null,
  }
}

const joined = (keys: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...keys, ...more])].slice(0, Math.max(keys.length, limits.maskingKeys))
