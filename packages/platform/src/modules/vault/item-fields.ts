import { totpFault } from '@sesamespace/contract/items'
import { limits } from '@sesamespace/contract/limits'
import { isTotpField } from '@sesamespace/contract/masking'
import type { SecretFields } from '@sesamespace/contract/secrets'
import { AppError } from '../../http/errors.ts'
import type { PlainField } from './sealed-fields.ts'

/** The fields of a new item, checked. Throws `invalid_request` for none, too many, or a TOTP secret that makes no codes. */
export function plainFields(fields: SecretFields): PlainField[] {
  const plain = Object.entries(fields).map(([key, value]) => plainField(key, value))
  checkCount(plain)
  return plain
}

/** The fields after a change: given keys are set in their place, `null` removes one, new ones come last, the rest stays. */
export function fieldsAfter(
  held: PlainField[],
  changes: Record<string, string | null>,
): PlainField[] {
  const unknown = Object.keys(changes).find(
    (key) => changes[key] === null && !held.some((field) => field.key === key),
  )
  if (unknown !== undefined)
    throw new AppError(
      'invalid_request',
      `body.fields.${unknown}: there is no such field to remove.`,
    )
  const after = new Map(held.map((field) => [field.key, field]))
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) after.delete(key)
    else after.set(key, plainField(key, value))
  }
  const fields = [...after.values()]
  checkCount(fields)
  return fields
}

export function sameFields(a: PlainField[], b: PlainField[]): boolean {
  return (
    a.length === b.length &&
    a.every((field, index) => field.key === b[index]?.key && field.value === b[index].value)
  )
}

function plainField(key: string, value: string): PlainField {
  const fault = totpFault(key, value)
  if (fault !== null) throw new AppError('invalid_request', `body.fields.${key}: ${fault}.`)
  return { key, value, isTotp: isTotpField(key, value) }
}

function checkCount(fields: PlainField[]): void {
  if (fields.length === 0)
    throw new AppError('invalid_request', 'body.fields: an item needs at least one field.')
  if (fields.length > limits.fieldKeys)
    throw new AppError(
      'invalid_request',
      `body.fields: an item has ${limits.fieldKeys} fields at most.`,
    )
}
