/** Shortest password that is accepted. Length is what counts: there are no rules on kinds of characters. */
export const passwordMinLength = 15

/** What to say under a password that is being chosen. */
export function passwordWords(password: string): string {
  const length = Array.from(password).length
  if (length === 0)
    return `At least ${passwordMinLength} characters. A few words that only you would put together work well.`
  if (length < passwordMinLength) return `${length} of at least ${passwordMinLength} characters.`
  if (new Set(password).size < 6)
    return 'Long enough, but the same few characters repeat: easy to guess.'
  return length < 20 ? 'Long enough. Longer is stronger.' : 'Strong.'
}
