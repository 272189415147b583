import type { Context } from '@sesamespace/tools/internal'

/** Names of channels that begin with what was typed so far. */
export async function completeChannelName({ client }: Context, text: string): Promise<string[]> {
  const { channels } = await client.listChannels()
  const typed = text.replace(/^#/, '').toLowerCase()
  return channels.flatMap(({ name }) =>
    name !== null && name.toLowerCase().startsWith(typed) ? [name] : [],
  )
}

/** Ids of channels that begin with what was typed so far. */
export async function completeChannelId({ client }: Context, text: string): Promise<string[]> {
  const { channels } = await client.listChannels()
  return channels.flatMap(({ id }) => (id.startsWith(text) ? [id] : []))
}
