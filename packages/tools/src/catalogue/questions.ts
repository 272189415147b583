import { z } from 'zod'
import type { Context } from '../context.ts'
import { adds, channelId, questionId, reads, sets, waitSeconds } from '../inputs.ts'
import { question } from '../outputs.ts'
import { viewQuestion } from '../views.ts'
import { waitOf } from '../wait.ts'
import type { Toolbox } from '../toolbox.ts'

const choice = z.object({
  id: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/),
  label: z.string().min(1).max(40).describe('Words of the button'),
  style: z.enum(['default', 'primary', 'danger']).optional(),
})

/** Decisions that are a person's to take, before something is done. */
export function addQuestionTools(tools: Toolbox, { client, live, secrets }: Context): void {
  tools.add(
    'ask_human',
    {
      title: 'Ask a human to decide',
      description:
        'Asks people to choose before you act, for example "May I deploy 4.2 to production?", and waits for the choice. Only the choice you need is a yes; withdrawn, lapsed and still pending are a no. Not for secrets (request_secret), nor for a conversation (ask_person).',
      inputSchema: {
        title: z.string().min(1).max(200).describe('The question, in one line'),
        detail: z.string().max(4_000).optional().describe('What one must know, in Markdown'),
        channelId: channelId.optional().describe('Channel that shows the question and its answer'),
        choices: z
          .array(choice)
          .min(2)
          .max(6)
          .optional()
          .describe('Leave out for Approve and Deny (approve, deny)'),
        allowText: z.boolean().optional().describe('Lets people answer in their own words'),
        editable: z
          .string()
          .min(1)
          .max(4_000)
          .optional()
          .describe('Text that people may change, for example a command; then use edited instead'),
        deciders: z
          .enum(['admin', 'operator', 'channel'])
          .optional()
          .describe('Who may answer; left out: members of the channel, or operators without one'),
        expiresInSeconds: z.int().min(60).max(604_800).optional().describe('An hour if left out'),
        clientGeneratedId: z
          .string()
          .min(1)
          .max(128)
          .optional()
          .describe('Your name for it: asked again with it, it is the same question'),
        waitSeconds: waitSeconds(55).describe('How long to wait for the answer'),
      },
      outputSchema: z.looseObject({ question }),
      annotations: adds,
      calls: ['askQuestion', 'getQuestion'],
    },
    async ({ waitSeconds: seconds, ...input }, call) => {
      secrets.refuseIn(input)
      const asked = await client.askQuestion(input)
      const wait = waitOf(seconds, call, 'A person has been asked')
      return { question: viewQuestion(await live.answerTo(asked.question, wait)) }
    },
  )

  tools.add(
    'check_question',
    {
      title: 'Check a question',
      description:
        'How a question of ask_human stands. With waitSeconds it waits until somebody has answered; when it is still pending after that, call it again.',
      inputSchema: { questionId, waitSeconds: waitSeconds(0) },
      outputSchema: z.looseObject({ question }),
      annotations: reads,
      calls: ['getQuestion'],
    },
    async ({ questionId: id, waitSeconds: seconds }, call) => {
      const found = (await client.getQuestion(id)).question
      const wait = waitOf(seconds, call, 'Waiting for the answer')
      return { question: viewQuestion(await live.answerTo(found, wait)) }
    },
  )

  tools.add(
    'withdraw_question',
    {
      title: 'Withdraw a question',
      description: 'Takes back a question that nobody has answered yet.',
      inputSchema: { questionId },
      outputSchema: z.looseObject({ question }),
      annotations: sets,
      calls: ['withdrawQuestion'],
    },
    async ({ questionId: id }) => ({
      question: viewQuestion((await client.withdrawQuestion(id)).question),
    }),
  )
}
