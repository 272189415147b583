import { setTimeout as wait } from 'node:timers/promises'
import { startRun, type Id, type Manifest, type Message, type SesameClient } from '@sesamespace/sdk'

/** How long each step takes here; a real deployment takes its own time. */
const stepMs = 1_000

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
    if (question.choice === 'approve') await deploy(client, channelId)
    else await client.sendMessage(channelId, { content: 'Not approved, so I leave it.' })
  })
  // What was approved once is not approved for ever: doing it again begins with the question.
  client.on('message.run_again_requested', ({ control }) =>
    client.answerRunControl(control.id, {
      outcome: 'refused',
      reason: 'Write “Deploy …” again, so that someone decides.',
    }),
  )
}

/** Shows each step while it goes on, and stops where a person asks for it. */
async function deploy(client: SesameClient, channelId: Id): Promise<void> {
  const run = await startRun(client, channelId, {
    title: 'Approved: here I would deploy it now.',
    plan: ['Build', 'Roll out'],
  })
  try {
    for (const step of ['Build', 'Roll out']) {
      run.step(step)
      const call = run.toolCall('wait', `${stepMs} ms`)
      await wait(stepMs, undefined, { signal: run.signal })
      call.done('Nothing happened: this is an example.')
    }
    await run.finish()
    console.log('Deployed.')
  } catch (error) {
    await run.fail(error)
    console.log(run.signal.aborted ? 'Stopped by a person.' : `Not deployed: ${String(error)}`)
  }
}
