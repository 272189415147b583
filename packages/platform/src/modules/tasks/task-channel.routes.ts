import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, id } from '../../http/schemas.ts'
import { channelSchema } from '../channels/channels.schema.ts'
import type { TaskDiscussionService } from './task-discussion.service.ts'

/** The channel of a task. It answers a channel, whose shape is not in the contract yet. */
export const taskChannelRoutes =
  (discussion: TaskDiscussionService): Routes =>
  (app) => {
    app.post(
      '/channels/:channelId/tasks/:taskId/channel',
      {
        config: { access: 'tasks:write' },
        schema: {
          tags: ['Tasks'],
          summary: 'Open the channel of a task; made when there is none',
          params: z.strictObject({ channelId: id, taskId: id }),
          response: { 200: dataOf(channelSchema) },
        },
      },
      async (request) => ({
        data: await discussion.openChannel(actorOf(request), request.params),
      }),
    )
  }
