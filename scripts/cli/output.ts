import { showProgress } from '../bootstrap/progress.mjs'

/** What a program reads: one JSON document. */
export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2))

/** Rows in columns, below a head; what is empty has a dash. */
export const printTable = (
  head: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): void => {
  const cells = [head, ...rows.map((row) => row.map((cell) => cell || '–'))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** How far a long step is, for the person at the terminal. */
export interface Progress {
  /** So many rows are done, the last ones of this table. */
  onRows: (rows: number, table: string) => void
  end: () => void
}

/** Shows a long step on standard error, where that is a terminal and nobody asked for quiet. */
export const startProgress = (title: string, { quiet }: { quiet?: true | undefined }): Progress => {
  let state = ''
  const isShown = process.stderr.isTTY && !quiet
  const end = isShown ? showProgress(title, { phase: () => state }) : () => {}
  return {
    end,
    onRows: (rows, table) => {
      state = `${rows} rows, ${table}`
    },
  }
}
