import { limits } from './limits.ts'

/** What is wrong with a new password. Length is what counts: there are no rules on kinds of characters. */
export type PasswordWeakness = 'short' | 'long' | 'repetitive'

/** Judges a new password; `null` when it is good enough. Free of imports but the limits, so that a page may use it. */
export function passwordWeakness(password: string): PasswordWeakness | null {
  const characters = Array.from(password.normalize('NFKC'))
  if (characters.length > limits.password) return 'long'
  if (characters.length < limits.passwordMin) return 'short'
  return new Set(characters).size < limits.passwordDifferent ? 'repetitive' : null
}
