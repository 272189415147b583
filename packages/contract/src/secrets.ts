import { z } from 'zod'
import { named } from './fields.ts'
import { limits } from './limits.ts'

/** Name of a field: begins with a letter or digit; what it holds is shown under it everywhere. */
export const fieldKey = z
  .string()
  .min(1)
  .max(limits.fieldKey)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u,
    'begins with a letter or digit, then letters, digits, spaces, "_", "." or "-"',
  )

/** Field keys that a caller picks, each once. Services judge what an empty list would mean. */
export const fieldKeys = z
  .array(fieldKey)
  .max(limits.fieldKeys)
  .refine((keys) => new Set(keys).size === keys.length, 'names a field twice')

export const secretFields = named(
  'SecretFields',
  'Decrypted values by field key.',
  z.record(z.string(), z.string()),
)

export const totpCode = named(
  'TotpCode',
  'A one-time code (RFC 6238).',
  z.object({
    code: z.string(),
    expiresIn: z.int().describe('Seconds until the code changes.'),
    period: z.int().describe('Length of a step in seconds.'),
  }),
)

export type SecretFields = z.output<typeof secretFields>
export type TotpCode = z.output<typeof totpCode>
