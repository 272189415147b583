import { createHmac } from 'node:crypto'
import { MIN_LENGTH } from '@sesamespace/contract/judge/verdict'
import type { Secret } from '@sesamespace/contract/judge/judged'
import { fold, textOf, type Form } from './text/fold.ts'

/** What patterns are hashed with: made anew by each process, never stored. */
export interface PatternKey {
  /** Odd, so that it loses nothing modulo 2^32. */
  base: number
  key: Uint8Array
}

/** A secret, or a piece of a long one, as it is looked for. It holds keyed hashes, never the text. */
export interface Pattern {
  form: Form
  /** Of the first characters. */
  hash: number
  length: number
  /** HMAC-SHA256 of all of it, cut to 128 bits. */
  code: string
  /** Found in any spacing. */
  isRandom: boolean
  /** A piece of something longer: what stands around it goes as well. */
  isPiece: boolean
  /** Signs in front of the first and behind the last character that is compared. */
  lead: number
  tail: number
  /** How the secret begins, for texts that end in the middle of it; pieces behind the first have none. */
  begins?: Beginning
}

/** Hashes of the first characters of a secret. */
export interface Beginning {
  letters: number
  signs: number
  /** Of as many letters as nobody writes by chance; only of what was drawn by lot. */
  telling: number | null
}

/** Up to here a secret is looked for as a whole, above in pieces, so that a part of it is found too. */
export const MAX_WHOLE = 48
const PIECE = 24
/** What is as long as this is written by nobody by chance. */
const LONG = 20
/** Characters by which the beginning of a secret is known in a text that still grows. */
export const BEGINNING = { letters: 5, signs: 7, telling: 8 } as const
const CODE_LENGTH = 16

/** The hash of some characters from `start` on. */
export function windowHash(
  codes: Uint16Array,
  start: number,
  length: number,
  base: number,
): number {
  let hash = 0
  for (let at = start; at < start + length; at++)
    hash = (Math.imul(hash, base) + (codes[at] ?? 0)) | 0
  return hash
}

export const codeOf = (codes: Uint16Array, start: number, end: number, key: Uint8Array): string =>
  createHmac('sha256', key)
    .update(textOf(codes, start, end))
    .digest()
    .toString('latin1', 0, CODE_LENGTH)

/** How a secret is looked for. */
export function patternsOf(secret: Secret, key: PatternKey): Pattern[] {
  const letters = fold(secret.text, 'letters')
  const isLettered =
    letters.codes.length >= MIN_LENGTH && letters.codes.length * 2 >= secret.text.length
  const form: Form = isLettered ? 'letters' : 'signs'
  const { codes, index } = isLettered ? letters : fold(secret.text, 'signs')
  if (codes.length < MIN_LENGTH) return []
  const first = index[0] ?? 0
  const last = index.at(-1) ?? 0
  const make = (start: number, end: number, isPiece: boolean): Pattern => ({
    form,
    hash: windowHash(codes, start, MIN_LENGTH, key.base),
    length: end - start,
    code: codeOf(codes, start, end, key.key),
    isRandom: secret.isRandom || isPiece || codes.length >= LONG || /\s/.test(secret.text.trim()),
    isPiece,
    lead: isPiece ? 0 : Math.min(first, 8),
    tail: isPiece ? 0 : Math.min(secret.text.length - 1 - last, 8),
  })
  const patterns =
    codes.length <= MAX_WHOLE
      ? [make(0, codes.length, false)]
      : pieces(codes, secret.skip ?? 0).map(([start, end]) => make(start, end, true))
  const [begin, ...rest] = patterns
  return begin ? [{ ...begin, begins: beginsOf(secret, key) }, ...rest] : []
}

function beginsOf({ text, skip = 0, isRandom }: Secret, { base }: PatternKey): Beginning {
  const letters = fold(text.slice(skip), 'letters').codes
  const signs = fold(text.slice(skip), 'signs').codes
  const hashOf = (codes: Uint16Array, length: number): number =>
    windowHash(codes, 0, Math.min(length, codes.length), base)
  return {
    letters: hashOf(letters, BEGINNING.letters),
    signs: hashOf(signs, BEGINNING.signs),
    telling:
      isRandom && letters.length > BEGINNING.telling ? hashOf(letters, BEGINNING.telling) : null,
  }
}

/** Pieces side by side, and one that ends with the secret. A row of the same few characters says nothing. */
function pieces(codes: Uint16Array, skip: number): [start: number, end: number][] {
  const found: [number, number][] = []
  for (let start = skip; start + PIECE <= codes.length; start += PIECE)
    found.push([start, start + PIECE])
  found.push([codes.length - PIECE, codes.length])
  return found.filter(([start, end]) => new Set(codes.subarray(start, end)).size >= MIN_LENGTH)
}
