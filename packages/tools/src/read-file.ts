import type { Attachment, SesameClient } from '@sesamespace/sdk'

/** What a model can take in; larger files are for programs. */
export const largestBytes = 1024 * 1024

export const isText = (contentType: string): boolean =>
  /^(text\/|application\/(json|xml|yaml|toml|javascript|x-ndjson))|\+(json|xml)\b/.test(contentType)

/** Where a file is: on a message, or in the proof of a task. */
export type FilePlace = { channelId: string; messageId: string } | { taskId: string }

async function filesAt(client: SesameClient, place: FilePlace): Promise<readonly Attachment[]> {
  if ('taskId' in place)
    return (await client.findTask(place.taskId)).task.review?.proof?.files ?? []
  return (await client.getMessage(place.channelId, place.messageId)).message.metadata.attachments
}

/** A file with its bytes; `null` where there is no such file in that place. Throws for one that is too large. */
export async function readFile(
  client: SesameClient,
  { fileId, signal, ...place }: FilePlace & { fileId: string; signal: AbortSignal },
): Promise<{ file: Attachment; bytes: Buffer } | null> {
  const file = (await filesAt(client, place)).find((one) => one.id === fileId)
  if (!file) return null
  if (file.size > largestBytes) throw new Error('This file is larger than 1 MiB.')
  const blob = await client.downloadFile(file, { signal })
  return { file, bytes: Buffer.from(await blob.arrayBuffer()) }
}
