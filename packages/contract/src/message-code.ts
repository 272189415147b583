/**
 * What of a message's text is code, for the server and the page alike. Without imports, so that a page may use it for free, and in
 * one pass, so that no text is expensive.
 */

const fence = /^ {0,3}(?:(?:>|[-*+]|\d{1,9}[.)]) {0,3})*(`{3,}|~{3,})(.*)$/

/** A fence of code that is open, and the lines of text and of code as they come. */
class Fences {
  #open: string | null = null

  get isOpen(): boolean {
    return this.#open !== null
  }

  /** Takes the next line; whether it belongs to a block of code, its fences included. */
  isCode(line: string): boolean {
    const [, marks, rest = ''] = fence.exec(line) ?? []
    if (this.#open === null) {
      // Backticks after backticks make a span of code.
      if (marks === undefined || (marks.startsWith('`') && rest.includes('`'))) return false
      this.#open = marks
      return true
    }
    const [mark = ''] = this.#open
    if (marks?.startsWith(mark) && marks.length >= this.#open.length && rest.trim() === '')
      this.#open = null
    return true
  }
}

/** Whether a text ends inside a block of code that is not closed yet. */
export function isInOpenFence(text: string): boolean {
  const fences = new Fences()
  for (const line of text.split('\n')) fences.isCode(line)
  return fences.isOpen
}

/** A paragraph without its spans of code: a run of backticks up to the next one that is as long. */
function withoutSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/\\?`+/g)].map(({ 0: marks, index }) => ({
    // An escaped backtick opens nothing; inside of code it still closes.
    isEscaped: marks.startsWith('\\'),
    length: marks.replace('\\', '').length,
    start: index,
    end: index + marks.length,
  }))
  const byLength = new Map<number, number[]>()
  runs.forEach(({ length }, index) =>
    byLength.set(length, [...(byLength.get(length) ?? []), index]),
  )
  const parts: string[] = []
  let at = 0
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index]
    if (!open || open.isEscaped) continue
    const same = byLength.get(open.length) ?? []
    while ((same[0] ?? Infinity) <= index) same.shift()
    const closing = same[0]
    const close = closing === undefined ? undefined : runs[closing]
    if (closing === undefined || !close) continue
    parts.push(paragraph.slice(at, open.start))
    at = close.end
    index = closing
  }
  return [...parts, paragraph.slice(at)].join(' ')
}

/** The text without its code: blocks in fences, and spans in backticks. */
export function withoutCode(text: string): string {
  const fences = new Fences()
  const paragraphs: string[][] = [[]]
  for (const line of text.split('\n')) {
    if (fences.isCode(line) || line.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(line)
  }
  return paragraphs.map((lines) => withoutSpans(lines.join('\n'))).join('\n')
}
