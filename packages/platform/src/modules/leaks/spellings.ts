/**
 * The texts that a value is looked for in: as written; without white space; and without white space, dashes, colons and
 * case, for hexadecimal and percent codes.
 */
export const forms = ['written', 'squeezed', 'folded'] as const
export type Form = (typeof forms)[number]

/** One way in which a value may be written down. */
export interface Spelling {
  form: Form
  text: string
}

/** The shortest value, and the shortest part of an encoded one, that is looked for. */
export const MIN_LENGTH = 8
/** From here on a value of one kind of character is looked for as well: a passphrase, a long number. */
const LONG = 16
/** A line of a longer text (a private key) counts by itself from here on. */
const MIN_LINE = 16

const INVISIBLE = /[\s\u200B-\u200D\u2060\uFEFF]/
const SEPARATOR = /[:-]/

/** A text in one of its forms, and where each of its characters stood. */
export interface Formed {
  text: string
  /** Index in the text as written, of each character and of the end. */
  at: readonly number[] | null
}

/** Brings a text into a form. */
export function toForm(text: string, form: Form): Formed {
  if (form === 'written') return { text, at: null }
  const at: number[] = []
  let formed = ''
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    if (INVISIBLE.test(char)) continue
    if (form === 'folded' && SEPARATOR.test(char)) continue
    // `\x41\x42`
    if (form === 'folded' && char === '\\' && text.charAt(index + 1) === 'x') {
      index += 1
      continue
    }
    at.push(index)
    formed += form === 'folded' ? foldCase(char) : char
  }
  at.push(text.length)
  return { text: formed, at }
}

/** Lower case of ASCII only: other letters may change their length. */
const foldCase = (char: string): string => (char >= 'A' && char <= 'Z' ? char.toLowerCase() : char)

/** Whether a value is unlikely to be written by chance. `password`, `12345678` or `localhost` are words, not leaks. */
function isTelling(value: string): boolean {
  if (value.length < MIN_LENGTH || new Set(value).size < 5) return false
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value))
  return value.length >= LONG || kinds.length >= 2
}

/** The parts of a value that are looked for: all of it, and each telling line of a longer text. */
function partsOf(value: string): string[] {
  const trimmed = value.trim()
  const lines = trimmed.split(/\r?\n/).map((line) => line.trim())
  if (lines.length === 1) return isTelling(trimmed) ? [trimmed] : []
  return lines.filter(
    (line) =>
      line.length >= MIN_LINE && !/\s/.test(line) && !line.startsWith('-----') && isTelling(line),
  )
}

/**
 * What stays of a value in base64 wherever it stands in what was encoded: three alignments, without the characters that
 * its neighbours decide as well (RFC 4648).
 */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

/** As HTML text, as an attribute, and as what escapes apostrophes too. */
function htmlSpellings(text: string): string[] {
  const inText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const inAttribute = inText.replaceAll('"', '&quot;')
  return [inText, inAttribute, inAttribute.replaceAll("'", '&#39;')]
}

/** Every common way to write a value: as it is, escaped, percent-encoded, in base64 and in hexadecimal. */
export function spellingsOf(value: string): Spelling[] {
  const found = new Map<string, Spelling>()
  const add = (form: Form, written: string): void => {
    const { text } = toForm(written, form)
    if (text.length >= MIN_LENGTH) found.set(`${form} ${text}`, { form, text })
  }
  for (const part of partsOf(value)) {
    const bytes = Buffer.from(part)
    const hex = bytes.toString('hex')
    for (const plain of [part, JSON.stringify(part).slice(1, -1), ...htmlSpellings(part)]) {
      add('written', plain)
      add('squeezed', plain)
    }
    for (const core of base64Cores(bytes)) {
      add('squeezed', core)
      add('squeezed', core.replaceAll('+', '-').replaceAll('/', '_'))
    }
    const percent = encodeURIComponent(part.toWellFormed())
    for (const coded of [percent, percent.replaceAll('%20', '+')]) {
      if (coded !== part) add('folded', coded)
    }
    add('folded', hex)
    add('folded', hex.replaceAll(/../g, '%$&'))
  }
  return [...found.values()]
}
