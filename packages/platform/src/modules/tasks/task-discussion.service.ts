import type { Channel } from '@sesamespace/contract/channels'
import type {
  TaskActivity,
  TaskActivityFilter,
  TaskComment,
  TaskCommentFilter,
} from '@sesamespace/contract/task-discussion'
import type { Actor } from '../../auth/actor.ts'
import type { Database } from '../../db/database.ts'
import { type ChannelsService, createChannel } from '../channels/index.ts'
import { requireLockedTask, taskAudience, emitChange, type TaskAddress } from './task-change.ts'
import {
  editComment,
  reactToComment,
  takeReactionBack,
  type CommentAddress,
} from './task-comments.ts'
import { insertComment, listComments } from './task-comments.repo.ts'
import { listActivity, listAssigneeIds } from './task-discussion.repo.ts'
import { watchMentioned } from './task-news.ts'
import { writeTask } from './task-write.repo.ts'
import type { TasksService } from './tasks.service.ts'

const CHANNEL_NAME_LENGTH = 60

export interface TaskDiscussionOptions {
  database: Database
  tasks: Pick<TasksService, 'get'>
  channels: Pick<ChannelsService, 'get'>
}

/** What is said about a task: comments, its history, and a channel of its own. */
export function createTaskDiscussionService({ database, tasks, channels }: TaskDiscussionOptions) {
  return {
    async comment(actor: Actor, address: TaskAddress, content: string): Promise<TaskComment> {
      return await database.transaction(actor.workspaceId, async (tx) => {
        const held = await requireLockedTask(tx, actor, address)
        const comment = await insertComment(tx.db, held.task.id, actor.principalId, content)
        tx.emit({
          type: 'task.commented',
          payload: { comment, channelId: held.channel.id },
          audience: taskAudience(held.channel),
          actorId: actor.principalId,
        })
        await watchMentioned(tx, held.task.id, [content])
        await emitChange(held, actor.principalId, { type: 'commented' })
        return comment
      })
    },

    edit: (actor: Actor, address: CommentAddress, content: string): Promise<TaskComment> =>
      database.transaction(actor.workspaceId, (tx) => editComment(tx, actor, address, content)),

    react: (actor: Actor, address: CommentAddress, emoji: string): Promise<TaskComment> =>
      database.transaction(actor.workspaceId, (tx) => reactToComment(tx, actor, address, emoji)),

    takeReactionBack: (
      actor: Actor,
      address: CommentAddress,
      emoji: string,
    ): Promise<TaskComment> =>
      database.transaction(actor.workspaceId, (tx) => takeReactionBack(tx, actor, address, emoji)),

    async comments(
      actor: Actor,
      address: TaskAddress,
      filter: TaskCommentFilter,
    ): Promise<{ comments: TaskComment[]; nextCursor: string | null }> {
      await tasks.get(actor, address)
      return await listComments(database.db, address.taskId, filter)
    },

    /** Newest first. */
    async activity(
      actor: Actor,
      address: TaskAddress,
      filter: TaskActivityFilter,
    ): Promise<{ activity: TaskActivity[]; nextCursor: string | null }> {
      await tasks.get(actor, address)
      return await listActivity(database.db, address.taskId, filter)
    },

    /**
     * The task's channel; made when there is none, private, with everyone who works on the task. Asked twice at once, the
     * second waits for the first and gets the same one.
     */
    async openChannel(actor: Actor, address: TaskAddress): Promise<Channel> {
      const channel = await database.transaction(actor.workspaceId, async (tx) => {
        const held = await requireLockedTask(tx, actor, address)
        const { task } = held
        if (task.task_channel_id) return { id: task.task_channel_id }
        const created = await createChannel(tx, actor, {
          name: channelName(task.number, task.title),
          kind: 'channel',
          visibility: 'private',
          description: `Task #${task.number}: ${task.title}`,
          memberIds: await listAssigneeIds(tx.db, task.id),
          taskId: task.id,
        })
        await writeTask(tx.db, task.id, { task_channel_id: created.id })
        await emitChange(held, actor.principalId, {
          type: 'channel_created',
          changes: { taskChannelId: { from: null, to: created.id } },
        })
        return created
      })
      return await channels.get(actor, channel.id)
    },
  }
}

export type TaskDiscussionService = ReturnType<typeof createTaskDiscussionService>

/** `task-42-deploy-v2-0`: the number keeps it unique. */
function channelName(number: number, title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `task-${number}-${slug}`.slice(0, CHANNEL_NAME_LENGTH).replace(/-+$/, '')
}
