import { z } from 'zod'
import type { Context } from '../context.ts'
import { sets } from '../inputs.ts'
import type { Toolbox } from '../toolbox.ts'

/** Answering what people ask for by a button: to stop, to do something again, to run a job now. */
export function addRequestTools(tools: Toolbox, { client, live, secrets }: Context): void {
  tools.add(
    'answer_request',
    {
      title: 'Answer a request',
      description:
        'Accepts or refuses what a person asked for by a button, as wait_for_messages returned it: to stop a run, to do it again, or to run a job now. Accept only what you then do; without an answer it lapses. The same answer again changes nothing.',
      inputSchema: {
        requestId: z.uuid().describe('Id of the request, from wait_for_messages'),
        kind: z.enum(['stop', 'again', 'run_now']).describe('kind of the request'),
        outcome: z.enum(['accepted', 'refused']),
        reason: z.string().max(500).optional().describe('Shown to people: why you refuse'),
      },
      outputSchema: z.looseObject({
        status: z.string(),
        runAt: z.string().nullable().optional().describe('Of run_now: scheduledAt for record_run'),
      }),
      annotations: sets,
      calls: ({ kind }) => [kind === 'run_now' ? 'answerRunRequest' : 'answerRunControl'],
    },
    async ({ requestId, kind, outcome, reason }) => {
      secrets.refuseIn({ reason })
      const said = { outcome, ...(reason !== undefined && { reason }) }
      if (kind === 'run_now') {
        const { request } = await client.answerRunRequest(requestId, said)
        live.requests.forget(requestId)
        return { status: request.status, runAt: request.runAt }
      }
      const { control } = await client.answerRunControl(requestId, said)
      live.requests.forget(requestId)
      return { status: control.status }
    },
  )
}
