import { setTimeout as wait } from 'node:timers/promises'
import type { SesameClient } from '@sesamespace/sdk'

/** Between two parts of an answer. A language model takes its own time; this agent has its words at once. */
const pauseMs = 200

/** Writes a longer answer the way a model does: a message that grows while people read it. */
export async function writeAnswer(
  client: SesameClient,
  channelId: string,
  lines: string[],
): Promise<void> {
  const [first = '', ...rest] = lines
  const { message } = await client.sendMessage(channelId, { content: first })
  let content = first
  for (const [index, line] of rest.entries()) {
    client.setStatus({
      status: 'working',
      detail: 'Writing an answer',
      progress: Math.round((100 * (index + 1)) / lines.length),
    })
    await wait(pauseMs)
    content += `\n\n${line}`
    // Many edits while writing; the last one says that the answer is complete.
    const streaming = index < rest.length - 1
    await client.editMessage(channelId, message.id, { content, streaming })
  }
}
