import { controls } from '@sesamespace/contract/fields'

/** A joiner that is not seen and ends a word for programs that look for addresses and mentions. */
const BREAK = '\u2060'

/**
 * What people and agents wrote, for a message in somebody else's program: one line that is nothing but text. Programs make links
 * of anything that looks like an address, and mentions of `@name`, whatever is escaped; both are broken up, unseen.
 */
export function inert(text: string, longest: number): string {
  const line = text.toWellFormed().replace(controls, ' ').replace(/\s+/gu, ' ').trim()
  const letters = Array.from(line)
  const cut = letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line
  return cut
    .replace(/([@#])(?=\S)/gu, `$1${BREAK}`)
    .replace(/:(?=\/)/gu, `:${BREAK}`)
    .replace(/([.\u3002\uff0e\uff61])(?=[\p{L}\p{N}])/gu, `$1${BREAK}`)
    .replace(/\/(?=\p{L})/gu, `/${BREAK}`)
}
