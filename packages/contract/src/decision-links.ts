import { z } from 'zod'
import { defineCalls } from './call.ts'
import { id, named } from './fields.ts'
import { limits } from './limits.ts'

export const decisionLink = named(
  'DecisionLink',
  'Where a link in a message leads. It is good for ten minutes, and gives no right to anything.',
  z.object({
    state: z
      .enum(['good', 'expired', 'wrong'])
      .describe('`wrong`: not signed by this installation, or of another workspace.'),
    about: z
      .object({ kind: z.enum(['lease', 'question', 'job', 'inbox']), id })
      .nullable()
      .describe('What it is about; `null` unless it is good.'),
  }),
)

/** Links in messages to people, which lead to the page of a decision. */
export const decisionLinkCalls = defineCalls('Profile', {
  openDecisionLink: {
    method: 'POST',
    path: '/decision-links/open',
    access: 'signed-in',
    only: 'human',
    summary: 'Read where a link in a message leads',
    description:
      'It decides nothing, and what it is about is there only for those who may see it: its page judges that.',
    body: z.strictObject({ link: z.string().max(limits.decisionLink) }),
    args: ['link'],
    answer: { shape: 'data', schema: decisionLink },
  },
})

export type DecisionLink = z.output<typeof decisionLink>
