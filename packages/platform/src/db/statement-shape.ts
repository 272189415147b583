/** What is told of a statement: its text without a value, and a name of few words. */
export interface StatementShape {
  /** `select messages`: the command, and the first table. */
  summary: string
  /** With `?` in place of whatever stands for itself. */
  text: string
}

const MAX_CHARACTERS = 2_000
/** Texts hold no values, so the different ones are few; what builds lists of parameters makes more of them. */
const MAX_KEPT = 2_000
/** Longer ones are lists of parameters, each of another length: not kept, so that memory stays small. */
const MAX_KEPT_CHARACTERS = 4_000

const known = new Map<string, StatementShape>()

/** The shape of a statement. What is not a word, a sign or a place for a parameter is taken out. */
export function shapeOf(statement: string): StatementShape {
  const found = known.get(statement)
  if (found) return found
  const text = withoutValues(statement)
  const shape = { summary: summaryOf(text), text: text.slice(0, MAX_CHARACTERS) }
  if (statement.length <= MAX_KEPT_CHARACTERS) {
    if (known.size >= MAX_KEPT) known.clear()
    known.set(statement, shape)
  }
  return shape
}

const withoutValues = (statement: string): string =>
  statement
    .replaceAll(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
    .replaceAll(/[eE]'(?:[^'\\]|''|\\.)*'/g, '?')
    .replaceAll(/'(?:[^']|'')*'/g, '?')
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, '?')
    // What was left open by a statement that we cannot read.
    .replaceAll(/'[\s\S]*$/g, '?')
    .replaceAll(/(?<![\w$."])\d+(?:\.\d+)?\b/g, '?')
    .replaceAll(/\$\d+(?:\s*,\s*\$\d+)+/g, '$…')
    .replaceAll(/\s+/g, ' ')
    .trim()

function summaryOf(text: string): string {
  const command = (/^\(?\s*([a-z]+)/i.exec(text)?.[1] ?? 'statement').toLowerCase()
  const table = /\b(?:from|into|update|join|table)\s+(?:only\s+)?"?([a-z_][a-z_0-9]*)"?/i.exec(
    text,
  )?.[1]
  return table && !/^(?:begin|commit|rollback|set)$/.test(command)
    ? `${command} ${table.toLowerCase()}`
    : command
}
