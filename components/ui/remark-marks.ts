import { channelPattern, mentionPattern } from '@sesamespace/contract/message-text'
import { taskKeyInText } from '@sesamespace/contract/task-keys'

/** What this needs to know of a node of the markdown tree. */
interface Node {
  type: string
  value?: string
  children?: Node[]
  data?: { hName: string }
}

const patterns = [channelPattern, mentionPattern, taskKeyInText]

/** What one pattern found is not for the next: the name of a channel mentions nobody. */
function split(value: string): Node[] {
  let nodes: Node[] = [{ type: 'text', value }]
  for (const pattern of patterns)
    nodes = nodes.flatMap((node) =>
      node.type === 'text' && node.value !== undefined ? splitBy(pattern, node.value) : [node],
    )
  return nodes
}

function splitBy(pattern: RegExp, value: string): Node[] {
  const parts: Node[] = []
  let end = 0
  for (const match of value.matchAll(pattern)) {
    if (match.index > end) parts.push({ type: 'text', value: value.slice(end, match.index) })
    parts.push({
      type: 'mark',
      data: { hName: 'span' },
      children: [{ type: 'text', value: match[0] }],
    })
    end = match.index + match[0].length
  }
  if (end === 0) return [{ type: 'text', value }]
  if (end < value.length) parts.push({ type: 'text', value: value.slice(end) })
  return parts
}

function walk(node: Node): void {
  if (!node.children || node.type === 'link') return
  node.children = node.children.flatMap((child) =>
    child.type === 'text' && child.value !== undefined ? split(child.value) : [child],
  )
  for (const child of node.children) if (child.type !== 'mark') walk(child)
}

/** Markdown plugin: makes a `span` of each `@handle`, `#channel` and `OPS-42` in running text; code and links stay as they are. */
export const remarkMarks = () => walk
