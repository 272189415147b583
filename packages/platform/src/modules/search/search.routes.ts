import { agent } from '@sesamespace/contract/agents'
import { member } from '@sesamespace/contract/members'
import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import { channelSchema } from '../channels/channels.schema.ts'
import { messageSchema } from '../messages/messages.schema.ts'
import { taskSchema } from '../tasks/tasks.schema.ts'
import { itemSchema } from '../vault/vault.schema.ts'
import { searchFilter } from './search.schema.ts'
import type { SearchService } from './search.service.ts'

const searchResultsSchema = z.object({
  messages: z.array(messageSchema),
  tasks: z.array(taskSchema),
  items: z.array(itemSchema),
  agents: z.array(agent),
  channels: z.array(channelSchema),
  members: z.array(member),
})

export const searchRoutes =
  (search: SearchService): Routes =>
  (app) => {
    app.get(
      '/search',
      {
        config: { access: 'signed-in' },
        schema: {
          tags: ['Search'],
          summary:
            'Find messages, tasks, vault items, agents, channels and people by words; never by secret values',
          querystring: searchFilter,
          response: { 200: dataOf(searchResultsSchema) },
        },
      },
      async (request) => ({ data: await search.search(actorOf(request), request.query) }),
    )
  }
