import type { HttpClient } from './core/http.ts'
import { generatedCalls } from './generated/calls.ts'
import { accountCalls } from './resources/account.ts'
import { agentKeyCalls } from './resources/agent-keys.ts'
import { agentCalls } from './resources/agents.ts'
import { auditExportCalls } from './resources/audit.ts'
import { authCalls } from './resources/auth.ts'
import { demoCalls } from './resources/demo.ts'
import { fileCalls } from './resources/files.ts'
import { memberCalls } from './resources/members.ts'
import { messageCalls } from './resources/messages.ts'
import { allScheduleCalls } from './resources/schedule.ts'
import { requestCalls } from './resources/request.ts'
import { searchCalls } from './resources/search.ts'

/** Every REST call, flat. Those of the contract are generated; `resources/` has the ones that do something of their own. */
export type RestCalls = ReturnType<typeof restCalls>

export function restCalls(http: HttpClient) {
  return {
    ...generatedCalls(http),
    ...requestCalls(http),
    ...authCalls(http),
    ...accountCalls(http),
    ...memberCalls(http),
    ...agentCalls(http),
    ...agentKeyCalls(http),
    ...messageCalls(http),
    ...searchCalls(http),
    ...allScheduleCalls(http),
    ...fileCalls(http),
    ...auditExportCalls(http),
    ...demoCalls(http),
  }
}
