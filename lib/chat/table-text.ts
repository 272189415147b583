import Papa from 'papaparse'

/** More than this would keep the page busy while it is drawn. */
export const tableRows = 500
export const tableColumns = 60

/** The beginning of a text that is a table. */
export interface TextTable {
  heading: string[]
  rows: string[][]
  /** It has more rows, or columns, than these. */
  isCut: boolean
}

/**
 * The table in a text; `null` for a text that is none.
 *
 * @param isBeginning the text goes on: what its last line says is not known
 */
export function tableOf(text: string, isBeginning: boolean): TextTable | null {
  const [separatorLine, separator] = /^\uFEFF?sep=(.)\r?\n/i.exec(text) ?? []
  const { data, errors } = Papa.parse<string[]>(
    separatorLine ? text.slice(separatorLine.length) : text.replace(/^\uFEFF/, ''),
    {
      skipEmptyLines: 'greedy',
      delimitersToGuess: [',', ';', '\t', '|'],
      preview: tableRows + 2,
      ...(separator && { delimiter: separator }),
    },
  )
  // A quote that the end of the text leaves open is in the row that is left out.
  const lines = isBeginning && data.length < tableRows + 2 ? data.slice(0, -1) : data
  const isBroken = errors.some(({ type, row }) => type === 'Quotes' && (row ?? 0) < lines.length)
  const [heading, ...rows] = lines
  if (!heading || heading.length < 2 || rows.length === 0 || isBroken) return null
  const columns = Math.max(...lines.map(({ length }) => length))
  return {
    heading: heading.slice(0, tableColumns),
    rows: rows.slice(0, tableRows).map((row) => row.slice(0, tableColumns)),
    isCut: isBeginning || rows.length > tableRows || columns > tableColumns,
  }
}
