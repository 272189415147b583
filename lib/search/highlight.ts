import { parseSearch } from '@sesamespace/contract/search-query'

/** A piece of a text, and whether it is what was searched for. */
export interface Piece {
  text: string
  isMatch: boolean
}

/** What is written without spaces between words, and emoji: found in the middle of anything. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\p{Extended_Pictographic}]/u
const inWord = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu
const letter = /[\p{L}\p{N}]/u
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

const fold = (character: string): string => {
  const plain = character
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  return spelled[plain] ?? plain.normalize('NFC')
}

/** A text as it is compared, and for each of its characters where it comes from. */
interface Folded {
  text: string
  from: number[]
}

function foldText(text: string): Folded {
  const from: number[] = []
  let folded = ''
  let at = 0
  for (const character of text) {
    const piece = fold(character)
    for (let index = 0; index < piece.length; index += 1) from.push(at)
    folded += piece
    at += character.length
  }
  return { text: folded, from: [...from, text.length] }
}

/** Each term's words one after the other, with anything between them that is no letter. */
function patternOf(query: string): RegExp | null {
  const terms = parseSearch(query).terms.flatMap(({ text, isExcluded }) => {
    const words = isExcluded ? null : foldText(text).text.match(inWord)
    return words ? [words.join('[^\\p{L}\\p{N}]+')] : []
  })
  return terms.length === 0 ? null : new RegExp(terms.toSorted(longest).join('|'), 'gu')
}

const longest = (a: string, b: string): number => b.length - a.length

/** Whether a word, or a part of an identifier or a version, begins there. */
function begins(text: string, at: number): boolean {
  const here = text.slice(at, at + 2)
  const before = text.slice(0, at).slice(-1)
  return (
    !letter.test(before) ||
    unspaced.test(here) ||
    unspaced.test(before) ||
    (/\p{Ll}/u.test(before) && /^\p{Lu}/u.test(here)) ||
    (/v/i.test(before) && /^\d/.test(here))
  )
}

/** Cuts a text where words begin with what was searched for, as the server looks for them. */
export function highlight(text: string, query: string): Piece[] {
  const pattern = patternOf(query)
  if (!pattern) return [{ text, isMatch: false }]
  const folded = foldText(text)
  const pieces: Piece[] = []
  let done = 0
  for (let found = pattern.exec(folded.text); found; found = pattern.exec(folded.text)) {
    const start = folded.from[found.index] ?? text.length
    const end = folded.from[found.index + found[0].length] ?? text.length
    if (start >= done && begins(text, start)) {
      pieces.push({ text: text.slice(done, start), isMatch: false })
      pieces.push({ text: text.slice(start, end), isMatch: true })
      done = end
    } else pattern.lastIndex = found.index + 1
  }
  pieces.push({ text: text.slice(done), isMatch: false })
  return pieces.filter((piece) => piece.text !== '')
}

const AROUND = 60

/** The part of a long text in which the first match stands, with what is around it. */
export function excerpt(text: string, query: string, length = 240): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= length) return flat
  const [first] = highlight(flat, query)
  const at = first && !first.isMatch ? first.text.length : 0
  const start = Math.max(0, Math.min(at - AROUND, flat.length - length))
  const end = Math.min(flat.length, start + length)
  return `${start > 0 ? '…' : ''}${flat.slice(start, end)}${end < flat.length ? '…' : ''}`
}
