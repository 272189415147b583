/**
 * `@sesamespace/sdk/core`: the client in parts, for bundles that are to hold only what they use.
 *
 * @module
 */
export { SesameCore } from './core-client.ts'
export { SesameLive } from './live-client.ts'
export * from './generated/calls.ts'
export { auditExportCalls } from './resources/audit.ts'
export { fileCalls } from './resources/files.ts'
export { vaultExportCalls } from './resources/vault-export.ts'
// Instead of the generated ones of that name.
export { itemsCalls } from './resources/reveal.ts'
export { messageCalls } from './resources/messages.ts'
export {
  SesameApiError,
  SesameAuthError,
  SesameConnectionError,
  SesameError,
  SesameTimeoutError,
} from './core/errors.ts'
export type { SesameClientOptions } from './options.ts'
