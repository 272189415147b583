import type { Message, SesameClient } from '@sesamespace/sdk'
import { askToDeploy } from './deploys.ts'
import { askForSecret } from './secrets.ts'
import { writeAnswer } from './streaming.ts'

const taskCommand = /^(?:please )?(?:create|make|add) a task:?\s+(?<title>.+)/i
const secretCommand =
  /\b(?:the|a|an|my|our) (?<what>[\w -]+?) (?:password|secret|credentials?|api key|token)\b/i

const deployCommand = /^(?:please )?deploy (?<version>[\w.-]{1,40})/i

const help = [
  'Here is what you can ask me:',
  '“I need the database password”: I ask for it, and someone decides on the Approvals page.',
  '“Create a task: check the backups”: I put it on the board.',
  '“Deploy 4.2”: I ask first, and someone decides here.',
  'I also run two jobs by the clock; you see them on the calendar.',
]

/** Answers what people write, in every channel the agent is in. */
export function answerMessages(client: SesameClient): void {
  const options = { concurrency: 1, markRead: true }
  const handle = async (message: Message): Promise<void> => {
    // Answering agents would make two of them talk for ever; system lines say what happened and ask nothing.
    if (message.metadata.senderKind !== 'human' || message.kind === 'system') return
    console.log(`@${message.metadata.senderHandle} wrote: ${firstWords(message.content)}`)
    client.sendTyping(message.channelId)
    try {
      await answer(client, message)
    } finally {
      client.setStatus({ status: 'idle' })
    }
  }
  client.on('message', ({ message }) => handle(message), options)
}

async function answer(client: SesameClient, message: Message): Promise<void> {
  const { channelId, content } = message
  await openConversation(client, message)

  const title = taskCommand.exec(content)?.groups?.['title']
  if (title) {
    const { task } = await client.createTask(channelId, { title, priority: 'medium' })
    console.log(`Made task #${task.number}.`)
    await client.sendMessage(channelId, { content: `Task #${task.number} is on the board.` })
    return
  }

  const version = deployCommand.exec(content)?.groups?.['version']
  if (version) return askToDeploy(client, message, version)

  const wanted = secretCommand.exec(content)?.groups?.['what']
  if (wanted) return askForSecret(client, message, wanted)

  const greeting = `Hello ${message.metadata.senderDisplayName}.`
  await writeAnswer(client, channelId, [greeting, ...help])
}

/** The first words in a channel become a task, so that people see on the board what the agent is busy with. */
async function openConversation(client: SesameClient, message: Message): Promise<void> {
  const label = 'conversation'
  const { tasks } = await client.listTasks(message.channelId, { label })
  if (tasks.length > 0) return
  const { task } = await client.createTask(message.channelId, {
    title: `Help ${message.metadata.senderDisplayName}`,
    description: `It began with: “${firstWords(message.content)}”`,
    labels: [label],
  })
  await client.claimTask(message.channelId, task.id)
  console.log(`Made and claimed task #${task.number}.`)
}

function firstWords(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
