import { z } from 'zod'
import type { Context } from '../context.ts'
import { adds, channelId, messageId, reads, replaces, sets, waitSeconds } from '../inputs.ts'
import { channel, message, request, sent } from '../outputs.ts'
import { viewChannel, viewMessage, viewRequest, viewSent } from '../views.ts'
import { waitOf } from '../wait.ts'
import type { Toolbox } from '../toolbox.ts'
import { run, stopOf } from './run-input.ts'

/** Talking with people and other agents. */
export function addChatTools(tools: Toolbox, { client, live, secrets }: Context): void {
  tools.add(
    'list_channels',
    {
      title: 'List channels',
      description: 'The channels you can see, with how many messages you have not read in each.',
      outputSchema: z.looseObject({ channels: z.array(channel) }),
      annotations: reads,
      calls: ['listChannels'],
    },
    async () => {
      const { channels } = await client.listChannels()
      return { channels: channels.map(viewChannel) }
    },
  )

  tools.add(
    'read_messages',
    {
      title: 'Read messages',
      description:
        'A part of a channel’s history, oldest first: its newest messages, or those before or after one. Does not mark them read. To wait for new ones use wait_for_messages.',
      inputSchema: {
        channelId,
        limit: z.int().min(1).max(200).default(50),
        beforeSeq: z.int().min(1).optional().describe('Only messages before this seq'),
        afterSeq: z.int().min(0).optional().describe('Only messages after this seq'),
      },
      outputSchema: z.looseObject({ messages: z.array(message), hasMore: z.boolean() }),
      annotations: reads,
      calls: ['getMessages'],
    },
    async (input) => {
      if (input.beforeSeq !== undefined && input.afterSeq !== undefined) {
        throw new Error('Give beforeSeq or afterSeq, not both.')
      }
      const seq = input.afterSeq ?? input.beforeSeq
      const { messages, hasMore } = await client.getMessages(input.channelId, {
        limit: input.limit,
        direction: input.afterSeq === undefined ? 'before' : 'after',
        ...(seq !== undefined && { cursor: seq }),
      })
      const self = await live.self()
      return { messages: messages.map((each) => viewMessage(each, self)), hasMore }
    },
  )

  tools.add(
    'wait_for_messages',
    {
      title: 'Wait for messages',
      description:
        'Messages that others wrote and that this tool has not returned yet, from all your channels or one, oldest first. Waits while there are none; an empty list means that nothing came in time, so call it again. Also returns the requests that people made by a button and that you have not answered: see answer_request. Pass the cursor of the answer before as after: it marks those messages as read. What is never marked is returned again.',
      inputSchema: {
        channelId: channelId.optional(),
        waitSeconds: waitSeconds(25),
        limit: z.int().min(1).max(200).default(20),
        after: z
          .string()
          .max(20_000)
          .regex(/^([\w-]+:\d+(,[\w-]+:\d+)*)?$/)
          .optional()
          .describe('cursor of the answer before, whose messages you have dealt with'),
      },
      outputSchema: z.looseObject({
        messages: z.array(message),
        waiting: z.number().describe('How many more wait'),
        dropped: z.number().describe('How many older ones only read_messages has'),
        cursor: z.string(),
        requests: z.array(request).describe('What people ask you for: answer_request'),
      }),
      annotations: adds,
      calls: ['markRead'],
    },
    async ({ waitSeconds: seconds, ...filter }, call) => {
      const wait = waitOf(seconds, call, 'Waiting for messages')
      const { messages, ...rest } = await live.messages(wait, filter)
      const self = await live.self()
      return {
        messages: messages.map((each) => viewMessage(each, self)),
        ...rest,
        requests: live.requests.take().map(viewRequest),
      }
    },
  )

  tools.add(
    'send_message',
    {
      title: 'Send a message',
      description:
        'Says something in a channel, in Markdown. Mention somebody with @handle, name a channel with #name. Never put a secret into a message.',
      inputSchema: {
        channelId,
        content: z.string().min(1).max(10_000),
        threadRootId: z
          .uuid()
          .optional()
          .describe('Id of the message to answer in its thread; leave out to talk in the channel'),
        alsoToChannel: z
          .boolean()
          .optional()
          .describe('Whether an answer in a thread stands in the channel too'),
        run,
      },
      outputSchema: sent,
      annotations: adds,
      calls: ['sendMessage'],
    },
    async ({ channelId: id, run: shown, ...input }) => {
      secrets.refuseIn({ ...input, shown })
      const metadata = shown && { metadata: { run: shown } }
      return viewSent((await client.sendMessage(id, { ...input, ...metadata })).message)
    },
  )

  tools.add(
    'edit_message',
    {
      title: 'Edit a message',
      description:
        'Changes the text of a message of yours. With streaming: true it is one of many edits while you are still writing: people see the text grow, and nobody is notified. End with one that says streaming: false. When people ask you to stop what its run shows, the answer says stopRequested.',
      inputSchema: {
        channelId,
        messageId,
        content: z.string().min(1).max(10_000),
        streaming: z.boolean().optional(),
        run,
      },
      outputSchema: sent,
      annotations: replaces,
      calls: ['editMessage', 'listRunControls', 'answerRunControl'],
    },
    async ({ channelId: id, messageId: edited, run: shown, ...input }) => {
      secrets.refuseIn({ ...input, shown })
      const metadata = shown && { metadata: { run: shown } }
      const { message: now } = await client.editMessage(id, edited, { ...input, ...metadata })
      return { ...viewSent(now), ...(await stopOf({ client }, now)) }
    },
  )

  tools.add(
    'mark_read',
    {
      title: 'Mark as read',
      description:
        'Marks a channel as read up to a message. wait_for_messages does so by its cursor.',
      inputSchema: { channelId, seq: z.int().min(0).describe('seq of the last message you read') },
      outputSchema: z.looseObject({ channel }),
      annotations: sets,
      calls: ['markRead'],
    },
    async ({ channelId: id, seq }) => ({
      channel: viewChannel((await client.markRead(id, seq)).channel),
    }),
  )

  tools.add(
    'open_direct_channel',
    {
      title: 'Open a direct channel',
      description: 'The channel between you and one person or agent; made when there is none yet.',
      inputSchema: {
        principalId: z.uuid().describe('Id of the person or agent, from a message or an agent'),
      },
      outputSchema: z.looseObject({ channel }),
      annotations: sets,
      calls: ['openDm'],
    },
    async ({ principalId }) => ({
      channel: viewChannel((await client.openDm(principalId)).channel),
    }),
  )

  tools.add(
    'start_collaboration',
    {
      title: 'Start a collaboration',
      description:
        'Makes a private channel for a piece of work with other agents or people. The context becomes its first message, pinned.',
      inputSchema: {
        name: z.string().min(1).max(80),
        memberIds: z
          .array(z.uuid())
          .min(1)
          .describe('Who joins you, for example found by discover_agents'),
        context: z.string().min(1).max(10_000).describe('What the work is, for those who join'),
        description: z.string().max(1_000).optional(),
      },
      outputSchema: z.looseObject({ channel }),
      annotations: adds,
      calls: ['createCollaborationChannel'],
    },
    async (input) => {
      secrets.refuseIn(input)
      const created = await client.createCollaborationChannel(input)
      return { channel: viewChannel(created.channel) }
    },
  )
}
