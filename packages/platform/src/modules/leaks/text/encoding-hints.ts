/** Which encodings a text may hold, found in one walk: most texts hold none, and need no regular expression then. */
export interface EncodingHints {
  base64: boolean
  base32: boolean
  hex: boolean
  list: boolean
}

const BASE64 = 1
const BASE32 = 2
const HEX = 4
const DIGIT = 8
/** What may stand between the digits of hexadecimal bytes, or of a list of numbers. */
const BETWEEN = 16
/** A break in a line does not end what is encoded. */
const BREAK = 32

const classes = new Uint8Array(128)
const mark = (pattern: RegExp, bit: number): void => {
  for (let code = 0; code < 128; code++)
    if (pattern.test(String.fromCharCode(code))) classes[code] = (classes[code] ?? 0) | bit
}
mark(/[A-Za-z0-9+/_-]/, BASE64)
mark(/[A-Z2-7]/, BASE32)
mark(/[0-9a-f]/i, HEX)
mark(/[0-9]/, DIGIT)
mark(/[\s:,;x-]/i, BETWEEN)
mark(/[\r\n>]/, BREAK)

const MIN_BASE64 = 11
const MIN_BASE32 = 13
const MIN_HEX = 16
const MIN_LIST = 8

export function encodingHints(text: string): EncodingHints {
  const hints = { base64: false, base32: false, hex: false, list: false }
  let base64 = 0
  let base32 = 0
  let hex = 0
  let digits = 0
  let afterBreak = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? (classes[code] ?? 0) : 0
    if (kind & BASE64) {
      if (++base64 >= MIN_BASE64) hints.base64 = true
      afterBreak = false
    } else if (kind & BREAK) afterBreak = true
    else if (!(afterBreak && code <= 32)) base64 = 0
    base32 = kind & BASE32 ? base32 + 1 : 0
    if (base32 >= MIN_BASE32) hints.base32 = true
    if (kind & HEX) hex += 1
    else if (!(kind & BETWEEN)) hex = 0
    if (hex >= MIN_HEX) hints.hex = true
    if (kind & DIGIT) digits += 1
    else if (!(kind & BETWEEN)) digits = 0
    if (digits >= MIN_LIST) hints.list = true
  }
  return hints
}
