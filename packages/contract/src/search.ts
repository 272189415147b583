import { z } from 'zod'
import { agent } from './agents.ts'
import { defineCalls } from './call.ts'
import { channel } from './channels.ts'
import { flag, id, limit, listOf, named, timestamp } from './fields.ts'
import { vaultItem } from './items.ts'
import { limits } from './limits.ts'
import { member } from './members.ts'
import { message } from './messages.ts'
import { task } from './tasks.ts'

export const searchArea = named(
  'SearchArea',
  'Where search looks.',
  z.enum(['messages', 'tasks', 'items', 'agents', 'channels', 'members']),
)

export const searchFilter = named(
  'SearchFilter',
  'What `search` takes. What narrows messages leaves the other areas as they are.',
  z.strictObject({
    q: z
      .string()
      .trim()
      .min(limits.searchMin, 'Type at least 2 characters.')
      .max(limits.searchWords)
      .describe('Words; at least 2 characters.'),
    in: listOf(searchArea).optional().describe('Absent means everywhere.'),
    limit: limit(20, 50).describe('Most results of each area.'),
    channelId: id.optional().describe('Only messages of this channel.'),
    fromId: id.optional().describe('Only messages of this sender.'),
    after: timestamp.optional().describe('Only messages written at this moment or later.'),
    before: timestamp.optional().describe('Only messages written before this moment.'),
    hasFile: flag.optional().describe('Only messages with files.'),
  }),
)

export const searchResults = named(
  'SearchResults',
  'What `search` found, best first; an area that was not searched is empty.',
  z.object({
    messages: z.array(message),
    tasks: z.array(task),
    items: z.array(vaultItem),
    agents: z.array(agent),
    channels: z.array(channel),
    members: z.array(member),
  }),
)

/** Search over everything you may see. */
export const searchCalls = defineCalls('Search', {
  search: {
    method: 'GET',
    path: '/search',
    access: 'signed-in',
    summary: 'Find messages, tasks, vault items, agents, channels and people by words',
    description: 'Never looks into secrets.',
    query: searchFilter,
    answer: { shape: 'data', schema: searchResults },
    browser: true,
  },
})

export type SearchArea = z.output<typeof searchArea>
export type SearchFilter = z.output<typeof searchFilter>
export type SearchResults = z.output<typeof searchResults>
