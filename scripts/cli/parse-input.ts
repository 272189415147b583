import type { z } from 'zod'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'

/** What was typed, as the contract takes it; throws one line that names what is wrong. */
export const parseInput = <T extends z.ZodType>(schema: T, input: unknown): z.output<T> => {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new ConfigError(
    'invalid_input',
    `${issue?.path.join('.') || 'The input'}: ${issue?.message ?? 'is not valid'}`,
  )
}
