import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf } from '../../http/schemas.ts'
import { channel as channelSchema } from '@sesamespace/contract/channels'
import type { TaskClaimsService } from './task-claims.service.ts'
import type { TaskDiscussionService } from './task-discussion.service.ts'
import { addressOf } from './tasks.routes.ts'
import {
  addAssigneeInput,
  addCommentInput,
  assigneeParams,
  taskActivitySchema,
  taskCommentSchema,
  taskParams,
  taskSchema,
} from './tasks.schema.ts'

const tags = ['Tasks']
const base = '/channels/:id/tasks/:taskId'
const taskAnswer = { 200: dataOf(taskSchema) }

/** Working on a task: claims, assignees, comments, history, its channel. */
export const taskWorkRoutes =
  (claims: TaskClaimsService, discussion: TaskDiscussionService): Routes =>
  (app) => {
    app.post(
      `${base}/claim`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Claim a task: of several who try at once, one gets it',
          params: taskParams,
          response: taskAnswer,
        },
      },
      async (request) => ({
        data: await claims.claim(actorOf(request), addressOf(request.params)),
      }),
    )
    app.post(
      `${base}/release`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Give a claimed task back',
          params: taskParams,
          response: taskAnswer,
        },
      },
      async (request) => ({
        data: await claims.release(actorOf(request), addressOf(request.params)),
      }),
    )
    app.post(
      `${base}/assignees`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Give someone a role in a task',
          params: taskParams,
          body: addAssigneeInput,
          response: taskAnswer,
        },
      },
      async (request) => ({
        data: await claims.addAssignee(actorOf(request), addressOf(request.params), request.body),
      }),
    )
    app.delete(
      `${base}/assignees/:principalId`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Take someone off a task',
          params: assigneeParams,
          response: taskAnswer,
        },
      },
      async (request) => ({
        data: await claims.removeAssignee(
          actorOf(request),
          addressOf(request.params),
          request.params.principalId,
        ),
      }),
    )
    app.post(
      `${base}/channel`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Open the channel of a task; made when there is none',
          params: taskParams,
          response: { 200: dataOf(channelSchema) },
        },
      },
      async (request) => ({
        data: await discussion.openChannel(actorOf(request), addressOf(request.params)),
      }),
    )
    app.get(
      `${base}/comments`,
      {
        config: { access: 'tasks:read' },
        schema: {
          tags,
          summary: 'Comments of a task, oldest first',
          params: taskParams,
          response: { 200: dataOf(z.array(taskCommentSchema)) },
        },
      },
      async (request) => ({
        data: await discussion.comments(actorOf(request), addressOf(request.params)),
      }),
    )
    app.post(
      `${base}/comments`,
      {
        config: { access: 'tasks:write' },
        schema: {
          tags,
          summary: 'Comment on a task',
          params: taskParams,
          body: addCommentInput,
          response: { 201: dataOf(taskCommentSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({
          data: await discussion.comment(
            actorOf(request),
            addressOf(request.params),
            request.body.content,
          ),
        }),
    )
    app.get(
      `${base}/activity`,
      {
        config: { access: 'tasks:read' },
        schema: {
          tags,
          summary: 'History of a task, newest first',
          params: taskParams,
          response: { 200: dataOf(z.array(taskActivitySchema)) },
        },
      },
      async (request) => ({
        data: await discussion.activity(actorOf(request), addressOf(request.params)),
      }),
    )
  }
