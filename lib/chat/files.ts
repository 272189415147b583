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

const overrides = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]/g

/** A text with its marks of direction written out: what they turn round would be read as something else. */
export const withMarksShown = (text: string): string =>
  text.replace(
    overrides,
    (mark) => `‹U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )

/** A file's name, in which "photo\u202egpj.exe" would look like a picture, and is shown as "photo‹U+202E›gpj.exe". */
export const shownFileName = withMarksShown

const terminalCodes =
  // oxlint-disable-next-line no-control-regex -- what terminals colour with begins with one
  /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,256}(?:\u0007|\u001b\\)|[@-Z\\^_])?/g

/** The text of a file as it is read: without the colours of a terminal, and with marks of direction written out. */
export const readableText = (text: string): string =>
  withMarksShown(text.replace(terminalCodes, ''))

/** The word for the language of a file, by the end of its name: it chooses colours, no more. */
export const languageOfFile = (fileName: string): string =>
  /^dockerfile$/i.test(fileName)
    ? 'dockerfile'
    : (/\.([a-z0-9+]{1,12})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '')
