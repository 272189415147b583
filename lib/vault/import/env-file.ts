import type { FoundEntry } from './entry'

const KEY = String.raw`^[^\S\n]*(?:export\s+)?([\w.-]+)`
/** `KEY=value`, and `KEY: value` as dotenv takes it too. */
const IS = String.raw`(?:\s*=\s*?|:\s+?)`
const quotedBy = (quote: string): string =>
  String.raw`\s*${quote}(?:\\${quote}|[^${quote}])*${quote}`
const VALUE = `(${[`'`, `"`, '`'].map(quotedBy).join('|')}|[^#\\n]*)`
const REMARK = String.raw`[^\S\n]*(#[^\n]*)?$`
const assignment = new RegExp(KEY + IS + VALUE + REMARK, 'gm')

/** Variables of a `.env` file by the rules of dotenv, each an item of its own, so that an agent is given no more than it needs. */
export function readEnvFile(content: string): FoundEntry[] {
  const text = content.replaceAll(/\r\n?/g, '\n')
  const lastLine = new Map<string, number>()
  const found: FoundEntry[] = []
  let at = 0
  let line = 1
  const pass = (to: number): void => {
    for (const part of text.slice(at, to).split('\n')) {
      if (part.trim() && !part.trim().startsWith('#')) found.push(unreadable(line))
      line++
    }
    line--
    at = to
  }
  for (const match of text.matchAll(assignment)) {
    const [all, key = '', raw = '', remark] = match
    pass(match.index)
    lastLine.set(key, line)
    found.push(variable(line, key, raw, remark))
    line += all.split('\n').length - 1
    at += all.length
  }
  pass(text.length)
  return found.map((entry) => {
    const wins = lastLine.get(entry.name)
    return wins === undefined || wins === entry.place || 'problem' in entry
      ? entry
      : { ...entry, problem: `It is set again on line ${wins}, which counts.` }
  })
}

function variable(line: number, name: string, raw: string, remark: string | undefined): FoundEntry {
  const value = unquote(raw.trim())
  // Without a space before it, the sign may have been meant as part of the secret.
  const isCut = remark !== undefined && raw !== '' && !/\s$/.test(raw) && !/["'`]$/.test(raw)
  return {
    place: line,
    at: `line ${line}`,
    name,
    type: 'custom',
    fields: [[name, value]],
    isVariable: true,
    ...(isCut && {
      notes: [
        'What follows “#” is a remark, as dotenv reads it. Put the value in quotes if it is part of it.',
      ],
    }),
  }
}

const unreadable = (line: number): FoundEntry => ({
  place: line,
  at: `line ${line}`,
  name: `Line ${line}`,
  problem: 'It is not KEY=value.',
})

/** Quotes are taken off; only double ones know `\n` and `\r`. */
function unquote(text: string): string {
  const inner = /^(['"`])([^]*)\1$/.exec(text)?.[2] ?? text
  return text.startsWith('"') ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner
}
