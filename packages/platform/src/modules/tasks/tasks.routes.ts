import type { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, deleted, idParams, pageOf } from '../../http/schemas.ts'
import {
  channelParams,
  createTaskInput,
  taskFilter,
  taskParams,
  taskSchema,
  updateTaskInput,
} from './tasks.schema.ts'
import type { TasksService } from './tasks.service.ts'

const tags = ['Tasks']
const taskAnswer = { 200: dataOf(taskSchema) }

export const tasksRoutes =
  (tasks: TasksService): Routes =>
  (app) => {
    app.get(
      '/tasks',
      {
        config: { access: 'tasks:read' },
        schema: {
          tags,
          summary: 'Tasks of all channels you can see, in the order of the board',
          querystring: taskFilter,
          response: { 200: pageOf(taskSchema) },
        },
      },
      async (request) => {
        const { tasks: data, nextCursor } = await tasks.listAll(actorOf(request), request.query)
        return { data, nextCursor }
      },
    )
    app.get(
      '/tasks/:id',
      {
        config: { access: 'tasks:read' },
        schema: {
          tags,
          summary: 'One task by its id alone',
          params: idParams,
          response: taskAnswer,
        },
      },
      async (request) => ({ data: await tasks.find(actorOf(request), request.params.id) }),
    )
    app.get(
      '/channels/:id/tasks',
      {
        config: { access: 'tasks:read' },
        schema: {
          tags,
          summary: 'Tasks of a channel, in the order of the board',
          params: channelParams,
          querystring: taskFilter,
          response: { 200: pageOf(taskSchema) },
        },
      },
      async (request) => {
        const { tasks: data, nextCursor } = await tasks.listOfChannel(
          actorOf(request),
          request.params.id,
          request.query,
        )
        return { data, nextCursor }
      },
    )
    app.post(
      '/channels/:id/tasks',
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Create a task; the channel gets a card of it',
          params: channelParams,
          body: createTaskInput,
          response: { 201: dataOf(taskSchema) },
        },
      },
      async (request, reply) =>
        reply
          .status(201)
          .send({ data: await tasks.create(actorOf(request), request.params.id, request.body) }),
    )
    app.get(
      '/channels/:id/tasks/:taskId',
      {
        config: { access: 'tasks:read' },
        schema: { tags, summary: 'One task', params: taskParams, response: taskAnswer },
      },
      async (request) => ({ data: await tasks.get(actorOf(request), addressOf(request.params)) }),
    )
    app.patch(
      '/channels/:id/tasks/:taskId',
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Change or move a task',
          params: taskParams,
          body: updateTaskInput,
          response: taskAnswer,
        },
      },
      async (request) => ({
        data: await tasks.update(actorOf(request), addressOf(request.params), request.body),
      }),
    )
    app.delete(
      '/channels/:id/tasks/:taskId',
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Delete a task for good',
          params: taskParams,
          response: { 200: deleted },
        },
      },
      async (request) => {
        await tasks.remove(actorOf(request), addressOf(request.params))
        return { data: { id: request.params.taskId } }
      },
    )
  }

export const addressOf = (params: z.infer<typeof taskParams>) => ({
  channelId: params.id,
  taskId: params.taskId,
})
