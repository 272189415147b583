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

const overrides = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * A file's name with its marks of direction written out: "photo\u202egpj.exe" would look like a picture, and is shown as
 * "photo‹U+202E›gpj.exe".
 */
export const shownFileName = (name: string): string =>
  name.replace(
    overrides,
    (mark) => `‹U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )

/** "820 B", "14 KB", "2.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
