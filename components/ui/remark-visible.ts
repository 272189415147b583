import { isBlank } from '@sesamespace/contract/message-text'

/** What this needs to know of a node of the markdown tree. */
interface Node {
  type: string
  value?: string
  alt?: string | null
  children?: Node[]
}

const shows = (node: Node): boolean =>
  node.type === 'thematicBreak' ||
  node.type === 'image' ||
  (node.type !== 'definition' &&
    node.type !== 'footnoteDefinition' &&
    (!isBlank(node.value ?? '') || (node.children ?? []).some(shows)))

/** Markdown plugin: a text of which nothing would be shown (a lone definition, an empty heading) is shown as it was written. */
export const remarkVisible = () => (tree: Node, file: { value: unknown }) => {
  if (shows(tree) || typeof file.value !== 'string') return
  tree.children = [{ type: 'paragraph', children: [{ type: 'text', value: file.value }] }]
}
