import type { ErrorCode } from '../generated/error-codes.ts'

/** Codes of errors that arise in the client: nothing of the platform's was understood, or nothing was sent. */
export type ClientErrorCode =
  /** An option, a key or an address is missing or malformed. */
  | 'invalid_options'
  /** An id that goes into a path is missing or malformed. */
  | 'invalid_path'
  /** The connection was refused, broke, or could not be made. */
  | 'unreachable'
  /** The name of the host cannot be resolved. */
  | 'dns_failed'
  /** The certificate or the TLS handshake was not accepted. */
  | 'tls_failed'
  /** No answer arrived in time. */
  | 'timeout'
  /** Something answered that is not the platform: HTML, or a socket address that does not exist. */
  | 'not_the_platform'
  /** `disconnect()` was called. */
  | 'disconnected'
  /** The platform closed the socket, or sent an error frame without a code. */
  | 'socket_closed'

/** Codes of sign-ins that were refused. */
export type AuthErrorCode =
  | 'invalid_credentials'
  | 'unauthenticated'
  | 'unauthorized'
  | 'access_revoked'
  | 'agent_frozen'
  | 'sign_in_timeout'

/** Every `code` of an error: the platform's own, and those of the client. A newer platform may have more of them. */
export type SesameErrorCode =
  | ErrorCode
  | ClientErrorCode
  | AuthErrorCode
  | `http_${number}`
  | (string & {})
