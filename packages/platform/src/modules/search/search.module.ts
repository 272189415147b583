import { listAgents } from '../agents/index.ts'
import type { ChannelsService } from '../channels/index.ts'
import { createMembersService } from '../members/index.ts'
import type { Module, ModuleContext } from '../module.ts'
import { type TasksService } from '../tasks/index.ts'
import type { ItemsService } from '../vault/index.ts'
import { searchMessages } from './message-search.ts'
import { pickByText } from './pick-by-text.ts'
import { searchRoutes } from './search.routes.ts'
import { createSearchService } from './search.service.ts'

export interface SearchDependencies {
  tasks: Pick<TasksService, 'listAll'>
  items: Pick<ItemsService, 'search'>
  channels: Pick<ChannelsService, 'list'>
}

/** One search over all rooms. */
export function createSearchModule(
  { db, database }: Pick<ModuleContext, 'db' | 'database'>,
  { tasks, items, channels }: SearchDependencies,
): Module {
  const members = createMembersService(database)
  const search = createSearchService((...asked) => searchMessages(db, ...asked), {
    tasks: async (actor, _, { q, limit }) => (await tasks.listAll(actor, { q, limit })).tasks,
    items: (actor, _, { q, limit }) => items.search(actor, q, limit),
    agents: async (actor, { terms }, { limit }) =>
      pickByText(
        await listAgents(db, actor.workspaceId),
        (one) => [one.displayName, one.handle, one.description],
        terms,
        limit,
      ),
    channels: async (actor, { terms }, { limit }) =>
      pickByText(
        (await channels.list(actor)).channels,
        (one) => [one.name, one.description, ...namesOf(one)],
        terms,
        limit,
      ),
    members: async (actor, { terms }, { limit }) =>
      pickByText(
        (await members.list(actor)).members,
        (one) => [one.displayName, one.handle, one.email],
        terms,
        limit,
      ),
  })
  return { routes: [searchRoutes(search)] }
}

/** A direct message or a group is known by who is in it. */
const namesOf = (channel: {
  participants: { displayName: string; handle: string }[] | null
}): string[] => channel.participants?.flatMap((one) => [one.displayName, one.handle]) ?? []
