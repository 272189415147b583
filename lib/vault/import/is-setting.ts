import { kindOfKey } from '@sesamespace/contract/judge/key-names'
import { judge } from '@sesamespace/contract/judge/verdict'
import { holdsCredentials, maskingOf, namesSecret } from '@sesamespace/contract/masking'
import type { SecretFields } from '@sesamespace/sdk'

/** What is no secret whatever it is called: a region, a time zone, an address without a password. */
const plain = new Set(['setting', 'address', 'host', 'email', 'path', 'common'])
/** What is none under a name that says so: a level, a mode, a count. */
const plainByName = new Set(['too_short', 'identifier', 'words'])

/** The key of a variable that configures something and is no secret; null when it is one, or is shown anyway. */
export function isSetting(fields: SecretFields): string | null {
  const [first, ...more] = Object.entries(fields)
  if (!first || more.length > 0) return null
  const [key, value] = first
  const { masked } = maskingOf({ alwaysMask: [], neverMask: [] }, { key, isTotp: false })
  if (!masked || holdsCredentials(value) || namesSecret(key)) return null
  const { reason, secrets } = judge({ key, value, isTotp: false })
  const kind = kindOfKey(key)
  if (secrets.length > 0 || kind === 'secret') return null
  return plain.has(reason) || (kind === 'public' && plainByName.has(reason)) ? key : null
}
