/**
 * A rank as a number, for clients that know no other order. Ranks are whole numbers of base 62, the first character telling
 * sign and length, with a fraction behind. A number is coarser than a rank, so it never contradicts the order and may be equal.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length
/** Digits of a fraction that are exact in a number. */
const fractionDigits = 8
const longest = 26

/** The whole numbers that have one digit less, and so come before those of this length. */
const shorter = (length: number): number => {
  let sum = 0
  for (let digit = 1; digit < length; digit += 1) sum += base ** digit
  return sum
}

function valueOf(text: string): number {
  let value = 0
  for (let at = 0; at < text.length; at += 1) value = value * base + digits.indexOf(text.charAt(at))
  return value
}

/** How many digits of its whole number a rank has, and whether it is negative. */
function headOf(rank: string): { length: number; negative: boolean } {
  const code = rank.charCodeAt(0)
  return code >= 97 ? { length: code - 96, negative: false } : { length: 91 - code, negative: true }
}

/** The number of a rank: of two ranks, the later one's is never the smaller. */
export function positionOf(rank: string): number {
  const { length, negative } = headOf(rank)
  const value = valueOf(rank.slice(1, length + 1))
  const whole = negative ? value - shorter(length) - base ** length : value + shorter(length)
  const fraction = rank.slice(length + 1, length + 1 + fractionDigits).padEnd(fractionDigits, '0')
  return whole + valueOf(fraction) / base ** fractionDigits
}

/** The text that stands at a position among the ranks: what sorts up to it is in front of the place. */
export function rankAtPosition(position: number): string {
  const whole = Math.floor(position)
  if (!Number.isSafeInteger(whole)) return position < 0 ? '' : '~'
  const negative = whole < 0
  let length = 1
  while (length < longest && (negative ? -whole : whole + 1) > shorter(length + 1)) length += 1
  const value = negative ? whole + shorter(length) + base ** length : whole - shorter(length)
  const head = String.fromCodePoint(negative ? 91 - length : 96 + length)
  return `${head}${digitsOf(value, length)}${fractionOf(position - whole)}`
}

function digitsOf(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / base))
    text = `${digits.charAt(rest % base)}${text}`
  return text
}

function fractionOf(fraction: number): string {
  let text = ''
  for (let rest = fraction; rest > 0 && text.length < fractionDigits;) {
    const scaled = rest * base
    text += digits.charAt(Math.floor(scaled))
    rest = scaled - Math.floor(scaled)
  }
  return text
}
