import type { Attachment, Message } from '@sesamespace/sdk'
import { seg } from '@/lib/shared/api'

/** Whether a browser may show it in place. SVG and HTML can carry scripts: they are none. */
export const isPicture = (contentType: string): boolean =>
  ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(contentType)

/** Where the dashboard serves a file. */
export const fileHref = ({ id, fileName }: Pick<Attachment, 'id' | 'fileName'>): string =>
  `/api/files/${seg(id)}?name=${seg(fileName)}`

/** Words of a message that only repeat what its files are called: the files say it themselves. */
export const isNamedByFiles = ({
  content,
  metadata,
}: Pick<Message, 'content' | 'metadata'>): boolean =>
  content !== '' && content === metadata.attachments.map(({ fileName }) => fileName).join(', ')

/** "820 B", "14 KB", "2.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
