import { completable } from '@modelcontextprotocol/sdk/server/completable.js'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { GetPromptResult } from '@modelcontextprotocol/sdk/types.js'
import type { Context } from '@sesamespace/tools/internal'
import { z } from 'zod'
import { completeChannelName } from './completions.ts'

const ask = (text: string): GetPromptResult => ({
  messages: [{ role: 'user', content: { type: 'text', text } }],
})

/** What people often want of an agent, ready to be picked in a client. */
export function registerPrompts(server: McpServer, context: Context): void {
  server.registerPrompt(
    'answer_people',
    {
      title: 'Answer people',
      description: 'Waits for messages and answers people until it is stopped.',
    },
    () =>
      ask(
        'Call get_manifest. Then call wait_for_messages again and again, each time with the cursor of the answer before, and answer what people ask of you with send_message, in their thread. When you need a decision or a secret, ask with ask_person or request_secret and wait. Go on until I stop you.',
      ),
  )
  server.registerPrompt(
    'catch_up',
    {
      title: 'Catch up on a channel',
      description: 'Sums up what was said in a channel lately.',
      argsSchema: {
        channel: completable(z.string().describe('Name of the channel'), (text) =>
          completeChannelName(context, text),
        ),
      },
    },
    ({ channel }) =>
      ask(
        `Find the channel “${channel}” with list_channels, read its newest messages with read_messages, and tell me in a few lines what was decided, what is open and what anybody waits for me to do.`,
      ),
  )
  server.registerPrompt(
    'work_on_a_task',
    {
      title: 'Work on a task',
      description: 'Claims the most urgent open task and works on it.',
    },
    () =>
      ask(
        'Look at list_tasks with status open. Choose the most urgent one that nobody works on, claim it with claim_task, and work on it. Keep its status true, keep the claim with heartbeat_task, say with comment_task what you did, and set it to in_review when it is ready.',
      ),
  )
}
