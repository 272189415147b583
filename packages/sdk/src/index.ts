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
export type { ErrorCode } from './generated/error-codes.ts'
export type { AuthErrorCode, ClientErrorCode, SesameErrorCode } from './core/error-codes.ts'
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
export type { HandlerOptions } from './realtime/handler-queue.ts'
export type { SyncCursor } from './realtime/inbox.ts'
export type { ConnectOptions } from './realtime/realtime.ts'
export type { SocketConstructor, SocketLike } from './realtime/socket.ts'
export {
  constructWebhookEvent,
  SesameWebhookError,
  type WebhookErrorCode,
  type WebhookEvent,
  type WebhookHeaders,
  type WebhookTestEvent,
} from './webhooks/construct-event.ts'
export { verifyWebhookSignature, type HeaderValue } from './webhooks/verify-signature.ts'

export type { FetchWithLeaseInit } from './resources/fetch.ts'
export type { RevealOptions } from './resources/reveal.ts'
export type { WaitForQuestionOptions } from './resources/questions.ts'
export {
  startRun,
  type Run,
  type RunClient,
  type RunToolCall,
  type StartRunInput,
} from './resources/runs.ts'
export type { UploadFileInput } from './resources/files.ts'

export type * from './types/index.ts'
