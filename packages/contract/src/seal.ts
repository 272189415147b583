import { z } from 'zod'
import { defineCalls } from './call.ts'
import { named, timestamp } from './fields.ts'
import { limits } from './limits.ts'

export const sealState = named(
  'SealState',
  'Whether the secrets of the installation can be used.',
  z.object({
    sealed: z
      .boolean()
      .describe('The node that answers has no root key: whatever needs one answers `sealed`.'),
    since: timestamp.nullable().describe('When this node was started sealed.'),
    node: z.string().describe('What the machine of the node that answers is called.'),
    sealedNodes: z.int().describe('How many nodes are sealed, this one among them.'),
  }),
)

/** Sealed start: the operator keeps the root key wrapped with a passphrase, and nothing opens it but that. */
export const sealCalls = defineCalls('Sealed start', {
  getSeal: {
    method: 'GET',
    path: '/seal',
    access: 'signed-in',
    summary: 'Get whether the secrets are sealed',
    description:
      'A node that was started sealed serves everything that needs no secret. Each node is unsealed by itself.',
    answer: { shape: 'one', key: 'seal', schema: sealState },
    browser: true,
  },
  unseal: {
    method: 'POST',
    path: '/seal/unseal',
    access: 'owners:manage',
    only: 'human',
    summary: 'Unseal the node that answers, with the passphrase of the root key',
    description:
      'Owners only; `sesame unseal` does the same on the machine. Ten wrong ones in 15 minutes, then none is judged. Wrong ones are in the audit log. One that is not sealed stays as it is.',
    body: z.strictObject({ passphrase: z.string().min(1).max(limits.passwordInput) }),
    args: ['passphrase'],
    answer: { shape: 'one', key: 'seal', schema: sealState },
    errors: ['wrong_passphrase', 'too_many_attempts', 'conflict', 'audit_unavailable'],
    takesSecrets: true,
    // The passphrase takes a second to judge, and others may be before it.
    timeoutMs: 60_000,
    browser: true,
  },
})

export type SealState = z.output<typeof sealState>
