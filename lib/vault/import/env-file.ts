import { type ImportCandidate, toCandidate } from './candidate'

const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*("(?:\\[^]|[^"\\])*"|'[^']*'|`[^`]*`|[^\n]*)/
const remark = /^[ \t]*(?:#.*)?$/

/** Variables of a `.env` file, each an item of its own, so that an agent is given no more than it needs. */
export function readEnvFile(content: string): ImportCandidate[] {
  const found: ImportCandidate[] = []
  const text = content.replaceAll('\r\n', '\n')
  let line = 1
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at)
    const match = assignment.exec(rest)
    const end = rest.indexOf('\n', match?.[0].length ?? 0)
    const taken = end === -1 ? rest : rest.slice(0, end + 1)
    if (match?.[1] !== undefined) found.push(variable(line, match[1], unquote(match[2] ?? '')))
    else if (!remark.test(taken.trimEnd()))
      found.push({ place: line, name: `Line ${line}`, item: null, problem: 'It is not KEY=value.' })
    line += taken.split('\n').length - 1
    at += taken.length
  }
  return found
}

const variable = (place: number, name: string, value: string): ImportCandidate =>
  toCandidate({ place, name, type: 'custom', fields: [[name, value]] })

/** Single quotes keep all as it is; double quotes know `\n`; without quotes a remark ends the value. */
function unquote(raw: string): string {
  const text = raw.trim()
  const quote = text[0]
  if (quote === '"' && text.length > 1 && text.endsWith('"'))
    return text.slice(1, -1).replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign)
  if ((quote === "'" || quote === '`') && text.length > 1 && text.endsWith(quote))
    return text.slice(1, -1)
  return text.replace(/(^|\s)#.*$/, '').trim()
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
