import type { Channel, SesameClient } from '@sesamespace/sdk'
import type { SeededAgent } from './agents.ts'
import { inTurn } from './in-turn.ts'
import { channelNames, messageTexts, numbered, pick } from './texts.ts'

/** Channels with all agents in the first, and four in each other one. */
export const seedChannels = (
  admin: SesameClient,
  agents: readonly SeededAgent[],
  count: number,
): Promise<Channel[]> =>
  inTurn(count, async (index) => {
    const some = index === 0 ? agents : [0, 1, 2, 3].map((step) => pick(agents, index + step))
    const { channel } = await admin.createChannel({
      name: numbered(channelNames, index, '-'),
      description:
        index % 3 === 0
          ? 'Where everything is said about it, from the first idea to the day when it is switched off'
          : '',
      visibility: index % 7 === 0 ? 'private' : 'public',
      memberIds: [...new Set(some.map(({ id }) => id))],
    })
    return channel
  })

/** What agents say: half of it in the first channel; one in forty names the admin. A few write directly. */
export async function seedMessages(
  admin: SesameClient,
  agents: readonly SeededAgent[],
  channels: readonly Channel[],
  count: number,
): Promise<void> {
  const { id, handle } = await admin.getMe()
  await inTurn(count, async (index) => {
    const number = index % 2 === 0 ? 0 : index
    const place = number % channels.length
    const said = pick(messageTexts, index)
    const { sesame } = pick(agents, place === 0 ? index : place + (index % 4))
    await sesame.sendMessage(pick(channels, place).id, {
      content: index % 40 === 1 ? `@${handle} ${said}` : said,
    })
  })
  for (const { sesame } of agents.slice(0, 5)) {
    const { channel } = await sesame.openDm(id)
    await sesame.sendMessage(channel.id, { content: 'May I start with the migration?' })
  }
  // Conversations that were opened and never used.
  for (const agent of agents.slice(5, 12)) await admin.openDm(agent.id)
}
