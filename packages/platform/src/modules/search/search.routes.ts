import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import { agentSchema } from '../agents/agents.schema.ts'
import { channel as channelSchema } from '@sesamespace/contract/channels'
import { memberSchema } from '../members/members.schema.ts'
import { vaultItem as itemSchema } from '@sesamespace/contract/items'
import { message as messageSchema } from '@sesamespace/contract/messages'
import { task as taskSchema } from '@sesamespace/contract/tasks'
import { searchFilter } from './search.schema.ts'
import type { SearchService } from './search.service.ts'

const searchResultsSchema = z.object({
  messages: z.array(messageSchema),
  tasks: z.array(taskSchema),
  items: z.array(itemSchema),
  agents: z.array(agentSchema),
  channels: z.array(channelSchema),
  members: z.array(memberSchema),
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
