import { decodeBytes } from './bytes.ts'
import { encodingHints } from './encoding-hints.ts'
import { fromOf, toOf, ViewBuilder, type View } from './view.ts'

/** Encodings of bytes that tools print, each with what its digits stand for. */
interface Encoding {
  name: 'base64' | 'hex' | 'base32'
  run: RegExp
  /** Bits of a digit. */
  bits: number
  /** In how many places of a byte's cycle a run may begin. */
  offsets: number
  digit: (code: number) => number
}

const NONE = -1
const table = (digits: string, more: Readonly<Record<string, number>> = {}) => {
  const values = new Int8Array(128).fill(NONE)
  for (let value = 0; value < digits.length; value++) values[digits.charCodeAt(value)] = value
  for (const [digit, value] of Object.entries(more)) values[digit.charCodeAt(0)] = value
  return (code: number): number => values[code] ?? NONE
}
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const hexDigit = table('0123456789abcdef', { A: 10, B: 11, C: 12, D: 13, E: 14, F: 15 })

const encodings: readonly Encoding[] = [
  {
    name: 'base64',
    // Also in lines, quoted or not (MIME, PEM, `base64 -w`).
    run: /[A-Za-z0-9+/_-]{4,}(?:\r?\n[ \t>]{0,8}[A-Za-z0-9+/_-]+)*/g,
    bits: 6,
    offsets: 4,
    digit: table(`${UPPER}${UPPER.toLowerCase()}0123456789+/`, { '-': 62, _: 63 }),
  },
  {
    name: 'hex',
    // `54 72`, `54:72`, `0x54, 0x72`, `5472 3075`
    run: /(?:0x)?[0-9a-f]{2}(?:[\s:,;-]{0,3}(?:0x)?[0-9a-f]{2}){7,}/gi,
    bits: 4,
    offsets: 2,
    digit: hexDigit,
  },
  { name: 'base32', run: /[A-Z2-7]{13,}/g, bits: 5, offsets: 8, digit: table(`${UPPER}234567`) },
]

const MIN_BYTES = 8
const LIST = /(?<![\d.])\d{1,3}(?:\s*[,;\s]\s*\d{1,3}){7,}(?![\d.])/g

/** What the encoded parts of a text say. */
export function* decoded(view: View): Generator<View> {
  const hints = encodingHints(view.text)
  for (const encoding of encodings) {
    if (!hints[encoding.name]) continue
    for (const { 0: run, index } of view.text.matchAll(encoding.run)) {
      const digits = digitsOf(run, index, encoding)
      if ((digits.values.length * encoding.bits) / 8 < MIN_BYTES) continue
      for (let offset = 0; offset < encoding.offsets; offset++)
        yield build(view, digits, encoding.bits, offset)
    }
  }
  if (!hints.list) return
  for (const { 0: run, index } of view.text.matchAll(LIST)) yield numbers(view, run, index)
}

interface Digits {
  values: number[]
  at: number[]
}

function digitsOf(run: string, start: number, { digit, bits }: Encoding): Digits {
  const values: number[] = []
  const at: number[] = []
  for (let index = 0; index < run.length; index++) {
    const code = run.charCodeAt(index)
    // The mark of a hexadecimal number is none of its digits.
    if (bits === 4 && code === 48 && /x/i.test(run.charAt(index + 1))) {
      index += 1
      continue
    }
    const value = digit(code)
    if (value === NONE) continue
    values.push(value)
    at.push(start + index)
  }
  return { values, at }
}

function build(view: View, { values, at }: Digits, bits: number, offset: number): View {
  const count = Math.floor(((values.length - offset) * bits) / 8)
  const bytes = new Uint8Array(Math.max(0, count))
  let held = 0
  let width = 0
  let next = 0
  for (let index = offset; index < values.length && next < bytes.length; index++) {
    held = ((held << bits) | (values[index] ?? 0)) & 0xffff
    width += bits
    if (width < 8) continue
    width -= 8
    bytes[next++] = (held >> width) & 0xff
  }
  const place = (byte: number, last: boolean): number =>
    at[offset + Math.floor((byte * 8 + (last ? 7 : 0)) / bits)] ?? 0
  return read(view, bytes, (first, last) => [place(first, false), place(last, true)])
}

/** `[84, 114, 48]`: how a buffer is printed. */
function numbers(view: View, run: string, start: number): View {
  const found = [...run.matchAll(/\d+/g)]
  const bytes = Uint8Array.from(found, ({ 0: digits }) => Number(digits) & 0xff)
  const edge = (byte: number): RegExpExecArray | undefined => found[byte]
  return read(view, bytes, (first, last) => [
    start + (edge(first)?.index ?? 0),
    start + (edge(last)?.index ?? 0) + (edge(last)?.[0].length ?? 1) - 1,
  ])
}

function read(
  view: View,
  bytes: Uint8Array,
  place: (firstByte: number, lastByte: number) => [first: number, last: number],
): View {
  const built = new ViewBuilder()
  for (const { text, at, length } of decodeBytes(bytes)) {
    const [first, last] = place(at, at + length - 1)
    built.push(text, fromOf(view, first), toOf(view, last))
  }
  return built.build()
}
