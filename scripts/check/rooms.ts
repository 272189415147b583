/** A place in the repository, as a row of ARCHITECTURE.md's table of rooms declares it. */
export interface Room {
  name: string
  /** Path patterns of the files that live here. */
  patterns: string[]
  /** Path patterns that these files may import, besides their own room. */
  mayImport: string[]
  /** Path patterns of exceptions from that, written with a `!`. */
  mustNotImport: string[]
}

/** A package that only some files may import. */
export interface GuardedPackage {
  name: string
  /** Path patterns of the files that may. */
  onlyIn: string[]
}

/** The cells of each row of the table below a heading. */
function* rowsBelow(markdown: string, heading: string): Generator<string[]> {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (!section) throw new Error(`ARCHITECTURE.md has no section "${heading}"`)
  for (const line of section
    .split('\n')
    .filter((text) => text.startsWith('|'))
    .slice(2))
    yield line.split('|').slice(1, -1)
}

const backticked = (cell = ''): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** The rooms in the order of the table: a file lives in the first one that matches it. */
export const readRooms = (markdown: string): Room[] => {
  const rows = [...rowsBelow(markdown, 'Rooms')].map(([name = '', where, , imports]) => ({
    name: name.trim(),
    patterns: backticked(where),
    imports: backticked(imports),
  }))
  const patternsOf = (named: string): string[] => {
    if (named.includes('/')) return [named]
    const found = rows.filter(({ name }) => name === named).flatMap(({ patterns }) => patterns)
    if (found.length > 0) return found.map((pattern) => pattern.replace(anyName, '*'))
    throw new Error(`ARCHITECTURE.md names a room "${named}" that its table does not have`)
  }
  return rows.map(({ name, patterns, imports }) => ({
    name,
    patterns,
    mayImport: imports.filter((one) => !one.startsWith('!')).flatMap(patternsOf),
    mustNotImport: imports.filter((one) => one.startsWith('!')).map((one) => one.slice(1)),
  }))
}

/** The packages that are kept to some rooms. */
export const readGuardedPackages = (markdown: string): GuardedPackage[] =>
  [...rowsBelow(markdown, 'Guarded packages')].flatMap(([names, onlyIn]) =>
    backticked(names).map((name) => ({ name, onlyIn: backticked(onlyIn) })),
  )

const anyName = /<[a-z]+>/
const tokens = /<[a-z]+>|\*\*\/|\*|[^<*]+/g

/**
 * A pattern as the source of a regular expression. `<name>` is one segment and is captured, `*` is a part of one, `**` any
 * path; a pattern that ends in a slash stands for all below it.
 */
export const patternSource = (pattern: string, segment = '([^/]+)'): string => {
  const body = (pattern.match(tokens) ?? []).map((token) => {
    if (token.startsWith('<')) return segment
    if (token === '**/') return '.*'
    return token === '*' ? '[^/]*' : token.replaceAll(/[$()+./?[\\\]^{|}-]/g, '\\$&')
  })
  return `^${body.join('')}${pattern.endsWith('/') ? '' : '$'}`
}

/** The room a path lives in, for example `views/vault` of the row `views`; undefined when no row matches it. */
export const roomOf = (rooms: readonly Room[], path: string): string | undefined => {
  for (const { name, patterns } of rooms)
    for (const pattern of patterns) {
      const match = new RegExp(patternSource(pattern)).exec(path)
      if (match) return match[1] ? `${name}/${match[1]}` : name
    }
  return undefined
}
