import type { Attachment, SesameClient } from '@sesamespace/sdk'

/** What a model can take in; larger files are for programs. */
export const largestBytes = 1024 * 1024

export const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|xml|yaml|toml|javascript|x-ndjson))|\+(json|xml)\b/.test(contentType)

/** A file of a message with its bytes; `null` where the message has no such file. Throws for one that is too large. */
export async function readFile(
  client: SesameClient,
  {
    channelId,
    messageId,
    fileId,
    signal,
  }: { channelId: string; messageId: string; fileId: string; signal: AbortSignal },
): Promise<{ file: Attachment; bytes: Buffer } | null> {
  const { message } = await client.getMessage(channelId, messageId)
  const file = message.metadata.attachments.find((one) => one.id === fileId)
  if (!file) return null
  if (file.size > largestBytes) throw new Error('This file is larger than 1 MiB.')
  const blob = await client.downloadFile(file, { signal })
  return { file, bytes: Buffer.from(await blob.arrayBuffer()) }
}
