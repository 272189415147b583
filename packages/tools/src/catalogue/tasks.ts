import { z } from 'zod'
import type { Task } from '@sesamespace/sdk'
import type { Context } from '../context.ts'
import { adds, channelId, cursor, day, instant, reads, replaces, sets, taskId } from '../inputs.ts'
import { comment, paged, task } from '../outputs.ts'
import type { Toolbox } from '../toolbox.ts'
import { viewTask } from '../views.ts'
import { givenFile, uploadOf } from './files.ts'

const status = z.enum(['open', 'in_progress', 'blocked', 'in_review', 'done', 'cancelled'])
const priority = z.enum(['low', 'medium', 'high', 'urgent'])
const title = z.string().min(1).max(200)
const description = z.string().max(20_000).describe('Markdown')
const fence = z
  .int()
  .min(1)
  .describe('claimFence of your claim: what an ended one sends is refused')
const labels = z.array(z.string().min(1).max(40)).max(20)

const proof = z.strictObject({
  text: z.string().min(1).max(4_000).describe('What you did, in Markdown'),
  links: z
    .array(z.url().max(2_000))
    .max(10)
    .optional()
    .describe('Where it can be seen: http or https'),
  files: z
    .array(z.strictObject(givenFile))
    .max(5)
    .optional()
    .describe('What shows it, such as a report or a picture: up to 1 MiB each, text or base64'),
})

const shown = async (answer: Promise<{ task: Task }>) => {
  const { task: answered, ...rest } = await answer
  return { ...rest, task: viewTask(answered) }
}

