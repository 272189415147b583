import { sealCalls } from '@sesamespace/contract/seal'
import { implement } from '../../http/implement.ts'
import type { SealService } from './seal.service.ts'

export const sealRoutes = (seal: SealService) =>
  implement(sealCalls, {
    getSeal: () => seal.state(),
    unseal: ({ actor, body }) => seal.unseal(actor, body.passphrase),
  })
