import type { FilePreview } from '@sesamespace/contract/files'

/** How much of a text is shown. */
export const PREVIEW_BYTES = 64 * 1024
const PREVIEW_LINES = 2_000

interface PreviewText {
  text: string
  isCut: boolean
}

/** The beginning of a text, with one kind of line end. A character that the cut splits is left out. */
export function previewText(
  head: Buffer,
  encoding: NonNullable<FilePreview['encoding']>,
  size: number,
): PreviewText {
  const decoded = new TextDecoder(encoding).decode(head, { stream: head.length < size })
  // A NUL cannot be stored as text anywhere, and is shown as what cannot be read.
  const all = decoded.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\ufffd')
  const text = all.split('\n', PREVIEW_LINES).join('\n')
  // The end of the last line is no further line.
  const isLong = all.length > text.length + 1
  return { text: isLong ? text : all, isCut: head.length < size || isLong }
}
