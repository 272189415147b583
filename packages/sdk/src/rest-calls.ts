import type { HttpClient } from './core/http.ts'
import { generatedCalls } from './generated/calls.ts'
import { auditExportCalls } from './resources/audit.ts'
import { authCalls } from './resources/auth.ts'
import { channelCalls } from './resources/channels.ts'
import { fileCalls } from './resources/files.ts'
import { leakCalls } from './resources/leaks.ts'
import { manifestCalls } from './resources/manifest.ts'
import { messageCalls } from './resources/messages.ts'
import { profileCalls } from './resources/profile.ts'
import { allScheduleCalls } from './resources/schedule.ts'
import { requestCalls } from './resources/request.ts'
import { searchCalls } from './resources/search.ts'
import { taskCalls } from './resources/tasks.ts'
import { vaultItemCalls } from './resources/vault-items.ts'
import { vaultCalls } from './resources/vaults.ts'

/** Every REST call, flat. Those of the contract are generated; `resources/` has the ones that do something of their own. */
export type RestCalls = ReturnType<typeof restCalls>

export function restCalls(http: HttpClient) {
  return {
    ...generatedCalls(http),
    ...requestCalls(http),
    ...authCalls(http),
    ...manifestCalls(http),
    ...channelCalls(http),
    ...messageCalls(http),
    ...searchCalls(http),
    ...vaultCalls(http),
    ...vaultItemCalls(http),
    ...leakCalls(http),
    ...taskCalls(http),
    ...allScheduleCalls(http),
    ...fileCalls(http),
    ...auditExportCalls(http),
    ...profileCalls(http),
  }
}
