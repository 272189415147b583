import type { FilePreview } from '@sesamespace/contract/files'

/** How much of a file tells what it is. */
export const RECOGNISED_BYTES = 4096

export type FileKind = Pick<FilePreview, 'kind' | 'contentType' | 'encoding'>

const media = (kind: FilePreview['kind'], contentType: string): FileKind => ({
  kind,
  contentType,
  encoding: null,
})
const other = media('other', 'application/octet-stream')

/** What a file is by its first bytes. Its name and declared type are the sender's claims, and count for nothing. */
export function recognise(head: Buffer): FileKind {
  return bySignature(head) ?? asText(head) ?? other
}

function bySignature(head: Buffer): FileKind | null {
  const at = (offset: number, text: string): boolean =>
    head.toString('latin1', offset, offset + text.length) === text
  if (at(0, '\x89PNG\r\n\x1a\n')) return media('image', 'image/png')
  if (at(0, '\xff\xd8\xff')) return media('image', 'image/jpeg')
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return media('image', 'image/gif')
  if (at(0, 'RIFF') && at(8, 'WEBP')) return media('image', 'image/webp')
  if (at(0, '%PDF-')) return media('pdf', 'application/pdf')
  if (at(0, 'RIFF') && at(8, 'WAVE')) return media('audio', 'audio/wav')
  if (at(0, 'fLaC')) return media('audio', 'audio/flac')
  if (at(0, 'ID3') && isTagVersion(head[3])) return media('audio', 'audio/mpeg')
  if (at(0, 'OggS')) return ogg(head)
  if (at(4, 'ftyp') && head.readUInt16BE(0) === 0) return isoMedia(head.toString('latin1', 8, 12))
  if (at(0, '\x1a\x45\xdf\xa3'))
    return head.subarray(0, 64).includes('webm') ? media('video', 'video/webm') : other
  return mpegFrame(head)
}

/** Of ID3v2, of which 2 to 4 exist: a text has no such character. */
const isTagVersion = (version = 0): boolean => version >= 2 && version <= 4

const ogg = (head: Buffer): FileKind =>
  head.subarray(0, 512).includes('theora')
    ? media('video', 'video/ogg')
    : media('audio', 'audio/ogg')

/** By the brand of an ISO media file. HEIC and AVIF are of the same family, and no films. */
function isoMedia(brand: string): FileKind {
  if (/^M4[AB] $/.test(brand)) return media('audio', 'audio/mp4')
  if (brand === 'qt  ') return media('video', 'video/quicktime')
  return /^(isom|iso\d|mp4\d|avc1|M4V |dash|msdh|3g[p2].|MSNV|f4v )$/i.test(brand)
    ? media('video', 'video/mp4')
    : other
}

/** MP3 or AAC without a tag before it. UTF-16 begins alike (FF FE), and has a layer that does not exist. */
function mpegFrame(head: Buffer): FileKind | null {
  const [first, second = 0, third = 0] = head
  if (first !== 0xff) return null
  if ((second & 0xf6) === 0xf0) return media('audio', 'audio/aac')
  const isLayer3 = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08
  const hasRates = third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c
  return isLayer3 && hasRates ? media('audio', 'audio/mpeg') : null
}

const text = (encoding: NonNullable<FilePreview['encoding']>): FileKind => ({
  kind: 'text',
  contentType: 'text/plain',
  encoding,
})

function asText(head: Buffer): FileKind | null {
  if (head[0] === 0xff && head[1] === 0xfe) return text('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return text('utf-16be')
  if (head.length === 0 || hasControls(head)) return null
  const { characters, faults } = utf8(head)
  // A few bytes that went wrong are shown as such, where the rest could hardly be anything else.
  if (faults < characters || faults === 0) return text('utf-8')
  if (isWestern(head)) return text('windows-1252')
  return characters === 0 && faults * 100 <= head.length ? text('utf-8') : null
}

/** Whether there are controls that no text has: all but tab, the ends of lines and pages, backspace and escape, which logs colour with. */
const hasControls = (head: Buffer): boolean =>
  head.some((byte) => byte < 8 || byte === 0x0b || byte === 0x7f || isLateControl(byte))
const isLateControl = (byte: number): boolean => byte >= 0x0e && byte < 0x20 && byte !== 0x1b

/** How many characters beyond ASCII there are, read as UTF-8, and how many faults. What was cut off may end in the middle of one. */
function utf8(head: Buffer): { characters: number; faults: number } {
  let characters = 0
  for (const char of new TextDecoder('utf-8').decode(head, { stream: true }))
    if (char > '\x7f') characters += 1
  const faults = countFaults(head)
  return { characters: characters - faults, faults }
}

/** The character that stands for a fault may be in the text itself, as EF BF BD. */
function countFaults(head: Buffer): number {
  const shown = new TextDecoder('utf-8').decode(head, { stream: true }).split('\ufffd').length
  const written = head.toString('latin1').split('\xef\xbf\xbd').length
  return shown - written
}

/** One byte a letter: mostly ASCII, and nothing that the encoding leaves open. */
function isWestern(head: Buffer): boolean {
  const high = head.filter((byte) => byte >= 0x80)
  const isOpen = high.some((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte))
  return !isOpen && high.length * 3 <= head.length
}
