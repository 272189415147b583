import { SesameError, type SesameClient } from '@sesamespace/sdk'
import { setTimeout as sleep } from 'node:timers/promises'

/** A message of Sesame holds 10,000 characters. */
export const textLimit = 9_000

export interface Place {
  channelId: string
  threadRootId?: string
}

/** Cuts a text at the end of a paragraph, a line, a word, or where it must. */
export function chunkText(text: string, limit = textLimit): string[] {
  const chunks: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const head = rest.slice(0, limit)
    const at = ['\n\n', '\n', ' ']
      .map((separator) => head.lastIndexOf(separator))
      .find((index) => index > limit / 2)
    const isInsidePair = /[\uD800-\uDBFF]$/.test(head)
    const end = at ?? (isInsidePair ? limit - 1 : limit)
    chunks.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? chunks : [...chunks, rest]
}

/** Where a target of the host leads: `channel:<id>`, `user:<id>`, with or without `sesame:` in front. */
export async function placeOf(client: SesameClient, target: string): Promise<Place> {
  const [kind, id] = parseTarget(target)
  if (kind === 'channel') return { channelId: id }
  const { channel } = await client.openDm(id)
  return { channelId: channel.id }
}

const targetPattern = /^(?:sesame:)?(?:(channel|user):)?([0-9a-f]{8}-[0-9a-f-]{27})$/i

/** The kind and id of a target. An id alone is a channel. */
export function parseTarget(target: string): [kind: 'channel' | 'user', id: string] {
  const [, kind, id] = targetPattern.exec(target.trim()) ?? []
  if (!id) throw new Error(`“${target}” is no target in Sesame: say channel:<id> or user:<id>.`)
  return [kind?.toLowerCase() === 'user' ? 'user' : 'channel', id.toLowerCase()]
}

export const isTarget = (target: string): boolean => targetPattern.test(target.trim())

/** Sends a text, in several messages where it is long, and files with the first of them. */
export async function sendText(
  client: SesameClient,
  { channelId, threadRootId }: Place,
  text: string,
  { files = [] }: { files?: readonly { id: string }[] } = {},
): Promise<string[]> {
  const ids: string[] = []
  for (const [index, content] of chunkText(text).entries()) {
    const { message } = await client.sendMessage(channelId, {
      content,
      ...(threadRootId !== undefined && { threadRootId }),
      ...(index === 0 && files.length > 0 && { attachmentIds: files.map(({ id }) => id) }),
    })
    ids.push(message.id)
  }
  return ids
}

/** Tries again what an outage made fail, for as long as the signal lets it. */
export async function untilReachable<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let waitMs = 1_000; ; waitMs = Math.min(waitMs * 2, 30_000)) {
    try {
      return await run()
    } catch (error) {
      if (!signal || !(error instanceof SesameError) || !error.isRetryable) throw error
      await sleep(waitMs, undefined, { signal })
    }
  }
}
