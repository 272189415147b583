import type { Manifest, Message, SesameClient } from '@sesamespace/sdk'

/** Asks before it deploys. Someone decides in the channel; `deployWhenApproved` goes on from there. */
export async function askToDeploy(
  client: SesameClient,
  message: Message,
  version: string,
): Promise<void> {
  await client.askQuestion({
    title: `May I deploy ${version}?`,
    detail: `${message.metadata.senderDisplayName} asked for it.`,
    channelId: message.channelId,
    // The same message, handled again after a restart, asks once.
    clientGeneratedId: `deploy-${message.id}`,
  })
  console.log(`Asked whether to deploy ${version}.`)
}

/** Goes on when a question is answered. Anything but a clear yes is a no. */
export function deployWhenApproved(client: SesameClient, manifest: Manifest): void {
  client.on('question.answered', async ({ questionId, askerId, channelId }) => {
    if (askerId !== manifest.agent.id || channelId === null) return
    const { question } = await client.getQuestion(questionId)
    const content =
      question.choice === 'approve'
        ? 'Approved: here I would deploy it now.'
        : 'Not approved, so I leave it.'
    await client.sendMessage(channelId, { content })
  })
}
