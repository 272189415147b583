import { wordiness } from './wordiness.ts'

/** From here on letters read like a word. */
const WORDY = 4.4
/** From here on digits in a row are no count, year or port. */
const LONG_NUMBER = 12

const pieces = (token: string): string[] =>
  token.replace(/([a-z])([A-Z])/g, '$1 $2').match(/[A-Za-z]+|\d+/g) ?? []

/** Whether a token (no white space) looks like it was drawn by lot: no words, or letters, digits and case in no order. */
export function isRandom(token: string): boolean {
  return bitsOf(token) >= 40
}

/** Roughly how many bits it took to choose a value: words and numbers count little, noise counts in full. */
export function bitsOf(value: string): number {
  return value
    .split(/[^\p{L}\p{N}+/]+/u)
    .filter(Boolean)
    .reduce((sum, token) => sum + bitsOfToken(token), 0)
}

function bitsOfToken(token: string): number {
  const parts = pieces(token)
  const letters = parts.filter((part) => /[a-z]/i.test(part))
  const isNumber = letters.length === 0
  if (isNumber) return token.length >= LONG_NUMBER ? token.length : Math.min(6, token.length)
  const noise = letters.filter((part) => part.length > 2 && wordiness(part) < WORDY)
  const noisy = noise.reduce((sum, part) => sum + part.length, 0)
  const short = parts.filter((part) => part.length <= 2).length
  // `a8f3k2`: many changes between kinds. `qwzxkjvb`: letters that are no word.
  const isMixed = parts.length >= 5 && short * 2 >= parts.length
  const isNoise = noisy >= 5 && noisy * 2.5 >= token.length
  // `ERtUNkVfomn`: capitals where no word begins.
  const odd = letters.filter((part) => /[A-Z]{2}/.test(part) && /[a-z]/.test(part)).length
  const isOddCase = odd >= 2 && token.length >= 12
  if (isMixed || isNoise || isOddCase || isHex(token))
    return token.length * Math.log2(alphabetOf(token)) * spread(token)
  return letters.length * 6 + (parts.length - letters.length) * 3
}

const isHex = (token: string): boolean =>
  token.length >= 16 && /^[0-9a-f]+$/i.test(token) && /\d/.test(token) && /[a-f]/i.test(token)

function alphabetOf(token: string): number {
  if (/^[0-9a-f]+$/i.test(token)) return 16
  const size =
    (/[a-z]/.test(token) ? 26 : 0) + (/[A-Z]/.test(token) ? 26 : 0) + (/\d/.test(token) ? 10 : 0)
  return Math.max(size, 10)
}

/** Repeats take bits away: `aaaaaaaa1111` was not drawn by lot. */
const spread = (token: string): number =>
  Math.min(1, (new Set(token).size / Math.min(token.length, 16)) * 1.6)
