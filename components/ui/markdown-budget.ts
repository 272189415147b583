/** Marks that may open or close something: parsing compares each with those before it. */
const marks = /[*_~]+|[[\]]|www\.|https?:|@/g
const tableRow = /^\s*\|/
const depth = /^(?:\s{0,4}(?:>|[-*+]|\d{1,9}[.)])){24}|^\s{48}/

/** More marks in one paragraph than people write. */
const perParagraph = 240

/**
 * Whether a text would cost its readers seconds: thousands of marks that might belong together, or quotes and lists without end.
 * It is then shown as it was written.
 */
export function isCostly(text: string): boolean {
  let count = 0
  for (const line of text.split('\n')) {
    if (depth.test(line)) return true
    // The cells of a table are apart from each other.
    if (line.trim() === '' || tableRow.test(line)) count = 0
    count += line.match(marks)?.length ?? 0
    if (count > perParagraph) return true
  }
  return false
}
