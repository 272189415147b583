import type { SearchArea, SearchFilter, SearchResults } from '@sesamespace/contract/search'
import { may, type Actor } from '../../auth/actor.ts'
import type { Permission } from '../../auth/permissions.ts'

/** How each area finds what the actor may see: the rooms themselves know. */
export type SearchSources = {
  [A in SearchArea]: (actor: Actor, filter: SearchFilter) => Promise<SearchResults[A]>
}

const permissions: Record<SearchArea, Permission> = {
  messages: 'chat:read',
  tasks: 'tasks:read',
  items: 'vault:read',
  agents: 'agents:read',
  channels: 'chat:read',
  members: 'members:read',
}

/** One search over everything that the actor may see. */
export function createSearchService(sources: SearchSources) {
  return {
    async search(actor: Actor, filter: SearchFilter): Promise<SearchResults> {
      const find = async <A extends SearchArea>(area: A): Promise<SearchResults[A] | []> => {
        const isWanted = !filter.in || filter.in.includes(area)
        return isWanted && may(actor, permissions[area]) ? await sources[area](actor, filter) : []
      }
      const [messages, tasks, items, agents, channels, members] = await Promise.all([
        find('messages'),
        find('tasks'),
        find('items'),
        find('agents'),
        find('channels'),
        find('members'),
      ])
      return { messages, tasks, items, agents, channels, members }
    },
  }
}

export type SearchService = ReturnType<typeof createSearchService>

/** Those whose texts hold every word, best first: texts that begin with the words before others. */
export function pickByText<T>(
  all: T[],
  textsOf: (one: T) => (string | null)[],
  words: string,
  limit: number,
): T[] {
  const wanted = words.toLowerCase().split(/\s+/)
  return all
    .map((one) => ({ one, texts: textsOf(one).map((text) => text?.toLowerCase() ?? '') }))
    .filter(({ texts }) => wanted.every((word) => texts.some((text) => text.includes(word))))
    .map(({ one, texts }) => ({
      one,
      isFirst: texts.some((text) => text.startsWith(words.toLowerCase())),
    }))
    .sort((a, b) => Number(b.isFirst) - Number(a.isFirst))
    .slice(0, limit)
    .map(({ one }) => one)
}
