export { SesameClient } from './client.ts'
export type { SesameClientOptions } from './options.ts'
export type { AgentIdentity, SignInOptions } from './auth/credentials.ts'
export {
  SesameApiError,
  SesameAuthError,
  SesameConnectionError,
  SesameError,
  SesameTimeoutError,
} from './core/errors.ts'
export type { RequestOptions } from './core/http.ts'
export type { Logger } from './core/logger.ts'
export type { Handler } from './realtime/emitter.ts'
export type {
  ClientEvent,
  ClientEvents,
  ConnectionEvent,
  ConnectionEventPayloads,
} from './realtime/events.ts'
export type { EventStream, OverflowEvent, StreamEvent } from './realtime/event-stream.ts'
export type { MetaInput, StatusInput } from './realtime/frames.ts'
export type { SyncCursor } from './realtime/inbox.ts'
export type { SocketConstructor, SocketLike } from './realtime/socket.ts'
export { verifyWebhookSignature, type HeaderValue } from './webhooks/verify-signature.ts'

export type { UploadFileInput } from './resources/files.ts'

export type * from './types/index.ts'
