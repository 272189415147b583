import type { SearchArea, SearchFilter, SearchResults } from '@sesamespace/contract/search'
import { parseSearch, type SearchQuery } from '@sesamespace/contract/search-query'
import { may, type Actor } from '../../auth/actor.ts'
import type { Permission } from '../../auth/permissions.ts'
import type { FoundMessages } from './message-search.ts'

type OtherArea = Exclude<SearchArea, 'messages'>

/** How each area finds what the actor may see: the rooms themselves know. */
export type SearchSources = {
  [A in OtherArea]: (
    actor: Actor,
    query: SearchQuery,
    filter: SearchFilter,
  ) => Promise<SearchResults[A]>
}

export type MessageSource = (
  actor: Actor,
  query: SearchQuery,
  filter: SearchFilter,
) => Promise<FoundMessages>

const noMessages: FoundMessages = { messages: [], nextCursor: null, problems: [] }

const permissions: Record<SearchArea, Permission> = {
  messages: 'chat:read',
  tasks: 'tasks:read',
  items: 'vault:read',
  agents: 'agents:read',
  channels: 'chat:read',
  members: 'members:read',
}

/** One search over everything that the actor may see. */
export function createSearchService(findMessages: MessageSource, sources: SearchSources) {
  return {
    async search(actor: Actor, filter: SearchFilter): Promise<SearchResults> {
      const query = parseSearch(filter.q)
      const isWanted = (area: SearchArea): boolean =>
        (!filter.in || filter.in.includes(area)) && may(actor, permissions[area])
      // Operators are of messages, and so are pages: nothing else could follow them.
      const isOfMessages = query.operators.length > 0 || filter.cursor !== undefined
      const hasWords = query.terms.some(({ isExcluded }) => !isExcluded)
      const find = async <A extends OtherArea>(area: A): Promise<SearchResults[A] | []> =>
        !isOfMessages && hasWords && isWanted(area) ? await sources[area](actor, query, filter) : []
      const [found, tasks, items, agents, channels, members] = await Promise.all([
        isWanted('messages') ? findMessages(actor, query, filter) : noMessages,
        find('tasks'),
        find('items'),
        find('agents'),
        find('channels'),
        find('members'),
      ])
      return { ...found, tasks, items, agents, channels, members }
    },
  }
}

export type SearchService = ReturnType<typeof createSearchService>
