import { leakCalls } from '@sesamespace/contract/leaks'
import { implement } from '../../http/implement.ts'
import type { LeaksService } from './leaks.service.ts'

export const leaksRoutes = (leaks: LeaksService) =>
  implement(leakCalls, {
    listLeaks: ({ actor, query }) => leaks.list(actor, query.limit),
    getLeakSearch: async ({ actor, params }) => ({
      search: await leaks.search(actor, params.itemId),
    }),
    resolveLeak: ({ actor, params }) => leaks.resolve(actor, params.leakId),
    notASecret: ({ actor, params }) => leaks.notASecret(actor, params.leakId),
  })
