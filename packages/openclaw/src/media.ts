import { SesameError, type Attachment, type Message, type SesameClient } from '@sesamespace/sdk'
import { describeError } from './account.ts'
import type { HostRuntime, LoadedMedia, MediaFact, MediaOptions } from './host.ts'
import { untilReachable } from './sending.ts'

const bytesPerMb = 1024 * 1024

/** A message takes so many files. */
const filesPerMessage = 20

interface Receiver {
  client: SesameClient
  runtime: HostRuntime
  maxMb: number
  signal: AbortSignal
}

/** Puts the files of a message into the host's own store. What cannot be had is a line that says why. */
export async function receiveFiles(
  receiver: Receiver,
  message: Message,
): Promise<{ media: MediaFact[]; lines: string[] }> {
  const media: MediaFact[] = []
  const lines: string[] = []
  for (const file of message.metadata.attachments) {
    const about = `${file.fileName} (${file.contentType}, ${file.size} bytes)`
    try {
      // oxlint-disable-next-line no-await-in-loop -- one file in memory at a time
      media.push(await receiveFile(receiver, message, file))
    } catch (error) {
      if (receiver.signal.aborted) throw error
      lines.push(`[File: ${about}. It is not here: ${describeError(error)}]`)
    }
  }
  return { media, lines }
}

async function receiveFile(
  { client, runtime, maxMb, signal }: Receiver,
  message: Message,
  file: Attachment,
): Promise<MediaFact> {
  const maxBytes = maxMb * bytesPerMb
  if (file.size > maxBytes) {
    throw new Error(`It is larger than ${maxMb} MB (channels.sesame.mediaMaxMb).`)
  }
  const bytes = await untilReachable(async () => {
    const blob = await client.downloadFile(file, { signal }).catch(async (error: unknown) => {
      if (error instanceof SesameError && error.isRetryable) throw error
      // Its address is good for minutes. The message has a new one.
      const fresh = await client.getMessage(message.channelId, message.id)
      const found = fresh.message.metadata.attachments.find(({ id }) => id === file.id)
      if (!found) throw error
      return client.downloadFile(found, { signal })
    })
    return Buffer.from(await blob.arrayBuffer())
  }, signal)
  const { fileName, contentType } = file
  const saved = await runtime.channel.media.saveMediaBuffer(
    bytes,
    contentType,
    'inbound',
    maxBytes,
    fileName,
  )
  return {
    path: saved.path,
    contentType: saved.contentType ?? contentType,
    fileName,
    sizeBytes: saved.size,
    messageId: message.id,
  }
}

type Access = Pick<MediaOptions, 'localRoots' | 'readFile'>

/** Reads a file that the agent wants to send, as far as the host's rules let it. */
export function loadFile(
  runtime: HostRuntime,
  url: string,
  { maxMb, localRoots, readFile }: Access & { maxMb: number },
): Promise<LoadedMedia> {
  return runtime.media.loadWebMedia(url, {
    maxBytes: maxMb * bytesPerMb,
    // People get the file itself.
    optimizeImages: false,
    ...(localRoots && { localRoots }),
    ...(readFile && { readFile, hostReadCapability: true }),
  })
}

/** A file in Sesame, which a message then names. */
export async function storeFile(
  client: SesameClient,
  channelId: string,
  { buffer, fileName, contentType }: LoadedMedia,
  signal?: AbortSignal,
): Promise<Attachment> {
  const { file } = await untilReachable(
    () =>
      client.uploadFile(
        {
          fileName: fileName?.trim() || 'file',
          contentType: contentType || 'application/octet-stream',
          data: buffer,
          channelId,
        },
        signal && { signal },
      ),
    signal,
  )
  return file
}

/** In groups that a message takes. */
export const inMessages = (files: readonly Attachment[]): Attachment[][] =>
  Array.from({ length: Math.ceil(files.length / filesPerMessage) }, (_, index) =>
    files.slice(index * filesPerMessage, (index + 1) * filesPerMessage),
  )

/** Of a message that is files alone: it needs a text. */
export const namesOf = (files: readonly Attachment[]): string =>
  files.map(({ fileName }) => fileName).join(', ')

/** What people are told of a file by its path or address: never the rest of it. */
export const nameOfSource = (source: string): string =>
  source
    .replace(/[?#].*$/, '')
    .split(/[\\/]/)
    .at(-1) || 'A file'
