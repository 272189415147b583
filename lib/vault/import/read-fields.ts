import { limits } from '@sesamespace/contract/limits'
import { maskingOf } from '@sesamespace/contract/masking'
import { isCounterAddress, readOneTimeSecret } from '@sesamespace/contract/one-time-secret'
import type { SecretFields } from '@sesamespace/sdk'
import type { EntryField } from './entry'

/** Fields as the vault takes them, each key once. What is left out or stored otherwise is said in words. */
export function readFields(
  fields: readonly EntryField[],
  { lost, notes }: { lost: string[]; notes: string[] },
): SecretFields {
  const taken = new Map<string, string>()
  for (const [given, value, hidden] of fields) {
    if (!value) continue
    const name = given.trim()
    const key = hidden ? hiddenKey(fieldKey(name)) : fieldKey(name)
    const [base, note] = key.toLowerCase() === 'totp' ? codeKey(value) : [key, null]
    if (value.length > limits.fieldValue) {
      lost.push(`Field “${key}” is longer than ${limits.fieldValue} characters.`)
      continue
    }
    if (taken.size === limits.fieldKeys) {
      lost.push(`Field “${key}”: an item has ${limits.fieldKeys} fields.`)
      continue
    }
    let free = base
    for (let number = 2; taken.has(free); number++) free = `${base} ${number}`
    if (note) notes.push(note)
    else if (name !== '' && name !== base)
      notes.push(`Its field “${name.slice(0, limits.fieldKey)}” is called “${free}” here.`)
    taken.set(free, value)
  }
  return Object.fromEntries(taken)
}

/** Keys begin with a letter or digit and hold few signs. Leaves room for a number. */
function fieldKey(name: string): string {
  const key = name.replace(/[^\p{L}\p{N} _.-]/gu, '_').replace(/^[^\p{L}\p{N}]+/u, '')
  // A cut may leave half of a character.
  return (
    key
      .slice(0, 56)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim() || 'field'
  )
}

/** What a file hides is masked here as well, although its name alone would show it. */
const hiddenKey = (key: string): string =>
  maskingOf({ alwaysMask: [], neverMask: [] }, { key, isTotp: false }).masked
    ? key
    : `hidden ${key}`

/** Where a one-time secret goes: one that makes no codes here is kept, masked, as what it is. */
function codeKey(value: string): [key: string, note: string | null] {
  if (readOneTimeSecret(value) !== null) return ['totp', null]
  if (isCounterAddress(value))
    return [
      'HOTP secret',
      'Its one-time secret counts uses (HOTP). It is kept masked; Sesame makes no codes from it.',
    ]
  return [
    'one-time secret',
    'Its one-time secret cannot be read. It is kept masked; Sesame makes no codes from it.',
  ]
}
