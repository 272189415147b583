import { z } from 'zod'
import { distinct, id, named, timestamp } from './fields.ts'
import { attachment } from './files.ts'
import { limits } from './limits.ts'

export const taskProof = named(
  'TaskProof',
  'What was done, and where it can be seen.',
  z.object({
    text: z.string().describe('Markdown.'),
    links: z.array(z.string()).describe('Addresses of the web.'),
    files: z.array(attachment).describe('Who sees the task reads them; they are deleted with it.'),
  }),
)

export const taskReview = named(
  'TaskReview',
  'What became of the work where tasks are accepted before they are done.',
  z.object({
    submittedBy: id.nullable().describe('Who asked for acceptance last.'),
    submittedAt: timestamp.nullable(),
    proof: taskProof.nullable(),
    acceptedBy: id.nullable().describe('The person who accepted it; `null` until then.'),
    acceptedAt: timestamp.nullable(),
  }),
)

export const proofInput = z.strictObject({
  text: z.string().trim().min(1).max(limits.taskProof),
  links: z
    .array(
      z
        .url({ protocol: /^https?$/, error: 'Must be an address of the web.' })
        .max(limits.taskProofLink),
    )
    .max(limits.taskProofLinks)
    .transform(distinct)
    .default([]),
  fileIds: z
    .array(id)
    .max(limits.taskProofFiles)
    .transform(distinct)
    .default([])
    .describe('Files that the sender uploaded, and that are on no message.'),
})

export type TaskReview = z.output<typeof taskReview>
