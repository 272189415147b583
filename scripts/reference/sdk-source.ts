import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { child, dedent, docBefore, nameOf, parse, type Doc, type Node } from './syntax.ts'

/** A call, a getter or a function, as the SDK's source declares it. */
export interface Callable {
  name: string
  signature: string
  doc: Doc
}

/** An exported type, as the SDK's source declares it. */
export interface TypeDeclaration {
  name: string
  code: string
  doc: Doc
  /** Its members by name, without those of the types it extends. */
  members: { name: string; code: string; doc: Doc }[]
}

const sdk = join(root, 'packages/sdk/src')
export const readSource = (file: string): string => readFileSync(join(sdk, file), 'utf8')

const namedIn = (file: string, pattern: RegExp): string[] =>
  [...readSource(file).matchAll(pattern)].map(([, name = '']) => name)

/** The files of the calls: of each noun the generated ones, then those that are written by hand. */
export function callFiles(): string[] {
  const generated = namedIn('generated/calls.ts', /'\.\/([\w-]+\.ts)'/g)
  const written = namedIn('rest-calls.ts', /'\.\/resources\/([\w-]+\.ts)'/g)
  return [...new Set([...generated, ...written])].flatMap((name) => [
    ...(generated.includes(name) ? [`generated/${name}`] : []),
    ...(written.includes(name) ? [`resources/${name}`] : []),
  ])
}

/** Without the body: from the name to the type of what is returned. */
const signatureOf = (text: string, key: Node, value: Node): string => {
  const end = child(value, 'body')?.start ?? value.end
  return dedent(text.slice(key.start, end).trimEnd())
}

/** The documented methods of a file: of its object literals and classes. */
export function readCalls(file: string): Callable[] {
  const text = readSource(file)
  const nodes = parse(text)
  const functions = new Map(
    nodes.filter((node) => node.type === 'FunctionDeclaration').map((node) => [nameOf(node), node]),
  )
  return nodes.flatMap((node): Callable[] => {
    if (node.type !== 'Property' && node.type !== 'MethodDefinition') return []
    const doc = docBefore(text, node.start)
    const key = child(node, 'key')
    const value = child(node, 'value')
    if (!doc.text || !key || !value || key.type === 'PrivateIdentifier') return []
    const name = nameOf(node)
    if (node['computed'] === true || name === 'constructor') return []
    if (node['kind'] === 'get') {
      return [{ name, signature: `get ${signatureOf(text, key, value)}`, doc }]
    }
    const declared = node['shorthand'] === true ? functions.get(name) : value
    const from = node['shorthand'] === true ? declared && child(declared, 'id') : key
    if (!declared || !from) return []
    return [{ name, signature: signatureOf(text, from, declared), doc }]
  })
}

/** The functions of a file that the SDK exports. */
export function readFunctions(file: string): Callable[] {
  const text = readSource(file)
  const exported = readSource('index.ts')
  return parse(text)
    .filter((node) => node.type === 'FunctionDeclaration' && exported.includes(nameOf(node)))
    .map((node) => ({ node, doc: docBefore(text, node.start), id: child(node, 'id') }))
    .flatMap(({ node, doc, id }) =>
      doc.text && id ? [{ name: nameOf(node), signature: signatureOf(text, id, node), doc }] : [],
    )
}

const declarations = ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ClassDeclaration']

/** The exported types and classes of a file, in its order. */
export function readTypes(file: string): TypeDeclaration[] {
  const text = readSource(file)
  return parse(text)
    .filter(
      (node) => declarations.includes(node.type) && text.slice(0, node.start).endsWith('export '),
    )
    .map((node) => ({
      name: nameOf(node),
      code: text.slice(node.start, node.end),
      doc: docBefore(text, node.start),
      members: membersOf(text, node),
    }))
}

function membersOf(text: string, declaration: Node): TypeDeclaration['members'] {
  const body = child(declaration, 'body')
  const list = body?.['body']
  if (!Array.isArray(list)) return []
  return parseList(list).map((node) => ({
    name: nameOf(node),
    code: text
      .slice(child(node, 'typeAnnotation')?.start ?? node.start, node.end)
      .replace(/^:\s*/, ''),
    doc: docBefore(text, node.start),
  }))
}

const parseList = (list: unknown[]): Node[] =>
  list.filter((it): it is Node => typeof it === 'object' && it !== null && 'start' in it)
