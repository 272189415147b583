import { proofCalls } from '@sesamespace/contract/proof'
import { implement } from '../../http/implement.ts'
import type { SessionProof } from './prove-session.ts'

export const proofRoutes = (proof: SessionProof) =>
  implement(proofCalls, {
    getProofWays: ({ actor }) => proof.ways(actor),
    checkProof: async () => ({ proven: true }) as const,
    proveSession: ({ actor, body }) => proof.prove(actor, body),
    startPasskeyProof: ({ actor }) => proof.startPasskey(actor),
    finishPasskeyProof: ({ actor, body }) => proof.finishPasskey(actor, body),
  })
