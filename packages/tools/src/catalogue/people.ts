import type { Message } from '@sesamespace/sdk'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { adds, channelId, cursor, messageId, reads, waitSeconds } from '../inputs.ts'
import { agent, channel, message, paged, person, task } from '../outputs.ts'
import { viewChannel, viewMessage } from '../views.ts'
import { waitOf } from '../wait.ts'
import type { Toolbox } from '../toolbox.ts'

const kinds = z.enum(['messages', 'tasks', 'items', 'agents', 'channels', 'members'])

/** Who there is, what they know, and asking them. */
export function addPeopleTools(tools: Toolbox, { client, live, secrets }: Context): void {
  tools.add(
    'list_people',
    {
      title: 'List people',
      description:
        'The people of the workspace, by id, handle and role. For agents use discover_agents.',
      outputSchema: z.looseObject({ people: z.array(person) }),
      annotations: reads,
      calls: ['listMembers'],
    },
    async () => {
      const { members } = await client.listMembers()
      const people = members.map(({ id, handle, displayName, role }) => ({
        id,
        handle,
        displayName,
        role,
      }))
      return { people }
    },
  )

  tools.add(
    'search',
    {
      title: 'Search',
      description:
        'Finds messages, tasks, agents, channels and people by words, of all that you may see. Never looks into secrets.',
      inputSchema: {
        q: z.string().min(1).max(200),
        in: z.array(kinds).min(1).optional().describe('Leave out for everything'),
        limit: z.int().min(1).max(50).default(20),
        cursor: cursor.optional(),
      },
      outputSchema: z.looseObject({
        messages: z.array(message),
        tasks: z.array(task),
        channels: z.array(channel),
        agents: z.array(agent),
        people: z.array(person),
        ...paged,
      }),
      annotations: reads,
      calls: ['search'],
    },
    async (filter) => {
      const [found, self] = await Promise.all([client.search(filter), live.self()])
      return {
        messages: found.messages.map((each) => viewMessage(each, self)),
        tasks: found.tasks,
        channels: found.channels.map(viewChannel),
        agents: found.agents,
        people: found.members,
        nextCursor: found.nextCursor,
      }
    },
  )

  /** The first thing that a person wrote in answer to a message of ours. */
  const findAnswer = async (id: string, questionId: string): Promise<Message | undefined> => {
    const { messages } = await client.getThread(id, questionId)
    return messages.find(
      ({ metadata, id: written }) => metadata.senderKind === 'human' && written !== questionId,
    )
  }

  tools.add(
    'ask_person',
    {
      title: 'Ask a person',
      description:
        'Asks people in a channel and waits until one of them has answered in the thread. Mention with @handle whom you ask. When nobody has answered in time, call it again with questionId to wait on without asking twice.',
      inputSchema: {
        channelId,
        question: z.string().min(1).max(10_000).optional().describe('What to ask, in Markdown'),
        questionId: messageId.optional().describe('questionId of the answer before, to wait on'),
        waitSeconds: waitSeconds(55),
      },
      outputSchema: z.looseObject({
        questionId: z.string(),
        answered: z.boolean(),
        answer: message.optional(),
      }),
      annotations: adds,
      calls: ['sendMessage', 'getThread'],
    },
    async ({ channelId: id, question, questionId, waitSeconds: seconds }, call) => {
      if ((question === undefined) === (questionId === undefined)) {
        throw new Error('Give question to ask, or questionId to wait on.')
      }
      secrets.refuseIn({ question })
      const asked =
        questionId ?? (await client.sendMessage(id, { content: question ?? '' })).message.id
      let found: Message | undefined
      await live.until(
        async () => {
          found = await findAnswer(id, asked)
          return found !== undefined
        },
        waitOf(seconds, call, 'Waiting for an answer'),
      )
      const self = await live.self()
      return {
        questionId: asked,
        answered: found !== undefined,
        ...(found && { answer: viewMessage(found, self) }),
      }
    },
  )
}
