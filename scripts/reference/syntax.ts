import { parseAst } from 'vitest/node'

/** A piece of syntax, as the parser gives it. */
export interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The part of a node under a key. */
export const child = (node: Node, key: string): Node | null => {
  const value = node[key]
  return isNode(value) ? value : null
}

/** All nodes below one, it included, in the order of the text. */
export function* walk(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) yield value
  for (const inner of Object.values(value)) yield* walk(inner)
}

/** What a declaration, a method or a property is called. */
export const nameOf = (node: Node): string => {
  const named = child(node, 'id') ?? child(node, 'key')
  const name = named?.['name'] ?? named?.['value']
  return typeof name === 'string' ? name : ''
}

export const parse = (text: string): Node[] => [...walk(parseAst(text, { lang: 'ts' }))]

/** A doc comment in its parts. */
export interface Doc {
  text: string
  throws: string[]
  example: string | null
}

/** The doc comment that ends right before a place in the text. */
export const docBefore = (text: string, start: number): Doc => {
  const comment = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(?:\/\/[^\n]*\n\s*)*(?:export\s+)?$/.exec(
    text.slice(0, start),
  )?.[1]
  const lines = (comment ?? '').split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
  const [about = '', ...tags] = lines.join('\n').split(/^@/m)
  const valuesOf = (tag: string) =>
    tags.filter((it) => it.startsWith(tag)).map((it) => it.slice(tag.length).trim())
  return {
    text: tidy(about),
    throws: valuesOf('throws').map(tidy),
    example: valuesOf('example')[0] ?? null,
  }
}

const tidy = (text: string): string =>
  text
    .replaceAll(/\{@link ([^}]*)\}/g, '`$1`')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim()

/** Text without the indentation that all its lines but the first have. */
export const dedent = (text: string): string => {
  const [first = '', ...rest] = text.split('\n')
  const widths = rest.filter((line) => line.trim()).map((line) => line.search(/\S/))
  const width = widths.length > 0 ? Math.min(...widths) : 0
  return [first, ...rest.map((line) => line.slice(width))].join('\n')
}
