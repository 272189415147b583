import { SaxesParser } from 'saxes'
import { ImportError } from './entry'

/** An element with what is in it. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  text: string
}

/** Deeper than any export; keeps a hostile file from exhausting the stack of what reads it. */
const MAX_DEPTH = 200

/** The root element of an XML text. Entities beyond the five of XML do not exist here. */
export function parseXml(content: string): XmlNode {
  const parser = new SaxesParser()
  const top: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  parser.on('error', () => {
    throw new ImportError(`This XML file is damaged on line ${parser.line}.`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [], text: '' }
    if (open.length > MAX_DEPTH) throw new ImportError('This XML file is nested too deeply.')
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  const addText = (text: string): void => {
    const last = open.at(-1)
    if (last) last.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => void open.pop())
  parser.write(content).close()
  const [root] = top.children
  if (!root) throw new ImportError('This XML file is empty.')
  return root
}

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []

export const textOf = (node: XmlNode | undefined, name: string): string =>
  childrenOf(node, name)[0]?.text ?? ''
