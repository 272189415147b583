/**
 * What of a text is compared. `letters`: letters and digits alone, in one case, without accents and in their compatible form
 * (NFKD), so that no separator, escape, emphasis or invisible character hides a value. `signs`: everything but white space and
 * invisibles, for values that consist of signs.
 */
export const forms = ['letters', 'signs'] as const
export type Form = (typeof forms)[number]

/** The characters that are compared, and by each its index in what was folded. */
export interface Folded {
  codes: Uint16Array
  index: Int32Array
}

const ASCII = 128
const DROPPED = 0
const asciiLetters = new Uint16Array(ASCII)
const asciiSigns = new Uint16Array(ASCII)
for (let code = 0; code < ASCII; code++) {
  const char = String.fromCharCode(code)
  if (/[0-9A-Za-z]/.test(char)) asciiLetters[code] = char.toLowerCase().charCodeAt(0)
  if (code > 32 && code < 127) asciiSigns[code] = code
}
const ascii: Record<Form, Uint16Array> = { letters: asciiLetters, signs: asciiSigns }

const NO_LETTER = /[^\p{L}\p{N}]/gu
const NO_SIGN = /[\s\p{C}\p{Z}\p{M}\u115F\u1160\u3164\uFFA0]/gu

/** What characters of the basic plane are folded to: what is decoded from noise has any of them, over and over. */
const known: Record<Form, Map<string, string>> = { letters: new Map(), signs: new Map() }

function foldOther(char: string, form: Form): string {
  const before = known[form].get(char)
  if (before !== undefined) return before
  const folded =
    form === 'letters'
      ? char.normalize('NFKD').toLowerCase().normalize('NFKD').replace(NO_LETTER, '')
      : char.normalize('NFKD').replace(NO_SIGN, '')
  if (char.length === 1) known[form].set(char, folded)
  return folded
}

/** Folds a text. Linear, and without an allocation for each character as long as it is ASCII. */
export function fold(text: string, form: Form): Folded {
  const table = ascii[form]
  let codes = new Uint16Array(text.length)
  let index = new Int32Array(text.length)
  let length = 0
  const push = (code: number, at: number): void => {
    if (length === codes.length) {
      const more = new Uint16Array(length * 2 + 8)
      more.set(codes)
      codes = more
      const places = new Int32Array(length * 2 + 8)
      places.set(index)
      index = places
    }
    codes[length] = code
    index[length] = at
    length += 1
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < ASCII) {
      const folded = table[code] ?? DROPPED
      if (folded !== DROPPED) push(folded, at)
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(at) ?? code)
    const folded = foldOther(char, form)
    for (let place = 0; place < folded.length; place++) push(folded.charCodeAt(place), at)
    at += char.length - 1
  }
  return { codes: codes.subarray(0, length), index: index.subarray(0, length) }
}

/** Folded characters as text. */
export function textOf(codes: Uint16Array, start = 0, end = codes.length): string {
  let text = ''
  for (let at = start; at < end; at++) text += String.fromCharCode(codes[at] ?? 0)
  return text
}
