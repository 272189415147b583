import { inboxCalls } from '@sesamespace/contract/inbox'
import { implement } from '../../http/implement.ts'
import type { InboxService } from './inbox.service.ts'

export const inboxRoutes = (inbox: InboxService) =>
  implement(inboxCalls, {
    listNeedMarks: ({ actor, query }) => inbox.list(actor, query),
    dismissNeeds: ({ actor, body }) => inbox.dismiss(actor, body.needs),
    snoozeNeeds: ({ actor, body }) => inbox.snooze(actor, body.needs, body.until),
    restoreNeeds: ({ actor, body }) => inbox.restore(actor, body.needs),
  })
