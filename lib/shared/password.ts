import { limits } from '@sesamespace/contract/limits'
import { passwordWeakness } from '@sesamespace/contract/password'

/** What to say under a password that is being chosen. */
export function passwordText(password: string): string {
  const { length } = Array.from(password)
  if (length === 0)
    return `At least ${limits.passwordMin} characters. A few words that only you would put together work well.`
  switch (passwordWeakness(password)) {
    case 'short':
      return `${length} of at least ${limits.passwordMin} characters.`
    case 'long':
      return `${length} characters: use at most ${limits.password}.`
    case 'repetitive':
      return 'Long enough, but the same few characters repeat: easy to guess.'
    case null:
      return length < 20 ? 'Long enough. Longer is stronger.' : 'Strong.'
  }
}
