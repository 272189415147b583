import { randomBytes } from 'node:crypto'

/** Twelve random letters and digits. */
const part = (): string => {
  const text = randomBytes(18)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
  return text.length < 12 ? part() : text.slice(0, 12)
}

/** How a text looks in base64, wherever in the encoded bytes it begins: without the characters it shares with others. */
const base64Forms = (text: string, encoding: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)])
    const encoded = bytes.toString(encoding).replace(/=+$/, '')
    return encoded.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1)
  })

/** As it is, in hex, in base64, as UTF-16 and backwards. */
const forms = (text: string): Buffer[] => {
  const hex = Buffer.from(text).toString('hex')
  const written = [
    text,
    hex,
    hex.toUpperCase(),
    ...base64Forms(text, 'base64'),
    ...base64Forms(text, 'base64url'),
    text.split('').toReversed().join(''),
  ]
  return [...[...new Set(written)].map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')]
}

/**
 * Values that are searched for: each is unique between a head and a tail that all of them share, so that one pass over many
 * bytes finds any of them, and a half of one as well.
 */
export function createCanaries() {
  const head = part()
  const tail = part()
  const wanted = [head, tail].flatMap(forms)
  return {
    next: (): string => `${head}${part()}${tail}`,
    /** The first of them in these bytes with what stands around it; `null` when there is none. */
    find(bytes: Buffer): string | null {
      for (const form of wanted) {
        const at = bytes.indexOf(form)
        if (at >= 0) return bytes.toString('latin1', Math.max(0, at - 80), at + 80)
      }
      return null
    },
  }
}

export type Canaries = ReturnType<typeof createCanaries>