/** Work: who does what, and how far it is. */
export function addTaskTools(tools: Toolbox, { client, secrets }: Context): void {
  const channelOf = async (id: string) => (await client.findTask(id)).task.channelId

  tools.add(
    'list_tasks',
    {
      title: 'List tasks',
      description: 'Tasks of a channel, or of all your channels. The filters narrow it together.',
      inputSchema: {
        channelId: channelId.optional(),
        status: z.array(status).optional().describe('Any of these'),
        priority: z.array(priority).optional().describe('Any of these'),
        assigneeId: z.uuid().optional().describe('Whose tasks; your own id is in get_manifest'),
        parentId: z.uuid().optional().describe('The sub-tasks of this task'),
        topLevel: z.boolean().optional().describe('No sub-tasks'),
        label: z.string().min(1).optional(),
        q: z.string().min(1).max(200).optional().describe('Words of the title or description'),
        limit: z.int().min(1).max(100).default(20),
        cursor: cursor.optional(),
      },
      outputSchema: z.looseObject({ tasks: z.array(task), ...paged }),
      annotations: reads,
      calls: ({ channelId: id }) => [id === undefined ? 'listAllTasks' : 'listTasks'],
    },
    async ({ channelId: id, ...filter }) => {
      const page = await (id === undefined
        ? client.listAllTasks(filter)
        : client.listTasks(id, filter))
      return { ...page, tasks: page.tasks.map(viewTask) }
    },
  )

  tools.add(
    'get_task',
    {
      title: 'Get a task',
      description: 'One task with what was said about it.',
      inputSchema: { taskId },
      outputSchema: z.looseObject({ task, comments: z.array(comment) }),
      annotations: reads,
      calls: ['findTask', 'listTaskComments'],
    },
    async ({ taskId: id }) => {
      const found = await client.findTask(id)
      const { comments } = await client.listTaskComments(found.task.channelId, id)
      return { ...found, task: viewTask(found.task), comments }
    },
  )

  tools.add(
    'create_task',
    {
      title: 'Create a task',
      description: 'Makes a task in a channel, where everybody sees it on the board.',
      inputSchema: {
        channelId,
        title,
        description: description.optional(),
        priority: priority.optional(),
        labels: labels.optional(),
        dueOn: day.optional(),
        dueAt: instant.optional(),
        assigneeIds: z.array(z.uuid()).optional().describe('Who is to do it'),
        parentTaskId: z
          .uuid()
          .optional()
          .describe('Makes it a sub-task of this task of the channel, which is no sub-task itself'),
      },
      outputSchema: z.looseObject({ task }),
      annotations: adds,
      calls: ['createTask'],
    },
    async ({ channelId: id, ...input }) => {
      secrets.refuseIn(input)
      return shown(client.createTask(id, input))
    },
  )

  tools.add(
    'claim_task',
    {
      title: 'Claim a task',
      description:
        'Takes a task before you work on it. Of several who claim it at once, one gets it; the others are told that it is taken. The claim lapses after leaseSeconds: send heartbeat_task in time. task_claim_lost means: stop working on it.',
      inputSchema: {
        taskId,
        leaseSeconds: z
          .int()
          .min(30)
          .max(86_400)
          .default(900)
          .describe('How long the claim lasts without a heartbeat'),
      },
      outputSchema: z.looseObject({ task }),
      annotations: sets,
      calls: ['findTask', 'claimTask'],
    },
    async ({ taskId: id, ...input }) => shown(client.claimTask(await channelOf(id), id, input)),
  )

  tools.add(
    'heartbeat_task',
    {
      title: 'Keep a task',
      description: 'Keeps a task that you claimed and still work on.',
      inputSchema: { taskId, fence },
      outputSchema: z.looseObject({ task }),
      annotations: sets,
      calls: ['findTask', 'heartbeatTask'],
    },
    async ({ taskId: id, fence: number }) =>
      shown(client.heartbeatTask(await channelOf(id), id, number)),
  )

  tools.add(
    'release_task',
    {
      title: 'Release a task',
      description: 'Gives a task that you claimed back, so that others can take it.',
      inputSchema: { taskId },
      outputSchema: z.looseObject({ task }),
      annotations: sets,
      calls: ['findTask', 'releaseTask'],
    },
    async ({ taskId: id }) => shown(client.releaseTask(await channelOf(id), id)),
  )

  tools.add(
    'update_task',
    {
      title: 'Update a task',
      description:
        'Changes a task: most often its status. What you leave out stays as it is. Where a channel has tasks accepted before they are done, set in_review with a proof when you have finished: a person accepts it, or sends it back with a comment.',
      inputSchema: {
        taskId,
        status: status.optional(),
        title: title.optional(),
        description: description.nullable().optional(),
        priority: priority.optional(),
        labels: labels.optional(),
        dueOn: day.nullable().optional(),
        dueAt: instant.nullable().optional(),
        fence: fence.optional(),
        proof: proof
          .optional()
          .describe('With the status in_review: for the person who accepts the work'),
        blockedBy: z
          .array(z.uuid())
          .optional()
          .describe('Ids of the tasks that must be done first'),
        parentTaskId: z
          .uuid()
          .nullable()
          .optional()
          .describe('Moves it under this task of its channel; null makes it a task of its own'),
      },
      outputSchema: z.looseObject({ task }),
      annotations: replaces,
      calls: ({ proof: given }) =>
        given?.files?.length
          ? ['findTask', 'uploadFile', 'updateTask']
          : ['findTask', 'updateTask'],
    },
    async ({ taskId: id, proof: given, ...patch }, { signal }) => {
      secrets.refuseIn({ ...patch, given })
      const inChannel = await channelOf(id)
      if (!given) return shown(client.updateTask(inChannel, id, patch))
      const { files = [], ...said } = given
      const uploads = files.map(uploadOf)
      const fileIds: string[] = []
      for (const upload of uploads)
        fileIds.push(
          (await client.uploadFile({ ...upload, channelId: inChannel }, { signal })).file.id,
        )
      // A server of before refuses what it does not know: it is not named where there is none.
      const whole = { ...said, ...(fileIds.length > 0 && { fileIds }) }
      return shown(client.updateTask(inChannel, id, { ...patch, proof: whole }))
    },
  )

  tools.add(
    'comment_task',
    {
      title: 'Comment on a task',
      description: 'Says something about a task, in Markdown. Never put a secret into it.',
      inputSchema: { taskId, content: z.string().min(1).max(10_000) },
      outputSchema: z.looseObject({ comment }),
      annotations: adds,
      calls: ['findTask', 'addTaskComment'],
    },
    async ({ taskId: id, content }) => {
      secrets.refuseIn({ content })
      return client.addTaskComment(await channelOf(id), id, content)
    },
  )
}
