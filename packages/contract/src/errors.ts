import { z } from 'zod'
import { named } from './fields.ts'

/** Every error code and its HTTP status: one vocabulary for the platform, the SDK and the dashboard. A code, once published, keeps its meaning. */
export const errorStatus = {
  invalid_request: 400,
  empty_selection: 400,
  credential_in_url: 400,
  invalid_cron: 400,
  run_out_of_range: 400,
  invalid_timezone: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  invalid_token: 401,
  invalid_signature: 401,
  replayed: 401,
  invalid_setup_token: 401,
  refresh_token_reused: 401,
  totp_required: 401,
  /** The password is right, and the second factor is a passkey. */
  passkey_required: 401,
  account_disabled: 403,
  /** The workspace takes single sign-on only. */
  sso_required: 403,
  /** The person, or the provider, said no. */
  sso_denied: 403,
  sso_email_unverified: 403,
  /** The member's address was changed by themselves: nobody vouches that it is theirs. */
  sso_email_unconfirmed: 403,
  sso_domain_not_allowed: 403,
  /** Nobody here has the address, and nobody invited it. */
  sso_no_account: 403,
  /** The account signs in with another identity of the provider, or the identity with another account. */
  sso_account_taken: 403,
  sso_removed: 403,
  /** Whoever the provider named is not the person whose session it is. */
  sso_other_person: 403,
  /** The provider did not ask the person to sign in anew, or does not say so. */
  sso_not_fresh: 403,
  forbidden: 403,
  self_approval: 403,
  agent_frozen: 403,
  /** The item is used without being revealed. */
  fetch_only: 403,
  plain_export_forbidden: 403,
  /** No rule of the item allows the request. */
  fetch_not_allowed: 403,
  missing_scope: 403,
  /** The person's last proof of who they are is too old for this: `proveSession`, then again. */
  step_up_required: 403,
  /** The workspace requires a second factor, and the person's time to set one up is over: that, and nothing else. */
  second_factor_required: 403,
  origin_not_allowed: 403,
  not_found: 404,
  /** An application of OAuth that is not known, or would go back to an address that is not its own. */
  unknown_application: 400,
  method_not_allowed: 405,
  already_set_up: 409,
  handle_taken: 409,
  email_taken: 409,
  name_taken: 409,
  conflict: 409,
  last_owner: 409,
  /** The workspace requires a second factor, and it is the person's only one. */
  last_second_factor: 409,
  /** Who requires a second factor of others has none. */
  no_second_factor: 409,
  confirmation_required: 409,
  /** The vault asks why its secrets are revealed: again, with a `reason`. */
  reason_required: 409,
  lease_not_pending: 409,
  lease_not_active: 409,
  lease_changed: 409,
  /** Whoever asked for a lease changed what they ask for after it was shown. */
  lease_terms_changed: 409,
  field_not_leased: 409,
  question_not_pending: 409,
  task_already_claimed: 409,
  task_not_claimed: 409,
  task_claim_lost: 409,
  run_not_running: 409,
  task_changed: 409,
  task_blocked: 409,
  /** Sub-tasks are one level deep. */
  task_nested: 409,
  task_subtasks_open: 409,
  /** Tasks of the channel are done once a person accepts them who had no part in the work. */
  acceptance_required: 409,
  /** Who did the work says what was done before it asks for acceptance. */
  proof_required: 409,
  /** The column holds as many tasks as it can. */
  wip_limit_reached: 409,
  channel_archived: 409,
  /** The channel has as many pinned messages as it can have. */
  too_many_pins: 409,
  /** The person has saved as many messages as they can. */
  too_many_saved: 409,
  /** The server ended the answer that this edit would go on with. */
  stream_stopped: 409,
  item_changed: 409,
  /** Nobody asks for an archived item, and nobody is given it: a manager of its vault brings it back first. */
  item_archived: 409,
  no_totp: 409,
  no_passkey: 409,
  /** The person has as many passkeys as they can have. */
  too_many_passkeys: 409,
  /** The person is notified on as many devices as they can have. */
  too_many_push_devices: 409,
  /** The person, or the workspace, has as many saved views as it can have. */
  too_many_views: 409,
  /** The person has as many favourite items as they can have. */
  too_many_favourites: 409,
  /** Somebody changed the saved view meanwhile. */
  view_changed: 409,
  /** The person has as many calendar feeds as they can have. */
  too_many_calendar_feeds: 409,
  too_many_applications: 409,
  /** The person signs in by the provider only. */
  no_password: 409,
  sso_not_configured: 409,
  /** Whoever runs the installation has not turned the proxy for use without reveal on. */
  proxy_off: 409,
  /** What was to be changed is not as it was shown; the details say how it is, and what was sent. */
  approvals_changed: 409,
  /** The installation has no mail server. */
  mail_not_configured: 409,
  /** A stored secret cannot be opened: it was changed or moved outside Sesame. */
  unreadable_secret: 409,
  request_timeout: 408,
  lease_ended: 410,
  /** The sign-in took too long, was used already, or was started in another browser. */
  sso_expired: 410,
  /** The prompt took too long, or was used already. */
  passkey_expired: 410,
  payload_too_large: 413,
  uri_too_long: 414,
  unsupported_media_type: 415,
  /** The part of a file that was asked for lies outside of it. */
  invalid_range: 416,
  idempotency_conflict: 422,
  /** It does not open what it was given for. */
  wrong_passphrase: 422,
  weak_password: 422,
  /** What the authenticator made is not for this address, or cannot be read. */
  invalid_passkey: 422,
  url_not_allowed: 422,
  secret_in_content: 422,
  rate_limited: 429,
  too_many_attempts: 429,
  headers_too_large: 431,
  internal_error: 500,
  audit_unavailable: 503,
  storage_full: 503,
  /** This node has no root key yet: somebody has to unseal it. */
  sealed: 503,
  unavailable: 503,
  /** The other side of a request with a secret could not be reached, or answered what cannot be passed on. */
  fetch_failed: 502,
  /** The mail server cannot be reached, or refused the mail. */
  mail_failed: 502,
  /** The provider of single sign-on does not answer. */
  sso_unavailable: 502,
  /** What the provider answered cannot be trusted, or it does not know this installation. */
  sso_failed: 502,
  /** The dashboard's: the platform does not answer it. */
  platform_unreachable: 502,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof errorStatus

/** Codes that any call may answer, whatever it does. */
export const commonErrors = [
  'invalid_request',
  'credential_in_url',
  'request_timeout',
  'payload_too_large',
  'uri_too_long',
  'headers_too_large',
  'unsupported_media_type',
  'rate_limited',
  'internal_error',
  'storage_full',
  'unavailable',
  'sealed',
] as const satisfies ErrorCode[]

/** Codes of every call that asks for a sign-in. */
export const signedInErrors = [
  'unauthenticated',
  'invalid_token',
  'invalid_signature',
  'replayed',
  'account_disabled',
  'agent_frozen',
  'forbidden',
  'missing_scope',
] as const satisfies ErrorCode[]

export const errorDetail = named(
  'ErrorDetail',
  'One thing that was wrong with a request.',
  z.object({
    path: z.string().describe('Where: for example `body.durationSeconds`.'),
    message: z.string(),
  }),
)

export const errorBody = named(
  'ErrorBody',
  'Body of every failed REST call.',
  z.object({
    error: z.string().describe('Human-readable sentence: what was wrong and what to do.'),
    code: z.string().describe('Stable machine-readable code, for example `lease_not_pending`.'),
    requestId: z.string().describe('Id of the request, also sent as `X-Request-Id`.'),
    details: z
      .array(errorDetail)
      .optional()
      .describe('For validation errors: the fields and what was wrong with each.'),
  }),
)

export type ErrorDetail = z.output<typeof errorDetail>
export type ErrorBody = z.output<typeof errorBody>
