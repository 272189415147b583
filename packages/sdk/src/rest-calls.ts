import type { HttpClient } from './core/http.ts'
import { generatedCalls } from './generated/calls.ts'
import { auditExportCalls } from './resources/audit.ts'
import { authCalls } from './resources/auth.ts'
import { fetchCalls } from './resources/fetch.ts'
import { fileCalls } from './resources/files.ts'
import { revealCalls } from './resources/reveal.ts'
import { vaultExportCalls } from './resources/vault-export.ts'
import type { SesameLive } from './live-client.ts'
import { messageCalls } from './resources/messages.ts'
import { questionCalls } from './resources/questions.ts'
import { allScheduleCalls } from './resources/schedule.ts'

/** Every REST call, flat. Those of the contract are generated; `resources/` has the ones that do something of their own. */
export type RestCalls = ReturnType<typeof restCalls>

export function restCalls(http: HttpClient, live: Pick<SesameLive, 'on'>) {
  return {
    ...generatedCalls(http),
    ...authCalls(http),
    ...messageCalls(http),
    ...questionCalls(http, live),
    ...allScheduleCalls(http),
    ...fileCalls(http),
    ...fetchCalls(http),
    ...auditExportCalls(http),
    ...revealCalls(http),
    ...vaultExportCalls(http),
  }
}
