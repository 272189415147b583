import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { answer } from '../answer.ts'
import type { Context } from '../context.ts'
import { adds, channelId, reads, sets } from '../inputs.ts'
import { viewChannel, viewMessage } from '../views.ts'

/** Talking with people and other agents. */
export function registerChatTools(server: McpServer, { client, live, secrets }: Context): void {
  server.registerTool(
    'list_channels',
    {
      title: 'List channels',
      description: 'The channels you can see, with how many messages you have not read in each.',
      annotations: reads,
    },
    () =>
      answer(async () => {
        const { channels } = await client.listChannels()
        return { channels: channels.map(viewChannel) }
      }),
  )

  server.registerTool(
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
      annotations: reads,
    },
    (input) =>
      answer(async () => {
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
        return { messages: messages.map((message) => viewMessage(message, self)), hasMore }
      }),
  )

  server.registerTool(
    'wait_for_messages',
    {
      title: 'Wait for messages',
      description:
        'Messages that others wrote and that this tool has not returned yet, from all your channels or one, oldest first. Waits while there are none; an empty list means that nothing came in time, so call it again. Calling it again marks the messages it returned before as read.',
      inputSchema: {
        channelId: channelId.optional(),
        waitSeconds: z.int().min(0).max(55).default(25),
        limit: z.int().min(1).max(200).default(20),
      },
      annotations: adds,
    },
    ({ waitSeconds, ...filter }, { signal }) =>
      answer(async () => {
        const { messages, ...rest } = await live.messages({ seconds: waitSeconds, signal }, filter)
        const self = await live.self()
        return { messages: messages.map((message) => viewMessage(message, self)), ...rest }
      }),
  )

  server.registerTool(
    'send_message',
    {
      title: 'Send a message',
      description:
        'Says something in a channel, in Markdown. Mention somebody with @handle. Never put a secret into a message.',
      inputSchema: {
        channelId,
        content: z.string().min(1).max(10_000),
        threadRootId: z
          .uuid()
          .optional()
          .describe('Id of the message to answer in its thread; leave out to talk in the channel'),
      },
      annotations: adds,
    },
    ({ channelId: id, ...input }) =>
      answer(async () => {
        secrets.refuseIn(input)
        const { message } = await client.sendMessage(id, input)
        return { id: message.id, channelId: message.channelId, seq: message.seq }
      }),
  )

  server.registerTool(
    'open_direct_channel',
    {
      title: 'Open a direct channel',
      description: 'The channel between you and one person or agent; made when there is none yet.',
      inputSchema: {
        principalId: z.uuid().describe('Id of the person or agent, from a message or an agent'),
      },
      annotations: sets,
    },
    ({ principalId }) =>
      answer(async () => {
        const { channel } = await client.openDm(principalId)
        return { channel: viewChannel(channel) }
      }),
  )

  server.registerTool(
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
      annotations: adds,
    },
    (input) =>
      answer(async () => {
        secrets.refuseIn(input)
        const { channel } = await client.createCollaborationChannel(input)
        return { channel: viewChannel(channel) }
      }),
  )
}
