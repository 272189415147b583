import { z } from 'zod'
import { handleSchema } from '@/lib/agents/schema'

const person = {
  displayName: z.string().trim().min(1, 'Say what others should call you.').max(80),
  handle: handleSchema,
  password: z.string().min(15, 'Use at least 15 characters.').max(1024),
}

export const setupInput = z.strictObject({
  ...person,
  setupToken: z
    .string()
    .min(1, 'Paste the setup token that Sesame printed at its first start.')
    .max(500),
  workspaceName: z.string().trim().min(1, 'Name the workspace.').max(80),
  email: z.email('This is not an email address.').max(320),
})

export const acceptInviteInput = z.strictObject({ ...person, token: z.string().min(1).max(500) })

export type SetupInput = z.infer<typeof setupInput>
export type AcceptInviteInput = z.infer<typeof acceptInviteInput>
