import { z } from 'zod'
import type { Message } from '@sesamespace/sdk'
import type { Context } from '../context.ts'

/** What a message shows of longer work. */
export const run = z
  .object({
    title: z.string().min(1).max(200),
    state: z
      .enum(['working', 'waiting', 'done', 'failed', 'stopped'])
      .default('working')
      .describe('waiting: for a person'),
    plan: z
      .array(
        z.object({
          title: z.string().max(200),
          state: z.enum(['pending', 'running', 'done', 'failed', 'skipped']).default('pending'),
        }),
      )
      .max(200)
      .default([]),
  })
  .optional()
  .describe(
    'Shows people what you do, for work of some minutes: a plan with its steps. Send it whole with each edit, at least every 5 minutes, and end it with done, failed or stopped. Leave out for a plain message',
  )

const isOver = (state: string): boolean => state !== 'working' && state !== 'waiting'

/**
 * Whether a person asked to stop the run of a message. A run that ends answers that by itself.
 */
export async function stopOf(
  { client }: Pick<Context, 'client'>,
  message: Message,
): Promise<{ stopRequested?: true; nextStep?: string }> {
  const shown = message.metadata.run
  if (!shown) return {}
  const { controls } = await client.listRunControls(message.channelId, { status: 'pending' })
  const asked = controls.find((it) => it.messageId === message.id && it.action === 'stop')
  if (!asked) return {}
  if (!isOver(shown.state))
    return {
      stopRequested: true,
      nextStep: 'A person asks you to stop. Do so, then edit the message with the state stopped.',
    }
  await client.answerRunControl(asked.id, { outcome: 'accepted' })
  return {}
}
