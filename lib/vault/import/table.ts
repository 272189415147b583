import Papa from 'papaparse'
import { ImportError } from './entry'

/** A row of a table, with the line it begins on. `problem`: its quoting is broken, or its columns are not those of the heading. */
export interface TableRow {
  line: number
  cells: string[]
  problem: string | null
}

export interface Table {
  heading: string[]
  rows: TableRow[]
}

/** A file with more broken rows is damaged as a whole. */
const MAX_BROKEN = 50

/** The heading of a text that is a table of two columns or more; null for every other text. */
export function headingOf(text: string): { heading: string[]; delimiter: string } | null {
  const start = withoutSeparatorLine(text)
  const head = text.slice(start.from, start.from + 100_000)
  const { data, meta, errors } = Papa.parse<string[]>(head, {
    preview: 1,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
    ...(start.delimiter !== null && { delimiter: start.delimiter }),
  })
  const [heading] = data
  const isBroken = errors.some(({ type }) => type === 'Quotes')
  if (!heading || heading.length < 2 || isBroken) return null
  const names = heading.map((name) => name.trim())
  return names.every((name) => name.length > 0 && name.length < 100)
    ? { heading: names, delimiter: meta.delimiter }
    : null
}

/**
 * Rows of a CSV text. A row with broken quotes is named by its line, and what follows is read again from the next line, so
 * that a quote which is never closed swallows nothing.
 */
export function readTable(text: string): Table {
  const found = headingOf(text)
  if (!found) throw new ImportError('This file is no table with a heading.')
  const { heading, delimiter } = found
  const rows: TableRow[] = []
  let isHeading = true
  let broken = 0
  let at = withoutSeparatorLine(text).from
  let line = countLines(text, 0, at) + 1
  while (at < text.length) {
    const from = at
    let resumeAt: number | null = null
    Papa.parse<string[]>(text.slice(from), {
      delimiter,
      step: ({ data: cells, errors, meta }, parser) => {
        const end = from + meta.cursor
        const isEmpty = cells.every((cell) => cell.trim() === '')
        const isBroken = errors.some(({ type }) => type === 'Quotes')
        if (isBroken) {
          rows.push({
            line,
            cells: [],
            problem: 'its quotes are not closed, or stand in the middle of a value',
          })
          broken++
          const next = text.indexOf('\n', at)
          resumeAt = next === -1 ? text.length : next + 1
          line += 1
          at = resumeAt
          return parser.abort()
        }
        if (!isEmpty && isHeading) isHeading = false
        else if (!isEmpty) rows.push(judged({ line, cells, problem: null }, heading))
        line += countLines(text, at, end)
        at = end
      },
    })
    if (broken > MAX_BROKEN)
      throw new ImportError(
        `More than ${MAX_BROKEN} rows of this file have broken quotes, the first on line ${rows.find(({ problem }) => problem !== null)?.line ?? 1}. Export it again.`,
      )
    if (resumeAt === null) break
  }
  return { heading, rows }
}

/** More cells than the heading has, or fewer in a row of several lines: a quote is at the wrong place. */
function judged(row: TableRow, heading: readonly string[]): TableRow {
  const { cells } = row
  const extra = cells.slice(heading.length).some((cell) => cell !== '')
  const isSwallowed = cells.length < heading.length && cells.some((cell) => cell.includes('\n'))
  return extra || isSwallowed
    ? { ...row, problem: `it has ${cells.length} columns and the heading ${heading.length}` }
    : row
}

/** Excel writes its delimiter into a first line of its own: `sep=;`. */
function withoutSeparatorLine(text: string): { from: number; delimiter: string | null } {
  const [all, delimiter] = /^sep=(.)\r?\n/i.exec(text) ?? []
  return all && delimiter ? { from: all.length, delimiter } : { from: 0, delimiter: null }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1))
    count++
  return count
}
