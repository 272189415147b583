import { z } from 'zod'
import { agent } from './agents.ts'
import { defineCalls } from './call.ts'
import { channel } from './channels.ts'
import { cursor, flag, id, limit, listOf, named, searchText, timestamp } from './fields.ts'
import { vaultItem } from './items.ts'
import { limits } from './limits.ts'
import { member } from './members.ts'
import { message } from './messages.ts'
import { isSearchable } from './search-query.ts'
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
    q: searchText
      .max(limits.searchWords, `Too long: search for at most ${limits.searchWords} characters.`)
      .refine(isSearchable, 'Type at least 2 characters.')
      .describe(
        'Words, "phrases in quotes", `-without`, and for messages `from:@handle`, `from:me`, `in:#channel`, `in:@handle` (your direct messages), `has:file|image|link|code|reaction|thread`, `is:agent|person|thread|dm|mention|edited|system`, `before:` and `after:` a day (`2026-05-31`, `2026-05`, `today`, `yesterday`, `7d`). A `-` excludes what an operator says. At least 2 characters.',
      ),
    in: listOf(searchArea).optional().describe('Absent means everywhere.'),
    limit: limit(20, 50).describe('Most results of each area.'),
    channelId: id.optional().describe('Only messages of this channel.'),
    fromId: id.optional().describe('Only messages of this sender.'),
    after: timestamp.optional().describe('Only messages written at this moment or later.'),
    before: timestamp.optional().describe('Only messages written before this moment.'),
    hasFile: flag.optional().describe('Only messages with files.'),
    cursor: cursor.optional().describe('The next page of messages; the other areas stay empty.'),
    timezone: z
      .string()
      .max(64)
      .optional()
      .describe(
        'Where the days of `before:` and `after:` begin; absent means the time zone of the workspace.',
      ),
  }),
)

export const searchProblem = named(
  'SearchProblem',
  'An operator that could not be followed; while there is one, no messages are found.',
  z.object({
    operator: z.string().describe('As it was typed: `from:@nobody`.'),
    code: z.enum(['unknown_person', 'unknown_channel', 'unknown_value', 'unreadable_day']),
    message: z.string(),
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
    nextCursor: z.string().nullable().describe('For more messages; `null` on their last page.'),
    problems: z.array(searchProblem),
  }),
)

/** Search over everything you may see. */
export const searchCalls = defineCalls('Search', {
  search: {
    method: 'GET',
    path: '/search',
    access: 'signed-in',
    summary: 'Find messages, tasks, vault items, agents, channels and people by words',
    description:
      'Never looks into secrets. Words are found by how they begin, in any case and with or without accents; each part of an identifier, a path or a version is a word (`bar` and `foo_bar` find `src/lib/foo_bar.ts`, `4.2` finds `v4.2.1`), and `#12` finds that number only. Messages are also found by the names of their files and by the first 64 KiB of files of text. Best first: whole words before begun ones, what people and agents wrote before lines of the system, then the newest.',
    errors: ['invalid_timezone'],
    query: searchFilter,
    answer: { shape: 'data', schema: searchResults },
    browser: true,
  },
})

export type SearchArea = z.output<typeof searchArea>
export type SearchFilter = z.output<typeof searchFilter>
export type SearchProblem = z.output<typeof searchProblem>
export type SearchResults = z.output<typeof searchResults>
