// Generated from packages/contract by `npm run generate`. Do not edit.

/** UUID string, lower case. */
export type Id = string

/** Instant as an ISO 8601 string in UTC, for example `2026-03-09T14:00:00.000Z`. */
export type Timestamp = string

/** A day of the calendar, without a time zone: `2026-03-09`. */
export type Day = string

/** What kind of actor a principal is. */
export type PrincipalKind = 'human' | 'agent'

/** Workspace role of a human member. Agents have no role: they may do what their memberships and leases allow. */
export type Role = 'owner' | 'admin' | 'operator' | 'approver' | 'auditor' | 'viewer'

/** Whether a socket of the principal is connected now. */
export type PresenceState = 'online' | 'offline'

/** An actor of the workspace as others see it. */
export interface Principal {
  id: Id
  kind: PrincipalKind
  handle: string
  displayName: string
}

/** What has become of a link that works once. */
export type LinkState = 'open' | 'used' | 'expired' | 'revoked'

/** When somebody is mailed how much waits for them. Nothing is mailed when nothing does. */
export interface MailDigest {
  /** `week`: on Mondays. */
  every: 'day' | 'week'
  /** `HH:MM` in the time zone. */
  at: string
  /** IANA name. */
  timeZone: string
}

/** How somebody reads times, dates and numbers. `null`: as their browser does. */
export interface Region {
  /** IANA name. Digests and quiet hours go by it too. */
  timeZone: string | null
  /** Whose format of dates and numbers; `en-150`: Europe, in general. */
  locale:
    | 'en-AE'
    | 'en-AT'
    | 'en-AU'
    | 'en-BE'
    | 'en-CA'
    | 'en-CH'
    | 'en-DE'
    | 'en-DK'
    | 'en-FI'
    | 'en-GB'
    | 'en-HK'
    | 'en-IE'
    | 'en-IL'
    | 'en-IN'
    | 'en-JP'
    | 'en-NL'
    | 'en-NZ'
    | 'en-SE'
    | 'en-SG'
    | 'en-US'
    | 'en-ZA'
    | 'en-150'
    | null
  /** `h12`: 2:05 PM; `h23`: 14:05. */
  hourCycle: 'h12' | 'h23' | null
  /** Of the week: Monday, Saturday or Sunday (ISO 8601). */
  firstDay: 1 | 6 | 7 | null
}

/** Who the caller is, and what it may do. */
export interface Me {
  id: Id
  kind: PrincipalKind
  handle: string
  displayName: string
  workspaceId: Id
  workspaceName: string
  /** What keys of tasks begin with here: the prefix, and those of before. */
  taskPrefixes: string[]
  /** `null` for agents. */
  role: Role | null
  /** `null` for agents. */
  email: string | null
  /** Whether requests that wait for this person are mailed while they are away. `null` for agents. */
  mailRequests: boolean | null
  /** When this person is mailed what waits for them; `null`: never. */
  mailDigest?: MailDigest | null
  /** Absent for agents. */
  region?: Region
  /**
   * By when this person must have set up the second factor that the workspace requires; after it they may do nothing else. `null`: they have one, or need none.
   */
  secondFactorDueAt?: Timestamp | null
  /** What this principal may do in the workspace, for example `members:manage`. The server checks each call again. */
  permissions: string[]
}

/** Tokens of a human session. */
export interface SessionTokens {
  /** Short-lived JWT for `Authorization: Bearer`. */
  accessToken: string
  /** Opaque, rotates on each use; an old one used again ends the session. */
  refreshToken: string
  /** Seconds until `accessToken` expires. */
  expiresIn: number
  /**
   * Of `login`: keep it, and send it with the next `login` from here. It opens nothing; wrong guesses elsewhere then keep nobody out here.
   */
  deviceToken?: string
  principal: Me
}

/** A sign-in of a human on one device. */
export interface Session {
  id: Id
  userAgent: string | null
  createdAt: Timestamp
  lastUsedAt: Timestamp
  /** Whether it is the session of the caller. */
  current: boolean
}

/** WebAuthn’s `PublicKeyCredentialCreationOptionsJSON`. */
export interface PasskeyCreation {
  rp: { id: string; name: string }
  user: { id: string; name: string; displayName: string }
  challenge: string
  pubKeyCredParams: { type: 'public-key'; alg: number }[]
  timeout: number
  excludeCredentials: { id: string; type: 'public-key'; transports?: string[] }[]
  authenticatorSelection: {
    residentKey: 'required' | 'preferred' | 'discouraged'
    userVerification: 'required' | 'preferred' | 'discouraged'
  }
  attestation: 'none'
}

/** WebAuthn’s `PublicKeyCredentialRequestOptionsJSON`. */
export interface PasskeyRequest {
  rpId: string
  challenge: string
  timeout: number
  userVerification: 'required' | 'preferred' | 'discouraged'
  /** None: the person chooses. */
  allowCredentials: { id: string; type: 'public-key'; transports?: string[] }[]
}

/** WebAuthn’s `RegistrationResponseJSON`: what `navigator.credentials.create` gave. */
export interface PasskeyAttestation {
  id: string
  type: 'public-key'
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] }
}

/** WebAuthn’s `AuthenticationResponseJSON`: what `navigator.credentials.get` gave. */
export interface PasskeyAssertion {
  id: string
  type: 'public-key'
  response: {
    clientDataJSON: string
    authenticatorData: string
    signature: string
    userHandle?: string
  }
}

/** A secret for an authenticator app, before it is switched on. */
export interface TotpSetup {
  /** Base32. */
  secret: string
  /** `otpauth://…`, for a QR code. */
  url: string
}

/** The state of a person's second factor. */
export interface TotpStatus {
  enabled: boolean
  /** Recovery codes that were not used yet. */
  recoveryCodesLeft: number
}

/** A change to your account: by you, by an admin, or by whoever runs the server. */
export interface AccountActivity {
  /** As in the audit log: `member.password_reset`. */
  action: string
  /** `null`: from the command line of the server, or by a link. */
  actorId: Id | null
  at: Timestamp
}

/** What an API key may be used for. `*` is everything its agent may do. */
export type ApiKeyScope = '*' | 'agents' | 'chat' | 'vault' | 'tasks' | 'schedule' | 'webhooks'

/** An API key without its secret. */
export interface ApiKey {
  id: Id
  name: string
  /** First characters of the key, to recognise it by. */
  prefix: string
  scopes: ApiKeyScope[]
  expiresAt: Timestamp | null
  lastUsedAt: Timestamp | null
  createdAt: Timestamp
  /** The person who made it. */
  createdBy: Id
  revokedAt: Timestamp | null
}

/** An API key at the one moment its secret is shown. */
export interface CreatedApiKey {
  id: Id
  name: string
  /** First characters of the key, to recognise it by. */
  prefix: string
  scopes: ApiKeyScope[]
  expiresAt: Timestamp | null
  lastUsedAt: Timestamp | null
  createdAt: Timestamp
  /** The person who made it. */
  createdBy: Id
  revokedAt: Timestamp | null
  /** `sk_…`. Not stored: it cannot be shown again. */
  key: string
}

/** An Ed25519 public key of an agent. */
export interface AgentPublicKey {
  id: Id
  /** Raw 32-byte key in base64url. */
  publicKey: string
  /** To the minute. */
  lastUsedAt: Timestamp | null
  createdAt: Timestamp
  /** The person who registered it; `null` when the agent did. */
  createdBy: Id | null
  revokedAt: Timestamp | null
}

/** What `createAgentKey` takes. */
export interface CreateAgentKeyInput {
  /** To recognise it by, for example `production`. */
  name: string
  /** Absent means everything the agent may do. An empty list is refused. */
  scopes?: ApiKeyScope[]
  /** Absent means it does not expire. */
  expiresAt?: Timestamp
}

/** What `rotateAgentKey` takes. */
export interface RotateAgentKeyInput {
  /** How long the old key goes on working: a day when absent; `0` ends it at once. */
  overlapSeconds?: number
}

/** How much agents may do before they are asked to wait (429 `rate_limited`). */
export interface AgentLimits {
  /** `null`: not set here. */
  messagesPerMinute: number | null
  /** Requests for leases in any 24 hours. `null`: not set here. */
  leasesPerDay: number | null
}

/** What `setAgentLimits` and `setDefaultAgentLimits` take; `null` clears. */
export interface SetAgentLimitsInput {
  /** `null`: not set here. */
  messagesPerMinute: number | null
  /** Requests for leases in any 24 hours. `null`: not set here. */
  leasesPerDay: number | null
}

/**
 * The limits of one agent. What is not set for itself is as the workspace sets it; what is set nowhere has no limit.
 */
export interface LimitsOfAgent {
  own: AgentLimits
  workspace: AgentLimits
}

/**
 * Where a secret is used. Unless a manager set it, it is read from the names of item, vault and tags: `prod`, `prd` or `production` as a word of its own, or `live` of keys and the like; `staging`, `stage`, `stg`, `preprod` or `uat`; `development` or `dev`.
 */
export type Environment = 'production' | 'staging' | 'development'

/**
 * How many people must approve leases of items in an environment, where that is more than the vault asks for anyway.
 */
export interface EnvironmentApprovals {
  production?: number
  staging?: number
  development?: number
}

/**
 * Why a request takes as many approvals as it does: the vault asks for them, the item, or its `environment`; `earlier`: more were asked for when the request was made.
 */
export interface ApprovalReason {
  by: 'vault' | 'item' | 'environment' | 'earlier'
  /** Set where it is the reason. */
  environment: Environment | null
}

/** How many people must approve leases of an item, and why. */
export interface ItemApprovals {
  /** What the item asks for itself; `null`: no more than its vault. */
  requiredApprovals: number | null
  /** As a manager set it; `null`: by its names. */
  environment: Environment | null
  /** What the names of item, vault and tags say; `null`: nothing. */
  namedEnvironment: Environment | null
  /** What its leases take: the most of what is asked. */
  required: number
  reason: ApprovalReason
}

/** What `updateItemApprovals` takes. What is left out stays; `null` leaves it to the vault, or to the names. */
export interface UpdateItemApprovalsInput {
  requiredApprovals?: number | null
  environment?: Environment | null
}

/** Approvals that a lease takes from a group, and how far that is. Each person counts once. */
export interface GroupApproval {
  groupId: Id
  name: string
  required: number
  /** Whose approvals count for it. */
  approvedBy: Id[]
  /** People who can give what is missing: the first ten. */
  waitingFor: Id[]
  /** How many there are in all. */
  waitingForCount: number
  /**
   * Why what is missing cannot be given: the group was deleted; nobody in it may decide; all who may are behind the request; there are too few who are not needed elsewhere.
   */
  problem: 'group_deleted' | 'nobody' | 'own_people' | 'too_few' | null
}

/** Approvals from a group that a vault asks for. */
export interface VaultApprovalGroup {
  groupId: Id
  name: string
  required: number
  /** Why nobody, or too few, can give them: `nobody` or `too_few`. */
  problem: 'group_deleted' | 'nobody' | 'own_people' | 'too_few' | null
}

/**
 * What a member of a vault may do: `viewer` sees masked items; `user` also reveals; `approver` also decides leases; `manager` also changes items, members and policy.
 */
export type VaultRole = 'viewer' | 'user' | 'approver' | 'manager'

/**
 * Which field keys are masked, whatever kind of field they are. `*` stands for any characters. A key in both lists is masked.
 */
export interface MaskingPolicy {
  alwaysMask: string[]
  neverMask: string[]
}

/** What the caller may do with a vault. The server judges again at each use. */
export interface VaultAbilities {
  seeContents: boolean
  manage: boolean
  manageMembers: boolean
  /**
   * Whether an export in plain text is possible: a manager, where the workspace allows it. Absent from servers before it was there.
   */
  exportPlain?: boolean
}

/**
 * How many approvals the most demanding leases of a vault take, and how many of them the people who can approve now give together.
 */
export interface ApprovalsReach {
  asked: number
  able: number
}

/** A vault, as one member sees it. */
export interface Vault {
  id: Id
  name: string
  description: string | null
  itemCount: number
  /** The caller's role in it. `null`: visible only because the caller administers the workspace. */
  role: VaultRole | null
  maskingPolicy: MaskingPolicy
  /** Whether agents that are not members may see its items (names and field keys) and request leases. */
  agentsMayRequest: boolean
  /** How many different people must approve a lease of this vault. */
  requiredApprovals: number
  /** More, for items in some environments. */
  environmentApprovals?: EnvironmentApprovals
  /** Groups that must approve each lease, too. Each person counts once. */
  approvalGroups?: VaultApprovalGroup[]
  /**
   * With `able` below `asked`, some requests can be approved by nobody until people are added or fewer approvals are asked for.
   */
  approvalsReach?: ApprovalsReach
  /**
   * Whether people decide requests of agents that are their own (made or owned by them, or asking with a key they made): `refuse` them, or `mark` them with the risk `own_agent`. Unless set: `refuse` where two approvals are needed, or some from groups.
   */
  ownAgentRequests: 'refuse' | 'mark'
  /**
   * Who may give a lease in an emergency, alone and at once, also to an agent of their own. Everybody in the vault is told, and somebody else reviews it.
   */
  breakGlass?: 'nobody' | 'managers' | 'approvers'
  /** Whether whoever reveals a secret of it without a lease says why. */
  revealReason?: boolean
  /** Absent in events. */
  abilities?: VaultAbilities
  createdAt: Timestamp
}

/** A member of a vault. */
export interface VaultMember {
  principalId: Id
  role: VaultRole
  addedAt: Timestamp
}

/** What `createVault` takes. */
export interface CreateVaultInput {
  name: string
  description?: string
}

/** What `updateVault` takes; `null` clears. */
export interface UpdateVaultInput {
  name?: string
  description?: string | null
  agentsMayRequest?: boolean
  /** 1 to 5. */
  requiredApprovals?: number
  /** For which environments more people must approve: all of them, as they shall be. */
  environmentApprovals?: EnvironmentApprovals
  /** What was shown: when it is another by now, `approvals_changed` and nothing is changed. */
  ifEnvironmentApprovals?: EnvironmentApprovals
  /** Approvals from groups: the whole list, at most 5 approvals in all. */
  approvalGroups?: { groupId: Id; required: number }[]
  /**
   * Whether people decide requests of agents that are their own (made or owned by them, or asking with a key they made): `refuse` them, or `mark` them with the risk `own_agent`. Unless set: `refuse` where two approvals are needed, or some from groups.
   */
  ownAgentRequests?: 'refuse' | 'mark'
  /**
   * Who may give a lease in an emergency, alone and at once, also to an agent of their own. Everybody in the vault is told, and somebody else reviews it.
   */
  breakGlass?: 'nobody' | 'managers' | 'approvers'
  revealReason?: boolean
}

/** What `updateVaultMaskingPolicy` takes: both lists as they shall be. */
export interface MaskingPolicyInput {
  alwaysMask: string[]
  neverMask: string[]
  /** Keys of `neverMask` whose name says that they hold a secret, to confirm that every member will read them. */
  confirmUnmask?: string[]
  /** The policy that the change was made on. Refused when others changed it since. */
  ifPolicy?: { alwaysMask: string[]; neverMask: string[] }
}

/** `dm`: two people or agents; `group`: a few, without a public name; `channel`: a named room. */
export type ChannelKind = 'dm' | 'group' | 'channel'

/** `public` channels can be found and joined by members of the workspace; `private` ones by invitation. */
export type ChannelVisibility = 'public' | 'private'

/** What of a channel the caller is notified of: all messages, mentions and answers to them, or nothing. */
export type ChannelNotify = 'all' | 'mentions' | 'nothing'

/**
 * Who may mention everybody in a channel: its owners and admins who are in it, all people in it, or agents too. Absent means `managers`.
 */
export type EveryoneMentions = 'managers' | 'people' | 'all'

/** What the caller may do in a channel as it is now. Each call is judged again. */
export interface ChannelAbilities {
  join: boolean
  /** In the channel. Answering a mention in its thread may be allowed besides. */
  write: boolean
  addMembers: boolean
  /** Others; everybody may leave. */
  removeMembers: boolean
  /** Rename, describe, archive and restore it. */
  change: boolean
  /** Delete messages of others. */
  moderate: boolean
  /** Mention all members by `@channel` and `@here`. */
  mentionEveryone?: boolean
}

/** A place to talk, as one member sees it. */
export interface Channel {
  id: Id
  name: string
  kind: ChannelKind
  visibility: ChannelVisibility
  description: string | null
  /** Whether the caller belongs to it. */
  isMember: boolean
  /** `seq` of the newest message; 0 when empty. */
  lastSeq: number
  /** Up to where the caller has read. */
  readSeq: number
  /**
   * Messages of others after that, without answers that stand in threads alone and without deleted ones. Exact below 1,000, where counting ends: 1,000 means that many or more.
   */
  unreadCount: number
  /** Unread messages that mention the caller, answers in threads included. */
  mentionCount: number
  notify: ChannelNotify
  /** Whether the caller wants it out of the way: what is unread there is not counted. */
  isMuted: boolean
  /** Whether the caller keeps it at hand. */
  isStarred: boolean
  lastMessageAt: Timestamp | null
  /** The message pinned at the top (the context of a collaboration channel). */
  pinnedMessageId: Id | null
  /** The task this channel was made for. */
  taskId: Id | null
  createdBy: Id
  createdAt: Timestamp
  archivedAt: Timestamp | null
  /** Members of a `dm` or `group`, so that it can be named; `null` for channels: see `listChannelMembers`. */
  participants: Principal[] | null
  everyoneMentions?: EveryoneMentions
  /** Absent in events. */
  abilities?: ChannelAbilities
}

/** A member of a channel. */
export interface ChannelMember {
  id: Id
  kind: PrincipalKind
  handle: string
  displayName: string
  role: 'owner' | 'member'
  presence: PresenceState
  readSeq: number
  joinedAt: Timestamp
}

/** A channel that a text names. */
export interface FoundChannel {
  /** The name that was asked for. */
  asked: string
  id: Id
  /** What it is called now. */
  name: string
  archivedAt: Timestamp | null
}

/** What `createChannel` takes. */
export interface CreateChannelInput {
  name: string
  /** Absent means `channel`. Direct messages are opened with `openDm`. */
  kind?: 'group' | 'channel'
  description?: string | null
  /** Absent means `public` for a channel and `private` for a group. */
  visibility?: ChannelVisibility
  memberIds?: Id[]
}

/** What `createCollaborationChannel` takes. */
export interface CollaborationChannelInput {
  name: string
  description?: string | null
  memberIds: Id[]
  /** Becomes the first message, pinned. */
  context?: string
}

/** What `updateChannel` takes; `null` clears. */
export interface UpdateChannelInput {
  name?: string
  description?: string | null
  archived?: boolean
  everyoneMentions?: EveryoneMentions
}

/** What `updateChannelPreferences` takes. */
export interface ChannelPreferencesInput {
  /** `null`: as channels of its kind are, `all` for a direct message, else `mentions`. */
  notify?: ChannelNotify | null
  isMuted?: boolean
  isStarred?: boolean
}

/**
 * The vaults and channels that an agent is in, and what approval rules give it without a person. Its leases are listed by `listLeases`.
 */
export interface AgentReach {
  vaults: {
    /** The first hundred by name. */
    shown: {
      id: Id
      name: string
      role: VaultRole
      abilities: {
        /** Whether the caller may take it away. */
        remove: boolean
      }
    }[]
    /** How many the caller may know of, and that are not listed. */
    more: number
    /** How many the caller may not know of. */
    hidden: number
  }
  channels: {
    /** The first hundred by name. */
    shown: {
      id: Id
      name: string
      kind: ChannelKind
      visibility: ChannelVisibility
      abilities: {
        /** Whether the caller may take it away. */
        remove: boolean
      }
    }[]
    /** How many the caller may know of, and that are not listed. */
    more: number
    /** How many the caller may not know of. */
    hidden: number
  }
  /** Rules by which it may get leases without a person. */
  approvalRules: {
    /** The first hundred by name. */
    shown: {
      id: Id
      itemId: Id
      itemName: string
      fields: string[]
      maxDurationSeconds: number
      maxPerDay: number
      until: Day
      abilities: {
        /** Whether the caller may take it away. */
        remove: boolean
      }
    }[]
    /** How many the caller may know of, and that are not listed. */
    more: number
    /** How many the caller may not know of. */
    hidden: number
  }
}

/** How much an agent holds, and how its jobs go. */
export interface AgentWorkload {
  agentId: Id
  /** Pending and active ones. */
  openLeases: number
  claimedTasks: number
  /** Failed and missed runs of the last seven days. */
  failedRuns: number
}

/** Something that an agent did, or that was done to it. */
export interface AgentHistoryEntry {
  id: string
  /** An action of the audit log, or `task.` and what happened to the task. */
  action: string
  actorId: Id | null
  targetType: string | null
  targetId: Id | null
  /** What the target is called now; `null` when it is gone or has no name. */
  targetName: string | null
  /** Names and numbers only, never a secret. */
  details: Record<string, unknown>
  at: Timestamp
}

/** Something an agent offers to do; addressed as `namespace.name`. */
export interface Capability {
  namespace: string
  name: string
  description: string | null
}

/** An agent as discovery returns it. */
export interface DiscoveredAgent {
  id: Id
  kind: 'agent'
  handle: string
  displayName: string
  description: string | null
  presence: PresenceState
  capabilities: Capability[]
}

/** A capability as an agent registers it. */
export interface CapabilityInput {
  namespace: string
  name: string
  description?: string | null
}

/** Which agents `discoverAgents` finds. */
export interface DiscoverFilter {
  /** `namespace.name`, or a whole `namespace`. */
  capability?: string
  namespace?: string
  /** Words of the handle, the name or a description. */
  q?: string
  /** `true`: connected now. */
  online?: boolean
}

/** What an agent reports that it is doing. Sent with the `status` frame. */
export interface AgentActivity {
  /** Short word or phrase, for example `working`. */
  status: string
  detail: string | null
  /** 0–100, or `null` when unknown. */
  progress: number | null
  updatedAt: Timestamp
}

/** What the caller may do with an agent. Each call is judged again. */
export interface AgentAbilities {
  edit: boolean
  /** Hand it to another owner. */
  transfer: boolean
  /** And unfreeze. */
  freeze: boolean
  delete: boolean
  seeKeys: boolean
  /** Make, rotate and register keys. The vaults that it reaches may forbid the scope. */
  makeKeys: boolean
  revokeKeys: boolean
  setLimits: boolean
  seeHistory: boolean
}

/** An agent of the workspace. */
export interface Agent {
  id: Id
  kind: 'agent'
  handle: string
  displayName: string
  description: string | null
  status: 'active' | 'frozen'
  presence: PresenceState
  activity: AgentActivity | null
  /** What runs the agent, from its `meta` frame. */
  runtime: string | null
  runtimeVersion: string | null
  /** When a socket of it was last heard from. */
  lastSeenAt: Timestamp | null
  /** When it last signed in with a key or a signature, by a call or a socket; to the minute. */
  lastCallAt: Timestamp | null
  /** Names by which people sort agents, in order. */
  groups: string[]
  capabilities: Capability[]
  createdBy: Id
  /** The person it belongs to, who answers for it and does not decide its requests where the vault says so. */
  ownerId: Id
  /** Why it was frozen, where whoever froze it gave a reason. */
  frozenReason: string | null
  createdAt: Timestamp
  /** Absent in events. */
  abilities?: AgentAbilities
}

/** What an agent can reach now: the card an operator reads before freezing it. */
export interface BlastRadius {
  activeLeases: number
  pendingLeases: number
  activeKeys: number
  publicKeys: number
  /** Connected applications that act as it. */
  applications?: number
  channels: number
  claimedTasks: number
  webhooks: number
  vaults: number
  /** Planned runs in the next 24 hours. */
  plannedRuns: number
}

/** What `createAgent` takes. */
export interface CreateAgentInput {
  /** 2–32 characters: lower-case letters, digits, `-` and `_`. */
  handle: string
  displayName: string
  description?: string | null
}

/** What `freezeAgent` takes. */
export interface FreezeAgentInput {
  reason?: string
}

/** What `updateAgent` takes; `null` clears. */
export interface UpdateAgentInput {
  displayName?: string
  handle?: string
  description?: string | null
  groups?: string[]
  /** Groups that it is in beside those it is in. */
  addGroups?: string[]
  /** Groups that it is no longer in. */
  removeGroups?: string[]
  /** The person who answers for it; its owner and admins may change that. */
  ownerId?: Id
}

/** What an application may be used for, as a scope of OAuth. */
export type ApplicationScope = 'agents' | 'chat' | 'tasks' | 'schedule' | 'vault'

/** An application that a person lets act as an agent over MCP, by OAuth. */
export interface Application {
  id: Id
  agentId: Id
  /** What it calls itself. Nobody has checked it. */
  name: string
  /** The host that publishes what it says of itself; `null`: it registered itself. */
  host: string | null
  /** Where its sign-in went back to. */
  redirectHost: string
  scopes: ApplicationScope[]
  /** The person who allowed it. */
  allowedBy: Id
  allowedAt: Timestamp
  /** To the minute. */
  lastUsedAt: Timestamp | null
}

/** The parameters of an authorization request of OAuth. Those that are not known are left out. */
export interface AuthorizationRequest {
  response_type?: string
  client_id?: string
  redirect_uri?: string
  scope?: string
  state?: string
  code_challenge?: string
  code_challenge_method?: string
  resource?: string
}

/** An application that asks to act as an agent. */
export interface AskingApplication {
  /** What it calls itself. Nobody has checked it. */
  name: string
  /** The host that publishes what it says of itself; `null`: it registered itself. */
  host: string | null
  /** Where the browser goes back to. */
  redirectHost: string
  /** It goes back to a program on the machine of the browser. */
  isLocal: boolean
  /** What it asks for. */
  scopes: ApplicationScope[]
  /** Why it can be given nothing as it asks, and where that leads. */
  refusal: { reason: string; redirectTo: string } | null
}

/**
 * How requests of the last 30 days were decided by people. Not in it: what a rule passed, emergencies, and leases that were given unasked.
 */
export interface DecisionTimes {
  approved: number
  denied: number
  /** From the request, or its newest terms, to the decision. `null`: there was none. */
  medianSeconds: number | null
  /** 9 of 10 took no longer. */
  p90Seconds: number | null
  /** Approved within 3 seconds: hardly read. A rule may say better what they mean. */
  quickApprovals: number
}

/**
 * Requests that people approved 5 times or more in the last 30 days, and never denied, while no rule passes them.
 */
export interface ProposedRule {
  agentId: Id
  vaultId: Id
  vaultName: string
  itemId: Id
  itemName: string
  /** What was granted each time. */
  fields: string[]
  approvals: number
  /** The newest of them: what `createApprovalRule` takes. */
  leaseId: Id
  /** When that was approved. */
  approvedAt: Timestamp
  /** Whether the caller may make the rule. */
  mayMake: boolean
}

/** An approval rule that has passed nothing for 30 days. */
export interface IdleRule {
  ruleId: Id
  agentId: Id
  itemName: string
  vaultName: string
  madeAt: Timestamp
  /** `null`: it never passed anything. */
  lastUsedAt: Timestamp | null
}

/** How people decide, and what rules would say of it. */
export interface ApprovalInsights {
  /** All vaults, for admins; those that the caller manages; or none, and then nothing is in it. */
  scope: 'workspace' | 'managed' | 'none'
  decisions: DecisionTimes
  /** At most 10, the most approved first. */
  propose: ProposedRule[]
  /** At most 10, the longest unused first. */
  retire: IdleRule[]
}

/**
 * Why an approval rule does not pass a request. `restored`, `agent_frozen`: a backup was restored, or the agent frozen, and nobody has confirmed the rule since. `several_approvals`: more than one is asked for by now. `maker`: whoever made it may not decide such a request any more. `key`, `task`: asked with another key, or without the task claimed. `item_changed`: it has another version. `leaked`: a value of it is exposed. `risk`: the request has a risk mark.
 */
export type RuleMiss =
  | 'restored'
  | 'agent_frozen'
  | 'several_approvals'
  | 'maker'
  | 'expired'
  | 'key'
  | 'task'
  | 'item_changed'
  | 'leaked'
  | 'risk'
  | 'fields'
  | 'duration'
  | 'outside_hours'
  | 'cap_reached'

/** Decrypted values by field key. */
export type SecretFields = Record<string, string>

/** A one-time code (RFC 6238). */
export interface TotpCode {
  code: string
  /** Seconds until the code changes. */
  expiresIn: number
  /** Length of a step in seconds. */
  period: number
}

/** Where and when the workspace works, and how long it keeps its events. */
export interface WorkspaceSettings {
  /** IANA name: where days, due dates and working hours begin and end. */
  timeZone: string
  /** Days of the week, from 1 for Monday to 7 for Sunday. */
  workdays: number[]
  /** `HH:MM` in the time zone. */
  workdayStart: string
  /** `HH:MM`. Before the start: on the next day, as at night. */
  workdayEnd: string
  /** How long clients can ask for what they missed. `null`: as the server is set. */
  eventRetentionDays: number | null
  /** Whether managers may export vaults in plain text. */
  plainExports: boolean
}

/** What `updateWorkspaceSettings` takes. */
export interface UpdateWorkspaceSettingsInput {
  timeZone?: string
  workdays?: number[]
  workdayStart?: string
  workdayEnd?: string
  eventRetentionDays?: number | null
  plainExports?: boolean
}

/** A standing approval: it passes requests of one agent for one item without a person, within its bounds. */
export interface ApprovalRule {
  id: Id
  /** `expired`: its last day is over. `ended`: revoked, or the agent or item is gone. */
  status: 'active' | 'expired' | 'ended'
  /** Why it passes nothing at present although it is active; `null`: it does. */
  asks: RuleMiss | null
  agentId: Id
  vaultId: Id
  vaultName: string
  itemId: Id
  itemName: string
  /** The version that it was made for. It passes no other. */
  itemVersion: number
  /** It passes requests for these or fewer. */
  fields: string[]
  maxDurationSeconds: number
  /** How many requests it passes in a day of the workspace. */
  maxPerDay: number
  /** Days of the week, from 1 for Monday to 7 for Sunday. */
  days: number[]
  /** `HH:MM` in the time zone of the workspace. */
  hoursStart: string
  /** `HH:MM`, up to `24:00`. Before the start: on the next day. */
  hoursEnd: string
  /** The last day in the time zone of the workspace. */
  until: Day
  /** The only key that the agent may ask with; `null`: any. */
  keyId: Id | null
  /** The agent must have claimed this task; `null`: none. */
  taskId: Id | null
  /** Who stands for it: they made it, or changed it last. */
  madeBy: Id
  madeAt: Timestamp
  usedToday: number
  /** How many requests it has passed. */
  uses: number
  lastUsedAt: Timestamp | null
  endedAt: Timestamp | null
  endedBy: Id | null
  endReason: 'revoked' | 'agent_deleted' | 'item_deleted' | 'vault_deleted' | null
  abilities: { change: boolean; revoke: boolean }
}

/** What `createApprovalRule` takes. Every bound is required. */
export interface CreateApprovalRuleInput {
  /** Of those that the approval granted. At least one. */
  fields: string[]
  maxDurationSeconds: number
  maxPerDay: number
  days: number[]
  hoursStart: string
  /** Before the start: on the next day. */
  hoursEnd: string
  /** The last day, in the time zone of the workspace: at most a year from now. */
  until: Day
  /** A request that was approved: the rule is for its agent and its item. */
  leaseId: Id
  /** The version of the item that the decision was made on: the newest, or it is refused. */
  itemVersion: number
  /** Only while the agent asks with the key that it asked with then. */
  onlyThisKey?: boolean
  /** Only while the agent has this task claimed. */
  taskId?: Id
}

/** What `updateApprovalRule` takes. Whoever changes a rule stands for it from then on. */
export interface UpdateApprovalRuleInput {
  /** Of those that the approval granted. At least one. */
  fields?: string[]
  maxDurationSeconds?: number
  maxPerDay?: number
  days?: number[]
  hoursStart?: string
  /** Before the start: on the next day. */
  hoursEnd?: string
  /** The last day, in the time zone of the workspace: at most a year from now. */
  until?: Day
  /** The version of the item that the decision was made on: the newest, or it is refused. */
  itemVersion: number
}

/** Which rules to list. */
export interface ApprovalRuleFilter {
  /** `ended`: the expired ones too. */
  status?: 'active' | 'ended'
  agentId?: Id
  itemId?: Id
  vaultId?: Id
  limit?: number
  cursor?: string
}

/** What a rule would have done. */
export interface ApprovalRulePreview {
  /** Of the agent for the item in the last 30 days. */
  requests: number
  wouldPass: number
}

/** What `revokeApprovalRule` takes. */
export interface RevokeApprovalRuleInput {
  /** End its active leases too. */
  endLeases?: boolean
}

/** One entry of the hash-chained audit log of a workspace. */
export interface AuditEntry {
  /** Rises by one per workspace, without holes. */
  seq: number
  action: string
  actorId: Id | null
  targetType: string | null
  targetId: Id | null
  /** What the target is called now, for people; `null` when it is gone or has no name. Not part of the chain. */
  targetName: string | null
  /** Names and numbers only, never a secret. */
  details: Record<string, unknown>
  requestId: string | null
  at: Timestamp
  /** SHA-256 in hex over the previous hash and this entry. */
  hash: string
}

/** Whether the hash chain holds. */
export interface AuditVerification {
  valid: boolean
  entries: number
  /** `seq` of the first entry that does not fit, when not valid. */
  firstInvalidSeq: number | null
}

/** Filters of the audit log. */
export interface AuditFilter {
  /** One action, or a group of them by its beginning and a dot: `vault.lease.`. */
  action?: string
  actorId?: Id
  targetType?: string
  targetId?: Id
  from?: Timestamp
  to?: Timestamp
  limit?: number
  cursor?: string
}

/** Which part of the audit log to export: one JSON object a line (`jsonl`, the default), or `csv`. */
export interface AuditExportFilter {
  /** One action, or a group of them by its beginning and a dot: `vault.lease.`. */
  action?: string
  actorId?: Id
  targetType?: string
  targetId?: Id
  from?: Timestamp
  to?: Timestamp
  format?: 'jsonl' | 'csv'
}

/** The workspace of the caller. */
export interface Workspace {
  id: Id
  name: string
}

/** Whether the installation sends mail, and how. */
export interface MailState {
  configured: boolean
  /** Who mail is from. */
  from: string | null
  /** Host and port of the mail server. */
  server: string | null
}

/** What `setup` takes. */
export interface SetupInput {
  /** Printed by the server at its first start. */
  setupToken: string
  workspaceName: string
  email: string
  /** At least 15 characters. */
  password: string
  displayName: string
  handle: string
}

/** What `login` takes. */
export interface LoginInput {
  email: string
  password: string
  /** Code of the second factor, when the account has one, or one of its recovery codes. */
  totp?: string
  /** What an earlier sign-in from here answered as `deviceToken`. */
  deviceToken?: string
}

/** What `giveLease` takes. */
export interface GiveLeaseInput {
  itemId: Id
  /** 1–1,000 characters. */
  reason: string
  /** For how many of its next runs. 1–100. */
  runs: number
  /** Of the job as it was shown: with another schedule by now the answer is `conflict`. Absent: whatever it is. */
  planVersion?: number
  /** Field keys; absent means all fields of the item. An empty list is refused. */
  fields?: string[]
  /** How long each run has access, from its first use; absent means an hour. */
  durationSeconds?: number
  /** The version of the item that the decision was made on. Absent: the newest. */
  itemVersion?: number
}

/** What a request asked for before whoever made it changed that. */
export interface LeaseTerms {
  /** 1: what was asked for at first. */
  version: number
  fields: string[]
  durationSeconds: number
  /** For how many runs of a job. */
  runs: number | null
  reason: string
  /** When the next terms took their place. */
  changedAt: Timestamp
}

/** What `changeLeaseTerms` takes: at least one of these. What is absent stays as it was asked for. */
export interface ChangeLeaseTermsInput {
  /** Field keys, more or fewer than before. An empty list is refused. */
  fields?: string[]
  /** 30 s to 24 h. */
  durationSeconds?: number
  /** Shown to the approver. 1–1,000 characters. */
  reason?: string
  /** Of a lease for the runs of a job: for how many. 1–100. */
  runs?: number
}

/** What somebody else found of a lease that was given in an emergency. */
export type ReviewVerdict = 'justified' | 'unjustified'

/** That a lease was given in an emergency, by one person alone (`decidedBy`), and what the review of it said. */
export interface GlassBreak {
  by: Id
  reason: string
  at: Timestamp
  /** `null`: it waits for somebody else. */
  review: { by: Id; verdict: ReviewVerdict; note: string | null; at: Timestamp } | null
}

/** What `breakGlass` takes: why, and the terms, which may only narrow what was requested. */
export interface BreakGlassInput {
  /** Told to everybody in the vault and kept in the audit log. 10–1,000 characters. */
  reason: string
  /** 30 s to 1 h. Absent means what was requested, an hour at most. */
  durationSeconds?: number
  fields?: string[]
  /** The version of the item that the decision was made on. Absent means the one the request was made for. */
  itemVersion?: number
  /** The `termsVersion` of the request that the decision was made on. Absent means 1: what was asked for at first. */
  termsVersion?: number
}

/**
 * Why a lease ended with what it was bound to, or of. `task_done`, `task_cancelled`, `task_gone`: the task was finished, cancelled or deleted. `claim_ended`, `claim_taken`, `claim_renewed`, `claim_lapsed`: the claim was given up, taken over, made anew (another fence), or had no heartbeat in time. `run_ended`, `run_retried`, `run_silent`, `run_gone`: the run ended, went on as another attempt, gave no sign of life, or was deleted. `runs_used`: all the runs that it was for are over. `job_cancelled`, `job_over`, `job_changed`, `job_gone`: the job of these runs was cancelled, has had all its runs, runs by another schedule, or was deleted. `item_archived`: the item was archived while the request waited. `item_deleted`: the item was deleted.
 */
export type BindingEnd =
  | 'task_done'
  | 'task_cancelled'
  | 'task_gone'
  | 'claim_ended'
  | 'claim_taken'
  | 'claim_renewed'
  | 'claim_lapsed'
  | 'run_ended'
  | 'run_retried'
  | 'run_silent'
  | 'run_gone'
  | 'runs_used'
  | 'job_cancelled'
  | 'job_over'
  | 'job_changed'
  | 'job_gone'
  | 'item_archived'
  | 'item_deleted'

/** What a lease is for and ends with, as far as the caller may see it. */
export type LeaseWork =
  | {
      type: 'task'
      taskId: Id
      channelId: Id
      /** For example `OPS-42`. */
      key: string
      title: string
    }
  | {
      type: 'run'
      runId: Id
      /** The job. */
      eventId: Id
      /** Of the job. */
      title: string
      /** When the run was planned. */
      scheduledAt: Timestamp
    }
  | {
      type: 'job'
      /** The job. */
      eventId: Id
      /** Of the job. */
      title: string
      /** The next run that its schedule asks for. */
      nextRunAt: Timestamp | null
      /** Runs that used the lease, oldest first. */
      usedIn: { runId: Id; scheduledAt: Timestamp; uses: number }[]
    }

/** What the caller may do with a lease in its present state. The server judges again at each use. */
export interface LeaseAbilities {
  approve: boolean
  deny: boolean
  extend: boolean
  use: boolean
  revoke: boolean
  cancel: boolean
  /** Whether the caller may ask back: `askRequester`. */
  ask?: boolean
  /** Whether a question waits for the caller’s answer: `answerApprover`. */
  answer?: boolean
  /** Whether the caller may change what it asks for: `changeLeaseTerms`. */
  changeTerms?: boolean
  /** Whether the caller may give it alone in an emergency, where approving is not enough. */
  breakGlass?: boolean
  /** Whether the caller may review that the glass was broken for it. */
  review?: boolean
  /** Whether the caller may see the item. People in a group that is asked need not. */
  seeItem?: boolean
  /** Whether the caller may make an approval rule of it: `createApprovalRule`. */
  makeRule?: boolean
}

/** The approval rule that passed a request without a person, or did not. */
export interface LeaseRule {
  id: Id
  /** Who stood for the rule then. */
  madeBy: Id
  madeAt: Timestamp
  /** Why a person had to be asked all the same; `null`: the rule passed the request. */
  miss: RuleMiss | null
}

/** What somebody who decides a request asked whoever made it, and the answer. */
export interface LeaseQuestion {
  id: Id
  askedBy: Id
  question: string
  askedAt: Timestamp
  /** `null` until the requester has answered. */
  answer: string | null
  answeredAt: Timestamp | null
}

/** What `askRequester` takes. */
export interface AskRequesterInput {
  /** Shown to whoever made the request. 1–1,000 characters. */
  question: string
}

/** What `answerApprover` takes. */
export interface AnswerApproverInput {
  /** Shown to those who decide. 1–1,000 characters. */
  answer: string
  /** What the request asks for from now on, in the same step: see `changeLeaseTerms`. */
  terms?: ChangeLeaseTermsInput
}

/** What `requestLease` takes. */
export interface RequestLeaseInput {
  itemId: Id
  /** Shown to the approver. 1–1,000 characters. */
  reason: string
  /** Field keys; absent means all fields of the item. An empty list is refused. */
  fields?: string[]
  /**
   * 30 s to 24 h; absent means 15 minutes. With `jobId` for each run, from its first use of the secret; absent means an hour.
   */
  durationSeconds?: number
  /** Channel that shows the request and its outcome. */
  channelId?: Id
  /** A task that you have claimed: the lease ends when the task or your claim does, if not before. */
  taskId?: Id
  /**
   * A run that you have reported as `running`: the lease ends when the run does, if not before. Not with `taskId`.
   */
  runId?: Id
  /**
   * A recurring job of yours: the lease can be used while a run of it is going on, in the next `runs` runs that are planned after the approval. Not with `taskId` or `runId`.
   */
  jobId?: Id
  /** With `jobId`: for how many runs. 1–100. */
  runs?: number
}

/** What `approveLease` takes: each may only narrow what was requested. */
export interface ApproveLeaseInput {
  durationSeconds?: number
  fields?: string[]
  maxUses?: number
  note?: string
  /** The version of the item that the decision was made on. Absent means the one the request was made for. */
  itemVersion?: number
  /** The `termsVersion` of the request that the decision was made on. Absent means 1: what was asked for at first. */
  termsVersion?: number
}

/**
 * States of a lease. `pending -> active | denied | cancelled | lapsed`; `active -> used_up | expired | revoked`.
 */
export type LeaseStatus =
  | 'pending'
  | 'active'
  | 'denied'
  | 'cancelled'
  | 'lapsed'
  | 'used_up'
  | 'expired'
  | 'revoked'

/** Things an approver should notice before deciding. `own_agent`: the agent that asks is their own. */
export type LeaseRisk = 'first_time' | 'production' | 'outside_hours' | 'all_fields' | 'own_agent'

/** Just-in-time access to the fields of one item. */
export interface Lease {
  id: Id
  status: LeaseStatus
  itemId: Id
  itemName: string
  /** Version of the item the request was made for. */
  itemVersion: number
  vaultId: Id
  vaultName: string
  requesterId: Id
  /** The fields requested; after a decision the fields granted. */
  fields: string[]
  requestedFields: string[]
  reason: string
  requestedDurationSeconds: number
  durationSeconds: number | null
  maxUses: number | null
  uses: number
  /** The channel the request was made from. */
  channelId: Id | null
  /** The task that the lease ends with, or with the claim of it; never changes. */
  taskId?: Id | null
  /** The run that the lease ends with; never changes. */
  runId?: Id | null
  /** The job for whose next runs the lease is; never changes. */
  jobId?: Id | null
  /** For how many runs of the job; `durationSeconds` is then how long each of them has access, from its first use. */
  runs?: number | null
  /** How many runs have used it. */
  runsUsed?: number | null
  /** The person who gave it without being asked: see `giveLease`. */
  givenBy?: Id | null
  /** What `taskId`, `runId` or `jobId` is; `null`: nothing, or what the caller may not see. Absent in events. */
  work?: LeaseWork | null
  /** Set when the lease ended with what it was bound to, or the request with its item. */
  endReason?: BindingEnd | null
  risks: LeaseRisk[]
  /** How many different people must approve it. */
  requiredApprovals: number
  /** Why it takes so many, while it is pending; `null`: one is enough, or groups are asked for them. */
  approvalReason?: ApprovalReason | null
  /** Who has approved so far. */
  approvedBy: Id[]
  /** Approvals among them that must come from groups. */
  approvalGroups?: GroupApproval[]
  decidedBy: Id | null
  decidedAt: Timestamp | null
  /** The approval rule that was made for such requests; `null`: there was none. */
  rule?: LeaseRule | null
  /** Set when the lease was given in an emergency. */
  breakGlass?: GlassBreak | null
  note: string | null
  /** What those who decide asked back, oldest first, with the answers. */
  questions?: LeaseQuestion[]
  /**
   * Counts what the request asked for: 1 at first, one more with each `changeLeaseTerms`. A decision names the one that was shown.
   */
  termsVersion?: number
  /** What the request asked for before its terms were changed, oldest first. */
  earlierTerms?: LeaseTerms[]
  /** Pending: when it lapses undecided. Active: when access ends. */
  expiresAt: Timestamp | null
  endedAt: Timestamp | null
  lastUsedAt: Timestamp | null
  /** Whether the caller is entitled to decide it. */
  canDecide: boolean
  /** Absent in events. */
  abilities?: LeaseAbilities
  createdAt: Timestamp
  /**
   * When what is to be decided changed last: it was asked for, somebody approved it, the requester answered a question or changed the terms, or the item got another version.
   */
  changedAt?: Timestamp
}

/** Filters of `listLeases`. Several values mean any of them. */
export interface LeaseFilter {
  status?: LeaseStatus | LeaseStatus[]
  itemId?: Id
  vaultId?: Id
  requesterId?: Id
  /** Bound to this task. */
  taskId?: Id
  /** Bound to this run, or used in it. */
  runId?: Id
  /** For runs of this job. */
  jobId?: Id
  /** For which the glass was broken: not yet reviewed, or reviewed. */
  review?: 'open' | 'done'
  limit?: number
  cursor?: string
}

/** What the caller believes the lease holds; anything else than the lease says is refused. */
export interface UseLeaseInput {
  itemId?: Id
  fields?: string[]
}

/** States of a question: `pending -> answered | withdrawn | lapsed`. */
export type QuestionStatus = 'pending' | 'answered' | 'withdrawn' | 'lapsed'

/**
 * Which people may answer a question, by their role in the workspace (`admin`: owners and admins; `operator`: operators too) or as members of its channel (`channel`: those whose role may decide).
 */
export type QuestionDeciders = 'admin' | 'operator' | 'channel'

/** One of the answers to choose from, as a button. */
export interface QuestionChoice {
  /** What the answer carries. */
  id: string
  label: string
  style: 'default' | 'primary' | 'danger'
}

/** A choice as it is asked with. */
export interface QuestionChoiceInput {
  /** What the answer carries. */
  id: string
  label: string
  style?: 'default' | 'primary' | 'danger'
}

/** What the caller may do with a question in its present state. The server judges again at each use. */
export interface QuestionAbilities {
  answer: boolean
  withdraw: boolean
}

/** A question to people, with choices. */
export interface Question {
  id: Id
  status: QuestionStatus
  askerId: Id
  /** The channel that shows it. */
  channelId: Id | null
  title: string
  /** Markdown. */
  detail: string | null
  choices: QuestionChoice[]
  /** Whether it may be answered in writing. */
  allowText: boolean
  /** Text that may be changed in the answer. */
  editable: string | null
  deciders: QuestionDeciders
  /** Id of the choice; `null` until there is one, and of a written answer alone. */
  choice: string | null
  /** The written answer. */
  text: string | null
  /** What `editable` was changed to; `null`: it was left as it is. */
  edited: string | null
  answeredBy: Id | null
  answeredAt: Timestamp | null
  /** Whether it was answered by, or the caller is, a person behind the agent that asks. */
  ownAgent: boolean
  /** When it lapses unanswered. */
  expiresAt: Timestamp
  endedAt: Timestamp | null
  abilities: QuestionAbilities
  createdAt: Timestamp
}

/** What `askQuestion` takes. */
export interface AskQuestionInput {
  /** The question, in one line. */
  title: string
  /** What one must know, in Markdown. */
  detail?: string
  /** Channel that shows the question and its answer. */
  channelId?: Id
  /** Absent means Approve and Deny (`approve`, `deny`). */
  choices?: QuestionChoiceInput[]
  /** Lets people answer in their own words. */
  allowText?: boolean
  /** Text that people may change before they choose, for example a command. */
  editable?: string
  /** Absent means `channel` with a channel, and `operator` without one. */
  deciders?: QuestionDeciders
  /** 60 s to 7 days; absent means an hour. */
  expiresInSeconds?: number
  /** Idempotency key: the same asker and id returns the first question. The SDK makes one when absent. */
  clientGeneratedId?: string
}

/** What `answerQuestion` takes: a choice, a text where the question allows one, or both. */
export interface AnswerQuestionInput {
  choice?: string
  text?: string
  /** `editable` as it should be. Only with a choice. */
  edited?: string
}

/** Filters of `listQuestions`. Several values mean any of them. */
export interface QuestionFilter {
  status?: QuestionStatus | QuestionStatus[]
  askerId?: Id
  channelId?: Id
  limit?: number
  cursor?: string
}

/** What a sync did not do as asked, and why. */
export interface SyncNote {
  externalId: string
  field:
    | 'cronExpression'
    | 'timezone'
    | 'nextOccurrenceAt'
    | 'status'
    | 'everyMs'
    | 'anchorAt'
    | 'title'
    | 'description'
    | 'maxOccurrences'
    | 'staggerMs'
    | 'graceSeconds'
  reason: string
}

/** States of a job. */
export type ScheduleEventStatus = 'active' | 'paused' | 'completed' | 'cancelled'

/** How a run ended. */
export type OccurrenceStatus = 'completed' | 'skipped' | 'failed'

/**
 * State of a run. `planned`: not reported yet, and not late. `late`: due for a while and not reported. `missed`: the grace of its job has passed too. `held`: came due while its job was paused or its agent frozen, so nobody expects it.
 */
export type CalendarEntryStatus =
  | 'planned'
  | 'running'
  | 'late'
  | 'missed'
  | 'held'
  | 'completed'
  | 'skipped'
  | 'failed'

/** What an agent reports of a run: that it is at it, or how it ended. */
export type ReportedStatus = 'running' | 'completed' | 'skipped' | 'failed'

/** Something that a run made. */
export interface RunLink {
  type: 'message' | 'task' | 'lease'
  id: Id
}

/** A job of an agent: recurring by `cronExpression` or `everyMs`, or a single run at `nextOccurrenceAt`. */
export interface ScheduleEvent {
  id: Id
  agentId: Id
  /** The agent's own identifier of the job. */
  externalId: string | null
  title: string
  description: string | null
  /** Five fields (six with seconds), as cron reads them. `null` for an interval or a single run. */
  cronExpression: string | null
  /** Interval between two runs. */
  everyMs: number | null
  /** The instant that the interval is counted from. */
  anchorAt: Timestamp | null
  /** How long after its planned time the agent may begin on purpose. */
  staggerMs: number
  /** How long after its planned time a run without a report counts as missed. */
  graceSeconds: number
  /** Why the schedule cannot be read. No run of it is expected until that is mended. */
  unreadable: string | null
  /** The next run that the schedule itself asks for. `nextOccurrenceAt` is what the agent says. */
  nextRunAt: Timestamp | null
  /** Counts the schedules that the job has had: see `giveLease`. */
  planVersion?: number
  /** The person who paused or cancelled the job: what the agent sends leaves that as it is. */
  decidedBy: Id | null
  /** IANA name, for example `America/New_York`. */
  timezone: string
  status: ScheduleEventStatus
  nextOccurrenceAt: Timestamp | null
  lastOccurrenceAt: Timestamp | null
  lastStatus: OccurrenceStatus | null
  maxOccurrences: number | null
  occurrenceCount: number
  createdAt: Timestamp
  updatedAt: Timestamp
}

/** One run that came due or was reported, with its newest attempt. */
export interface Occurrence {
  id: Id
  eventId: Id
  scheduledAt: Timestamp
  status: CalendarEntryStatus
  result: string | null
  /** When it got this state. */
  recordedAt: Timestamp
  /** The newest attempt, from 1; `0` before the first report. */
  attempt: number
  startedAt: Timestamp | null
  finishedAt: Timestamp | null
  durationMs: number | null
  /** The last report, of a run under way. */
  heartbeatAt: Timestamp | null
  links: RunLink[]
}

/** What `syncSchedule` returns. */
export interface SyncScheduleResult {
  created: number
  updated: number
  removed: number
  /** The agent's jobs that are not cancelled, after the sync. */
  events: ScheduleEvent[]
  /** Jobs that cannot be read, and what people decided and the sync left alone. */
  notes: SyncNote[]
  /**
   * Jobs that the list leaves out and that go on until a person decides: too many to cancel at once. Absent: none.
   */
  held?: { syncId: Id; count: number }
}

/** One planned or actual run on the calendar. */
export interface CalendarEntry {
  /** Stable: id of the job and instant. */
  id: string
  eventId: Id
  agentId: Id
  title: string
  scheduledAt: Timestamp
  status: CalendarEntryStatus
  occurrenceId: Id | null
  result: string | null
  recordedAt: Timestamp | null
}

/** Runs in time order, and the jobs they belong to. */
export interface Calendar {
  entries: CalendarEntry[]
  events: ScheduleEvent[]
  /** Jobs with more runs in the range than are listed (over 500 each): their ids. */
  truncatedEventIds: Id[]
}

/**
 * What `syncSchedule` takes for each job. What cannot be read of one never refuses the others: see `notes` of the answer.
 */
export interface SyncScheduleEvent {
  externalId: string
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  /** Instant as an ISO 8601 string. */
  nextOccurrenceAt?: string
  maxOccurrences?: number
  everyMs?: number
  /** Instant as an ISO 8601 string. */
  anchorAt?: string
  staggerMs?: number
  /** Absent: a tenth of the interval, from 5 minutes to a day. */
  graceSeconds?: number
  /** `false`: the agent has paused the job itself. */
  enabled?: boolean
}

/** All jobs of an agent. */
export interface SyncScheduleInput {
  events: SyncScheduleEvent[]
}

/** What `createScheduleEvent` takes. */
export interface CreateScheduleEventInput {
  externalId?: string
  /** Whose job it is. People give it; agents always make their own. */
  agentId?: Id
  title: string
  description?: string
  cronExpression?: string
  timezone?: string
  nextOccurrenceAt?: Timestamp
  maxOccurrences?: number
  everyMs?: number
  anchorAt?: Timestamp
  staggerMs?: number
  /** Absent: a tenth of the interval, from 5 minutes to a day. */
  graceSeconds?: number
}

/** What `updateScheduleEvent` takes; `null` clears. */
export interface UpdateScheduleEventInput {
  title?: string
  description?: string | null
  cronExpression?: string | null
  timezone?: string
  nextOccurrenceAt?: Timestamp | null
  maxOccurrences?: number | null
  everyMs?: number | null
  anchorAt?: Timestamp | null
  staggerMs?: number
  graceSeconds?: number | null
  status?: ScheduleEventStatus
}

/** What `recordOccurrence` takes. Idempotent by `scheduledAt` and `attempt`. */
export interface RecordOccurrenceInput {
  /** When the run was planned; seconds of jitter do not matter. */
  scheduledAt: Timestamp
  status: ReportedStatus
  result?: string
  nextOccurrenceAt?: Timestamp
  /** From 1. A higher one is a retry. */
  attempt?: number
  startedAt?: Timestamp
  finishedAt?: Timestamp
  durationMs?: number
  /**
   * With `running`: the agent reports again within this time. Silence of twice as long fails the run. Absent: a day.
   */
  heartbeatSeconds?: number
  links?: RunLink[]
}

/** A schedule that is being written: a `cronExpression`, or an interval. */
export interface RunPreviewFilter {
  cronExpression?: string
  everyMs?: number
  anchorAt?: Timestamp
  timezone?: string
  count?: number
}

/** Something that runs may have made. */
export interface LinkedRunsFilter {
  type: 'message' | 'task' | 'lease'
  id: Id
}

/** Filters of a list of jobs. */
export interface ScheduleFilter {
  /** People only: jobs of one agent. */
  agentId?: Id
  /** Several mean any of them. */
  status?: ScheduleEventStatus | ScheduleEventStatus[]
  /** 1–1,000; absent means 500. */
  limit?: number
  cursor?: string
}

/** The part of the calendar to get. */
export interface CalendarFilter {
  from: Timestamp
  to: Timestamp
  agentId?: Id
  status?: CalendarEntryStatus | CalendarEntryStatus[]
}

/** One thing that was wrong with a request. */
export interface ErrorDetail {
  /** Where: for example `body.durationSeconds`. */
  path: string
  message: string
}

/** Body of every failed REST call. */
export interface ErrorBody {
  /** Human-readable sentence: what was wrong and what to do. */
  error: string
  /** Stable machine-readable code, for example `lease_not_pending`. */
  code: string
  /** Id of the request, also sent as `X-Request-Id`. */
  requestId: string
  /** For validation errors: the fields and what was wrong with each. */
  details?: ErrorDetail[]
}

/** A file on a message, or in the proof of a task. */
export interface Attachment {
  id: Id
  fileName: string
  contentType: string
  /** Bytes. */
  size: number
  /**
   * Absolute, of the configured address, and made for whoever reads it: good for ten minutes and for this file, without a header.
   */
  downloadUrl: string
}

/** What is in a file, judged by its bytes. */
export interface FilePreview {
  /** `other`: nothing that is shown, for example an archive. */
  kind: 'text' | 'image' | 'audio' | 'video' | 'pdf' | 'other'
  /** Recognised, not declared: for example `audio/mpeg`. */
  contentType: string
  /** Of a text; `null` for everything else. */
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | null
  /** The beginning of a text: at most 64 KiB and 2,000 lines. SVG and HTML are text. */
  text: string | null
  /** The text goes on. */
  isCut: boolean
  /** As that of an attachment: good for ten minutes from now. */
  downloadUrl: string
}

/** Where to put the bytes of a file, and what to store it under afterwards. */
export interface UploadSlot {
  uploadUrl: string
  fileId: Id
  s3Key: string
}

/** What was done, and where it can be seen. */
export interface TaskProof {
  /** Markdown. */
  text: string
  /** Addresses of the web. */
  links: string[]
  /** Who sees the task reads them; they are deleted with it. */
  files: Attachment[]
}

/** What became of the work where tasks are accepted before they are done. */
export interface TaskReview {
  /** Who asked for acceptance last. */
  submittedBy: Id | null
  submittedAt: Timestamp | null
  proof: TaskProof | null
  /** The person who accepted it; `null` until then. */
  acceptedBy: Id | null
  acceptedAt: Timestamp | null
}

/** States of a task, in the order of the board's columns; `cancelled` is off the board. */
export type TaskStatus = 'open' | 'in_progress' | 'blocked' | 'in_review' | 'done' | 'cancelled'

/** How urgent a task is. */
export type TaskPriority = 'urgent' | 'high' | 'medium' | 'low'

/** What an assignee does for a task. `owner` is who claimed it. */
export type TaskAssigneeRole = 'owner' | 'assignee' | 'reviewer' | (string & {})

/** Someone who works on a task. */
export interface TaskAssignee {
  principalId: Id
  /** As it was shown; it stays when they are deleted. */
  name: string
  role: TaskAssigneeRole
  assignedAt: Timestamp
}

/** What the caller may do with a task as it is now. Each call is judged again. */
export interface TaskAbilities {
  /** Change, move and assign it. */
  change: boolean
  /** Claim or keep it; taking it from its holder is `takeOver`. */
  claim: boolean
  /** Claim it with `takeOver`, from who holds it. */
  takeOver: boolean
  release: boolean
  delete: boolean
  /** Complete it although it waits for others or has open sub-tasks. */
  completeBlocked: boolean
  /** Accept the work on it, where its channel asks for that. */
  accept: boolean
  comment: boolean
}

/** A piece of work in a channel. */
export interface Task {
  id: Id
  channelId: Id
  /** Rises by one in the workspace: `#42`. */
  number: number
  /**
   * The prefix of the workspace and the number: `OPS-42`. It changes with the prefix; keys of before still find the task.
   */
  key: string
  title: string
  /** Markdown. */
  description: string | null
  status: TaskStatus
  priority: TaskPriority
  labels: string[]
  /** The day it is due. */
  dueOn: Day | null
  /** The same as an instant: the one that was written, else the end of `dueOn` in the time zone of the workspace. */
  dueAt: Timestamp | null
  assignees: TaskAssignee[]
  claimedBy: Id | null
  claimedAt: Timestamp | null
  /** Rises with every claim. Send it as `fence`: what an ended claim sends is refused. */
  claimFence: number
  /** When the claim lapses without a heartbeat. `null`: it does not, as a person’s. */
  claimExpiresAt: Timestamp | null
  /** Since when no heartbeat has come. Anyone may claim the task now. */
  claimStaleSince: Timestamp | null
  /** The channel made for this task. */
  taskChannelId: Id | null
  /** Ids of the tasks that block this one. */
  blockedBy: Id[]
  /** Those of `blockedBy` that are not finished. */
  waitsFor: Id[]
  commentCount: number
  /** The task that this one is a sub-task of. */
  parentTaskId: Id | null
  /** The key of that task. */
  parentKey: string | null
  /** Sort key among the sub-tasks of that task: ascending, byte by byte. */
  subtaskRank: string | null
  /** How many sub-tasks it has, archived ones too. */
  subtaskCount: number
  /** How many of them are done or cancelled. */
  finishedSubtaskCount: number
  /** Sort key inside its column: ascending, byte by byte. */
  rank: string
  /**
   * The order as a number, derived from `rank`: ascending too, and equal where many cards were put into one place.
   */
  position: number
  /** Rises with every change. Send it as `ifVersion`. */
  version: number
  createdBy: Id
  createdAt: Timestamp
  updatedAt: Timestamp
  completedAt: Timestamp | null
  /** Finished a while ago, and off the board. */
  archivedAt: Timestamp | null
  /** Absent until acceptance was asked for in a channel with that rule. */
  review?: TaskReview
  /** Absent in events. */
  abilities?: TaskAbilities
}

/** What `createTask` takes. */
export interface CreateTaskInput {
  title: string
  description?: string
  status?: TaskStatus
  priority?: TaskPriority
  labels?: string[]
  /** The day it is due; `dueAt` is its end in the time zone of the workspace. */
  dueOn?: Day
  /**
   * The same as an instant, which is kept; `dueOn` is its day in the time zone of the workspace. One of both is enough, and they must agree.
   */
  dueAt?: Timestamp
  /** A place among the `position`s of the column, when no neighbour is named. */
  position?: number
  assigneeIds?: Id[]
  /** Makes it a sub-task of this task, of the same channel, which is no sub-task itself. */
  parentTaskId?: Id
  /** Over the limit of its column. For people. */
  evenIfOverLimit?: boolean
}

/** What `updateTask` takes; `null` clears. */
export interface UpdateTaskInput {
  title?: string
  description?: string | null
  status?: TaskStatus
  priority?: TaskPriority
  labels?: string[]
  /** Labels that it gets beside those it has. */
  addLabels?: string[]
  /** Labels that it loses. */
  removeLabels?: string[]
  /** Takes a finished task off the board, or puts it back for as long as one that was just finished. */
  archived?: boolean
  dueOn?: Day | null
  dueAt?: Timestamp | null
  blockedBy?: Id[]
  /** Tasks that block it beside those that do. */
  addBlockers?: Id[]
  /** Tasks that no longer block it. */
  removeBlockers?: Id[]
  /** Moves it under this task; `null` makes it a task of its own. */
  parentTaskId?: Id | null
  /** Places the card directly after this task in its column; `null` places it first. */
  afterTaskId?: Id | null
  /** Places the card directly before this task, when `afterTaskId` is not given or has left the column. */
  beforeTaskId?: Id
  /** A place among the `position`s of the column, when no neighbour is named. */
  position?: number
  /**
   * Places a sub-task directly after this one of the same task; `null` places it first. Its card on the board stays where it is.
   */
  afterSubtaskId?: Id | null
  /** Places it directly before this one, when `afterSubtaskId` is not given or is no longer part of the task. */
  beforeSubtaskId?: Id
  /** Someone who works on it too; a role they have stays. */
  addAssigneeId?: Id
  /** Someone who no longer does; their claim ends. */
  removeAssigneeId?: Id
  /** `claimFence` of the claim that this is done under. An ended one is refused. */
  fence?: number
  /**
   * The version that the change was made on. Fields that others changed since are refused with `task_changed`; the others are merged.
   */
  ifVersion?: number
  /** Complete it although it waits for others. For people. */
  evenIfBlocked?: boolean
  /** Complete it although it has sub-tasks that are not finished. For people. */
  evenIfSubtasksOpen?: boolean
  /** Over the limit of its column. For people. */
  evenIfOverLimit?: boolean
  /** For who accepts it. With the status `in_review`. */
  proof?: {
    text: string
    links?: string[]
    /** Files that the sender uploaded, and that are on no message. */
    fileIds?: Id[]
  }
}

/** What `updateTasks` takes: a change for each task. */
export interface UpdateTasksInput {
  changes: {
    title?: string
    description?: string | null
    status?: TaskStatus
    priority?: TaskPriority
    labels?: string[]
    /** Labels that it gets beside those it has. */
    addLabels?: string[]
    /** Labels that it loses. */
    removeLabels?: string[]
    /** Takes a finished task off the board, or puts it back for as long as one that was just finished. */
    archived?: boolean
    dueOn?: Day | null
    dueAt?: Timestamp | null
    blockedBy?: Id[]
    /** Tasks that block it beside those that do. */
    addBlockers?: Id[]
    /** Tasks that no longer block it. */
    removeBlockers?: Id[]
    /** Moves it under this task; `null` makes it a task of its own. */
    parentTaskId?: Id | null
    /** Places the card directly after this task in its column; `null` places it first. */
    afterTaskId?: Id | null
    /** Places the card directly before this task, when `afterTaskId` is not given or has left the column. */
    beforeTaskId?: Id
    /** A place among the `position`s of the column, when no neighbour is named. */
    position?: number
    /**
     * Places a sub-task directly after this one of the same task; `null` places it first. Its card on the board stays where it is.
     */
    afterSubtaskId?: Id | null
    /** Places it directly before this one, when `afterSubtaskId` is not given or is no longer part of the task. */
    beforeSubtaskId?: Id
    /** Someone who works on it too; a role they have stays. */
    addAssigneeId?: Id
    /** Someone who no longer does; their claim ends. */
    removeAssigneeId?: Id
    /** `claimFence` of the claim that this is done under. An ended one is refused. */
    fence?: number
    /**
     * The version that the change was made on. Fields that others changed since are refused with `task_changed`; the others are merged.
     */
    ifVersion?: number
    /** Complete it although it waits for others. For people. */
    evenIfBlocked?: boolean
    /** Complete it although it has sub-tasks that are not finished. For people. */
    evenIfSubtasksOpen?: boolean
    /** Over the limit of its column. For people. */
    evenIfOverLimit?: boolean
    /** For who accepts it. With the status `in_review`. */
    proof?: {
      text: string
      links?: string[]
      /** Files that the sender uploaded, and that are on no message. */
      fileIds?: Id[]
    }
    taskId: Id
  }[]
}

/** What `bulkUpdateTasks` takes: a change for each task. */
export interface BulkTasksInput {
  changes: {
    title?: string
    description?: string | null
    status?: TaskStatus
    priority?: TaskPriority
    labels?: string[]
    /** Labels that it gets beside those it has. */
    addLabels?: string[]
    /** Labels that it loses. */
    removeLabels?: string[]
    /** Takes a finished task off the board, or puts it back for as long as one that was just finished. */
    archived?: boolean
    dueOn?: Day | null
    dueAt?: Timestamp | null
    blockedBy?: Id[]
    /** Tasks that block it beside those that do. */
    addBlockers?: Id[]
    /** Tasks that no longer block it. */
    removeBlockers?: Id[]
    /** Moves it under this task; `null` makes it a task of its own. */
    parentTaskId?: Id | null
    /** Places the card directly after this task in its column; `null` places it first. */
    afterTaskId?: Id | null
    /** Places the card directly before this task, when `afterTaskId` is not given or has left the column. */
    beforeTaskId?: Id
    /** A place among the `position`s of the column, when no neighbour is named. */
    position?: number
    /**
     * Places a sub-task directly after this one of the same task; `null` places it first. Its card on the board stays where it is.
     */
    afterSubtaskId?: Id | null
    /** Places it directly before this one, when `afterSubtaskId` is not given or is no longer part of the task. */
    beforeSubtaskId?: Id
    /** Someone who works on it too; a role they have stays. */
    addAssigneeId?: Id
    /** Someone who no longer does; their claim ends. */
    removeAssigneeId?: Id
    /** `claimFence` of the claim that this is done under. An ended one is refused. */
    fence?: number
    /**
     * The version that the change was made on. Fields that others changed since are refused with `task_changed`; the others are merged.
     */
    ifVersion?: number
    /** Complete it although it waits for others. For people. */
    evenIfBlocked?: boolean
    /** Complete it although it has sub-tasks that are not finished. For people. */
    evenIfSubtasksOpen?: boolean
    /** Over the limit of its column. For people. */
    evenIfOverLimit?: boolean
    /** For who accepts it. With the status `in_review`. */
    proof?: {
      text: string
      links?: string[]
      /** Files that the sender uploaded, and that are on no message. */
      fileIds?: Id[]
    }
    taskId: Id
    /** Delete the task for good instead of changing it. */
    delete?: boolean
  }[]
}

/** What became of one of the changes. */
export interface BulkTaskResult {
  taskId: Id
  /** As it is now; `null` when it was refused or deleted. */
  task: Task | null
  /** Why nothing was changed. */
  error: { code: string; message: string; details: ErrorDetail[] } | null
}

/** What holds for all tasks of the workspace. */
export interface TaskSettings {
  /** What the keys of tasks begin with. */
  prefix: string
  /** Keys of before begin with these, and still lead to the tasks. */
  formerPrefixes: string[]
  /** How long a finished task stays on the board. `null`: until somebody archives it. */
  archiveAfterDays: number | null
}

/** What `updateTaskSettings` takes. */
export interface UpdateTaskSettingsInput {
  prefix?: string
  archiveAfterDays?: number | null
}

/** What `claimTask` takes. */
export interface ClaimTaskInput {
  /** How long an agent’s claim lasts without a heartbeat: 30 s to 24 h. */
  leaseSeconds?: number
  /** Take it from who holds it. For people; agents may take what is stale. */
  takeOver?: boolean
  /** Over the limit of its column. For people. */
  evenIfOverLimit?: boolean
}

/** Filters of a task list. Several values mean any of them. */
export interface TaskFilter {
  status?: TaskStatus | TaskStatus[]
  priority?: TaskPriority | TaskPriority[]
  assigneeId?: Id
  /** Nobody works on it. */
  unassigned?: boolean
  /** Who made it. */
  creatorId?: Id
  /** You watch it. */
  watched?: boolean
  /** It waits for tasks that are not finished. */
  blocked?: boolean
  /** Tasks with these keys, archived ones too; at most 100. A key that you may not see finds nothing. */
  keys?: string | string[]
  /** Sub-tasks of this task, archived ones too. */
  parentId?: Id
  /** The same, but archived ones only with `archived`. */
  partOf?: Id
  /** No sub-tasks. */
  topLevel?: boolean
  label?: string
  /** It has no labels. */
  unlabelled?: boolean
  /** Due on this day or before it. */
  dueBy?: Day
  /** Claimed by someone who has sent no heartbeat in time. */
  staleClaim?: boolean
  /** It waits for somebody to accept it, and you may. */
  toAccept?: boolean
  /** Those off the board instead of those on it. */
  archived?: boolean
  /** Words of the title or description, or the number or key of the task. */
  q?: string
  /** `board`: as the cards stand. `subtasks`: as the parts of a task stand in it. */
  sort?: 'board' | 'number' | 'title' | 'status' | 'priority' | 'due' | 'updated' | 'subtasks'
  order?: 'asc' | 'desc'
  limit?: number
  cursor?: string
}

/** What the cards of several messages name (`metadata.card`): at most 100 ids in all. */
export interface CardFilter {
  leaseIds?: Id | Id[]
  questionIds?: Id | Id[]
  taskIds?: Id | Id[]
  /** `occurrenceId` of cards. */
  runIds?: Id | Id[]
}

/** A run with the job that it is of. */
export interface CardRun {
  occurrence: Occurrence
  event: ScheduleEvent
}

/** What cards show now. */
export interface Cards {
  leases: Lease[]
  questions: Question[]
  tasks: Task[]
  runs: CardRun[]
  /** What does not exist, or the caller may not see: the two look the same. */
  missing: Id[]
}

/** Where a link in a message leads. It is good for ten minutes, and gives no right to anything. */
export interface DecisionLink {
  /** `wrong`: not signed by this installation, or of another workspace. */
  state: 'good' | 'expired' | 'wrong'
  /** What it is about; `null` unless it is good. */
  about: { kind: 'lease' | 'question' | 'job' | 'inbox'; id: Id } | null
}

/** Whether a workspace has demo data. */
export interface DemoState {
  present: boolean
  addedAt: Timestamp | null
}

/** Where a secret goes in a request. It takes the place of what the request has there. */
export interface SecretPlacement {
  in: 'bearer' | 'basic' | 'header' | 'query' | 'body'
  /** Of the header, the query parameter or the field of a JSON or form body. */
  name?: string
  /** The text that is put there, with `{{key}}` for each field of the item. */
  template: string
}

/** Requests that Sesame makes with a secret of the item, for whoever holds a lease of it. */
export interface FetchRule {
  methods: ('GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE')[]
  host: string
  /** `*` stands for one segment, and as the last one for all that is below. */
  path: string
  placements: SecretPlacement[]
}

/** How an item is used without being revealed. */
export interface ItemFetch {
  /** What may be called. The first that fits counts; what fits none is refused. */
  rules: FetchRule[]
  /** Agents never get a value of it, whatever they hold: they use it by `fetchWithLease`. */
  only: boolean
}

/** A request without its secret, which Sesame puts in where the rule says. */
export interface FetchWithLeaseInput {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  /** `base64`: `body` holds bytes. */
  bodyEncoding?: 'utf8' | 'base64'
}

/**
 * What needs a person: a task to accept, a request to decide, a question back about a request of their own, a question to answer, an exposed secret, a message that names them, news of a task they watch, runs in trouble, an alert of runs, a lease given in an emergency that nobody has reviewed, a stale claim, a webhook that was switched off.
 */
export type NeedKind =
  | 'acceptance'
  | 'alert'
  | 'asked'
  | 'lease'
  | 'leak'
  | 'mention'
  | 'news'
  | 'question'
  | 'review'
  | 'run'
  | 'sync'
  | 'task'
  | 'webhook'

/**
 * Names one need: the id of its lease (also of a review, and of what is asked about it), question, leak, message, alert, task or webhook, or of the `RunTrouble`.
 */
export interface NeedName {
  kind: NeedKind
  id: string
}

/** A need as somebody saw it. */
export interface SeenNeed {
  kind: NeedKind
  id: string
  /** When it had changed last. A later change brings it back. */
  asOf: Timestamp
}

/** A need that the caller has dismissed or snoozed. It hides the need as it was then, for nobody else. */
export interface NeedMark {
  kind: NeedKind
  id: string
  asOf: Timestamp
  /** Snoozed until then; `null`: dismissed. */
  until: Timestamp | null
  markedAt: Timestamp
}

/** What was being written. */
export type LeakPlace = 'message' | 'task' | 'schedule' | 'lease' | 'file' | 'other'

/**
 * A value of the vault that somebody was about to write where it does not belong. It was removed; replace it all the same.
 */
export interface Leak {
  id: Id
  vaultId: Id
  /** As it was called last, when it is gone. */
  vaultName: string
  itemId: Id
  /** As it was called last, when it is gone. */
  itemName: string
  fieldKey: string
  /** Who wrote it. */
  authorId: Id
  place: LeakPlace
  /** The channel it was written to; `null` elsewhere. */
  channelId: Id | null
  /** The message it was written in; `null` elsewhere. */
  messageId: Id | null
  detectedAt: Timestamp
  /** When it was detected, or its value put back after that. */
  openSince?: Timestamp
  resolvedAt: Timestamp | null
  /** Whether the item and its field are still there, so that the value can be replaced. */
  canRotate: boolean
  /**
   * Whether the text still says it: it was found later, in what cannot be changed for its author. Take it out there.
   */
  stays?: boolean
  /** Whether the text can be put back as it was written. */
  canRestore: boolean
}

/** The search of earlier texts for an item's values: it begins when values are stored or changed. */
export interface LeakSearch {
  status: 'waiting' | 'searching' | 'done'
  /** From 0 to 1. */
  progress: number
  /** How many texts held a value. */
  found: number
  requestedAt: Timestamp
  finishedAt: Timestamp | null
}

/** Whether texts are searched for the value of a field: always, never, or as its entropy and shape say. */
export type LeakWatchMode = 'yes' | 'no' | 'automatic'

/**
 * Why a field is watched (`named_secret`, `random`, `known_format`, `private_key`, `one_time_secret`, `holds_secret`) or not (all others). `chosen`: somebody chose.
 */
export type LeakWatchReason =
  | 'chosen'
  | 'named_secret'
  | 'random'
  | 'known_format'
  | 'private_key'
  | 'one_time_secret'
  | 'holds_secret'
  | 'not_masked'
  | 'too_short'
  | 'common'
  | 'words'
  | 'identifier'
  | 'address'
  | 'host'
  | 'email'
  | 'path'
  | 'setting'

/** Whether texts are searched for a field's value, and why. */
export interface LeakWatch {
  mode: LeakWatchMode
  watched: boolean
  reason: LeakWatchReason
}

/** What `notASecret` returns. */
export interface NotASecret {
  leak: Leak
  /** Whether the text was put back. It is not when it was changed since, or was no message. */
  restored: boolean
}

/** Types of vault items. */
export type VaultItemType =
  | 'login'
  | 'api_key'
  | 'database'
  | 'ssh_key'
  | 'card'
  | 'note'
  | 'custom'

/** A vault item without any value of a masked field. */
export interface VaultItem {
  id: Id
  vaultId: Id
  name: string
  type: VaultItemType
  url: string | null
  tags: string[]
  /** Rises by one with each change of its fields, its name or its address. */
  version: number
  hasTotp: boolean
  /**
   * The last day on which its values are good, as whoever keeps it wrote down; `null`: none. Events of before it was kept have none.
   */
  expiresOn?: Day | null
  /**
   * Since when it is archived: out of lists, of the search and of what can be asked for; `null`: it is in use. Events of before it was kept have none.
   */
  archivedAt?: Timestamp | null
  createdBy: Id
  createdAt: Timestamp
  updatedAt: Timestamp
  /** When a value of it was last revealed or used; `null`: never. Only in lists, for members of the vault. */
  lastUsedAt?: Timestamp | null
  /** The value of its field `username`, when that is not masked. Only in lists, for members of the vault. */
  username?: string | null
  /** Whether the caller has it as a favourite. Only in lists and in `getVaultItem`, for people. */
  isFavourite?: boolean
  /**
   * Whether a value of it was written where it does not belong, and is still in use. Only in lists, for those who handle leaks of the vault.
   */
  isExposed?: boolean
}

/** What the caller may do with an item. The server judges again at each use. */
export interface VaultItemAbilities {
  reveal: boolean
  edit: boolean
  /** Absent from servers before it was there. */
  archive?: boolean
  seeHistory: boolean
  requestLease: boolean
}

/** What `getVaultItem` returns. */
export interface VaultItemDetail {
  item: VaultItem
  /** Names of all fields, in order. */
  fieldKeys: string[]
  /** By field key: the value of an unmasked field, `••••••••` for a masked one. Never a value of a masked field. */
  fieldHints: Record<string, string>
  /** Keys whose value is masked. */
  maskedKeys: string[]
  /** By field key: whether texts are searched for its value, and why. Empty for those who may not reveal values. */
  watch: Record<string, LeakWatch>
  /** What may be called with it without seeing it. Absent from servers before it was there. */
  fetch?: ItemFetch
  approvals?: ItemApprovals
  abilities?: VaultItemAbilities
}

/**
 * What a version does with a field, by name, never by value. `unsure`: one of the versions is of before it was kept whether values are the same.
 */
export interface VaultItemFieldChange {
  kind: 'added' | 'changed' | 'removed' | 'renamed' | 'unsure'
  field: string
  /** Its name before, when it is `renamed`. */
  from?: string
}

/** A version of an item's fields. */
export interface VaultItemVersion {
  version: number
  fieldKeys: string[]
  /** What it changed of the version before. The first version has none. */
  changes?: VaultItemFieldChange[]
  /** What was changed with it besides the fields. Absent where that was not kept. */
  parts?: ('name' | 'url' | 'tags' | 'expiresOn' | 'fetch')[]
  /** The version whose fields it brought back; `null`: none. */
  restored?: number | null
  /** What would change if it was restored. The version in use has none. */
  ifRestored?: VaultItemFieldChange[]
  createdBy: Id
  createdAt: Timestamp
}

/** One use of an item: who, how and when. */
export interface VaultItemUse {
  id: Id
  principalId: Id
  action: 'reveal' | 'use' | 'totp' | 'fetch'
  fields: string[]
  leaseId: Id | null
  /** Why, as whoever revealed it said. That of a lease is in the lease. */
  reason?: string | null
  at: Timestamp
}

/** What `createVaultItem` takes. `fields.totp` may hold a base32 secret or an `otpauth://` URL. */
export interface CreateVaultItemInput {
  name: string
  type: VaultItemType
  fields: Record<string, string>
  url?: string | null
  tags?: string[]
  /** The last day on which the values are good; `null`: they do not expire. */
  expiresOn?: Day | null
  /** By field key: whether texts are searched for its value. */
  watch?: Record<string, LeakWatchMode>
}

/** One entry of an import. It is judged by the rules of `CreateVaultItemInput`, each entry by itself. */
export interface ImportedItem {
  name: string
  type: VaultItemType
  fields: Record<string, string>
  url?: string | null
  tags?: string[]
  watch?: Record<string, LeakWatchMode>
  expiresOn?: string | null
  /** Stored out of use. */
  archived?: boolean
  fetch?: ItemFetch
}

/** What became of the entries of an import. */
export interface ImportResult {
  /** What was stored, in the order given. */
  items: VaultItem[]
  /** Entries that were not stored, each with the first thing that is wrong. */
  refused: {
    /** The place of the entry in what was sent, from 0. */
    index: number
    /** What is wrong with it, such as `fields.password`. */
    path: string
    message: string
  }[]
}

/** What `updateVaultItem` takes. `fields`: given keys are set, `null` removes one, absent keys stay. */
export interface UpdateVaultItemInput {
  name?: string
  url?: string | null
  tags?: string[]
  /** Tags that it gets beside those it has. */
  addTags?: string[]
  /** Tags that it loses. */
  removeTags?: string[]
  fields?: Record<string, string | null>
  /** The last day on which the values are good; `null`: they do not expire. */
  expiresOn?: Day | null
  /** By field key: whether texts are searched for its value. */
  watch?: Record<string, LeakWatchMode>
  /** Given as a whole. What is approved holds for the rules of its time: a change makes a new version. */
  fetch?: ItemFetch
}

/** Filters of `listVaultItems`. */
export interface VaultItemFilter {
  /** Words of the name, the URL or a tag. */
  q?: string
  type?: VaultItemType
  /** Only those that the caller has as favourites. */
  favourite?: boolean
  /** Those that are archived instead of those in use. */
  archived?: boolean
  /** A tag that they have, as it is written. */
  tag?: string
  /**
   * `name`: in natural order, so that "Server 9" comes before "Server 10"; `changed` and `used`: the newest first. `used` is for members of the vault.
   */
  sort?: 'name' | 'changed' | 'used'
  limit?: number
  cursor?: string
}

/** A tag of the items of a vault. */
export interface VaultTag {
  tag: string
  /** How many items have it. */
  count: number
}

/** What `exportVault` takes. */
export type ExportVaultInput =
  | {
      /** Sealed with a passphrase, in the format of age (age-encryption.org/v1). */
      format: 'age'
      /** What opens the file. It is kept nowhere. */
      passphrase: string
      reason?: string
    }
  | {
      /**
       * For Bitwarden and what reads its files: its JSON, protected by a password. Names, fields, the first tag as folder; not: masking, use without reveal, what is watched for leaks.
       */
      format: 'bitwarden'
      /** What opens the file. It is kept nowhere. */
      passphrase: string
      reason?: string
    }
  | {
      /** In plain text. The workspace may forbid it. */
      format: 'json'
      /** Why: it stands in the audit log. */
      reason: string
    }

/** An export of a vault, in plain text: what `age -d` gives, too. */
export interface VaultExport {
  format: 'sesame-vault'
  version: 1
  exportedAt: Timestamp
  vault: { name: string; maskingPolicy: MaskingPolicy }
  items: unknown[]
  /** How many items there are: a file that was cut has fewer. */
  count: number
}

/** An agent's whole view of its world, in one call. */
export interface Manifest {
  agent: Agent
  workspace: { id: Id; name: string }
  /** Channels the agent is in, with unread counts. */
  channels: Channel[]
  capabilities: Capability[]
  /** Open tasks assigned to or claimed by the agent. */
  tasks: Task[]
  /** Pending and active leases of the agent. */
  leases: Lease[]
  schedule: ScheduleEvent[]
  vaults: Vault[]
}

/** What the caller has typed in a channel or thread and not sent. */
export interface Draft {
  /** The channel, or the first message of the thread. */
  placeId: Id
  channelId: Id
  text: string
  updatedAt: Timestamp
}

/**
 * How a run stands. `waiting`: for a person. `stopped`: because a person asked, or its agent gave up on purpose.
 */
export type MessageRunState = 'working' | 'waiting' | 'done' | 'failed' | 'stopped'

/** How a step of a plan stands. */
export type MessageRunStepState = 'pending' | 'running' | 'done' | 'failed' | 'skipped'

/** A tool that was called in a run. Without `finishedAt` it is under way; with `error` it failed. */
export interface MessageRunToolCall {
  name: string
  /** In short. */
  input: string | null
  result: string | null
  error: string | null
  startedAt: Timestamp | null
  finishedAt: Timestamp | null
}

/**
 * What an agent does, as its message shows it: a plan with its steps, and the tools it called. What is longer than the limits was cut when it was stored.
 */
export interface MessageRun {
  title: string
  state: MessageRunState
  /** Only of a run that is `waiting`. */
  waitingFor: { type: 'question' | 'lease'; id: Id } | null
  plan: { title: string; state: MessageRunStepState }[]
  /** The newest ones, in their order. */
  toolCalls: MessageRunToolCall[]
  links: {
    type: 'task' | 'lease' | 'question' | 'file'
    id: Id
    /** What the sender calls it. */
    title: string | null
  }[]
  /** Steps beyond the limit, which are not kept. */
  omittedSteps: number
  /** Earlier ones, which are not kept. */
  omittedToolCalls: number
  /** When it ended, by the server's clock; it began with its message. */
  endedAt: Timestamp | null
}

/**
 * What an agent does, for people who watch: `metadata.run` of a message. Longer texts and lists are cut: 200 steps, the newest 100 tool calls, 32,000 characters in all.
 */
export interface MessageRunInput {
  /** What the run is for, on one line of at most 200 characters. */
  title: string
  state?: MessageRunState
  /** What a person must decide before it goes on: for the state `waiting`. */
  waitingFor?: { type: 'question' | 'lease'; id: Id } | null
  plan?: { title: string; state?: MessageRunStepState }[]
  toolCalls?: {
    name: string
    input?: string | null
    result?: string | null
    error?: string | null
    startedAt?: Timestamp | null
    finishedAt?: Timestamp | null
  }[]
  /** What it is about or made. Whoever follows one needs the right to see it. */
  links?: { type: 'task' | 'lease' | 'question' | 'file'; id: Id; title?: string | null }[]
}

/** What a message is. Others than these may appear: treat them as `text`. */
export type MessageKind = 'text' | 'attachment' | 'system' | 'call' | (string & {})

/** Why it was sent. Others than these may appear. */
export type MessageIntent = 'chat' | 'notification' | (string & {})

/** One emoji on a message or a comment, and who put it there. */
export interface Reaction {
  emoji: string
  principalIds: Id[]
}

/** A live card that a message carries, for what happened elsewhere in Sesame. */
export type MessageCard =
  | { type: 'lease'; leaseId: Id }
  | { type: 'question'; questionId: Id }
  | { type: 'task'; taskId: Id }
  | { type: 'occurrence'; scheduleEventId: Id; occurrenceId: Id }

/** The message that was pinned. An answer has the first message of its thread. */
export interface PinOf {
  messageId: Id
  seq: number
  threadRootId: Id | null
}

/**
 * Why the server ended an answer that was being written: its agent has no socket any more, was frozen or removed, or wrote nothing for too long. Of a message with a `run` that is not over: there was no sign of it for so long; the next one takes it back.
 */
export type StreamStop = 'agent_gone' | 'silent'

/** What a message carries beside its text. */
export interface MessageMetadata {
  senderHandle: string
  senderDisplayName: string
  senderKind: PrincipalKind
  attachments: Attachment[]
  mentions: Id[]
  card: MessageCard | null
  /** While an agent's answer is still being written, or its `run` goes on. */
  streaming: boolean
  /** Only of a message that shows what its agent does: its plan, tools and state. */
  run?: MessageRun
  /** Only of a message that is pinned in its channel. */
  pinned?: { by: Id; at: Timestamp }
  /** Only of the line that says that a message was pinned. */
  pinOf?: PinOf
  /**
   * `true` of an answer that stands in its channel too, as one message: what is said of answers in threads, such as how they are counted, is not said of it.
   */
  alsoToChannel?: boolean
  /**
   * Only of a message that mentions everybody: with `@channel` all members of the channel, with `@here` those who were connected. They are in `mentions`, without those who have muted the channel. Without the right to do so the words are text.
   */
  everyone?: 'channel' | 'here'
  /** Only of an answer that the server ended. */
  stopped?: StreamStop
}

/** A message, as on the wire of REST, WebSocket and webhooks. */
export interface Message {
  id: Id
  channelId: Id
  senderId: Id
  /** Rises by one per channel, without holes. */
  seq: number
  kind: MessageKind
  intent: MessageIntent
  content: string
  /** The same text as `content`. */
  plaintext: string
  threadRootId: Id | null
  clientGeneratedId: string | null
  createdAt: Timestamp
  editedAt: Timestamp | null
  deletedAt: Timestamp | null
  /** Answers in the thread under this message. */
  replyCount: number
  reactions: Reaction[]
  metadata: MessageMetadata
}

/** A text that a message has, or had before it was edited. */
export interface MessageRevision {
  /** 1 is the text that was sent. */
  revision: number
  content: string
  writtenAt: Timestamp
  writtenBy: Id
}

/** What `sendMessage` takes. */
export interface SendMessageInput {
  /** 1–10,000 characters, never empty, also with attachments. */
  content: string
  /** Absent means `text`. `system` is for the server alone. */
  kind?: 'text' | 'attachment' | 'call' | (string & {})
  /** Absent means `chat`. */
  intent?: 'chat' | 'notification' | (string & {})
  threadRootId?: Id | null
  /**
   * Of an answer in a thread: it stands in the channel too, as the same message. Means nothing without `threadRootId`.
   */
  alsoToChannel?: boolean
  attachmentIds?: Id[]
  /**
   * Idempotency key: the same sender, channel and id returns the first message and stores nothing. The SDK makes one when absent.
   */
  clientGeneratedId?: string | null
  /**
   * Of an agent: `run` shows people what it does, beside the text. A `run` that cannot be read is left out, as is one of a person; other names are ignored.
   */
  metadata?: { run?: MessageRunInput | null }
}

/** What `editMessage` takes. */
export interface EditMessageInput {
  content: string
  /**
   * `true` marks one of many edits while an answer is being written; send a last one without it. The server ends what was begun when the agent has no socket any more, or after 5 minutes without an edit: then another one with `true` fails with `stream_stopped`, and one without it still completes the answer. A stream that begins more than 5 minutes after its message was sent counts as an edit of it.
   */
  streaming?: boolean
  /**
   * Of an agent: `run` takes the place of what the message shows of a run, `null` takes it away, and without one it stays. Each edit is a sign that the run goes on; one with a `run` is taken after the server saw none for a while too.
   */
  metadata?: { run?: MessageRunInput | null }
}

/** Which part of a channel's history to get. */
export interface MessageFilter {
  /** 1–200; absent means 50. */
  limit?: number
  /** A `seq`, or `nextCursor` of the page before. Absent means the newest messages (or the oldest, going `after`). */
  cursor?: number | string
  /** Whether to get what is `before` the cursor (default) or `after` it. */
  direction?: 'before' | 'after'
}

/** A message that the caller saved for later. */
export interface SavedMessage {
  message: Message
  savedAt: Timestamp
}

/** People under a name: vaults can ask for approvals from them. */
export interface Group {
  id: Id
  name: string
  memberCount: number
  /** Vaults that ask for its approvals, by name, as far as the caller may know of them. */
  askedBy: { vaultId: Id; name: string }[]
  createdAt: Timestamp
  /** What the caller may do with it. Each call is judged again. */
  abilities: { manage: boolean }
}

/** A person in a group. */
export interface GroupMember {
  principalId: Id
  /** Whether their role in the workspace lets them decide: else nothing waits for them. */
  mayDecide: boolean
  addedAt: Timestamp
}

/** What `createGroup` takes. */
export interface CreateGroupInput {
  name: string
  memberIds?: Id[]
}

/** What the caller may do to a person. Each call is judged again. */
export interface MemberAbilities {
  /** Roles that the caller may give them, from the most to the least. */
  roles: Role[]
  /** Change name and handle. */
  edit: boolean
  changeEmail: boolean
  /** And enable. */
  disable: boolean
  resetPassword: boolean
  resetSecondFactor: boolean
  disconnectSso?: boolean
  remove: boolean
}

/** A human member of the workspace. */
export interface Member {
  id: Id
  kind: 'human'
  handle: string
  displayName: string
  /** `null` to those who may not manage members, except their own. */
  email: string | null
  role: Role
  status: 'active' | 'disabled'
  presence: PresenceState
  /** Whether a second factor is on. `null` to those who may not manage members. */
  secondFactor: boolean | null
  /** Whether they sign in by the provider of single sign-on. `null` to those who may not manage members. */
  sso?: boolean | null
  createdAt: Timestamp
  abilities?: MemberAbilities
}

/** An open invitation. */
export interface Invite {
  id: Id
  /** `null` to those who may not manage members. */
  email: string | null
  role: Role
  invitedBy: Id
  expiresAt: Timestamp
  createdAt: Timestamp
  /** Present only in the answer that created it. */
  token?: string
  /**
   * Whether the link was mailed to the person. `false`: the mail server failed, so pass the link on yourself. Absent: no mail server is set.
   */
  mailed?: boolean
}

/** What `updateMember` takes. */
export interface UpdateMemberInput {
  role?: Role
  status?: 'active' | 'disabled'
  displayName?: string
  handle?: string
  /** Your own: see `changeEmail`. */
  email?: string
}

/** What a person leaves behind when they are removed. */
export interface MemberHoldings {
  /** Without them no manager, or too few approvers, would be left. */
  vaults: {
    count: number
    /** The first ten. */
    names: string[]
  }
  /** That they own. */
  agents: {
    count: number
    /** The first ten. */
    names: string[]
  }
  /** Of which nobody else is owner. */
  channels: {
    count: number
    /** The first ten. */
    names: string[]
  }
  /** By host. They are turned off until someone has looked at them. */
  webhooks: {
    count: number
    /** The first ten. */
    names: string[]
  }
  /** Claimed by them or assigned to them. */
  openTasks: number
  /** Requests and leases of their own. They end. */
  openLeases: number
  /** Keys for agents that they made. They go on working. */
  agentKeys: number
  /** Invitations by them. They are withdrawn. */
  openInvites: number
}

/** What an invitation link is for, and whether it still works. */
export interface InviteCheck {
  state: LinkState
  workspaceName: string
  /** Display name of who invited. */
  invitedBy: string
  /** `null` once the link does not work any more. */
  email: string | null
  role: Role
  expiresAt: Timestamp
}

/** What `createInvite` takes. */
export interface CreateInviteInput {
  email: string
  role: Role
}

/** What `acceptInvite` takes. */
export interface AcceptInviteInput {
  /** From the invitation. */
  token: string
  displayName: string
  handle: string
  /** At least 15 characters. */
  password: string
}

/**
 * How far an agent got with a message. `pending`: nothing is known yet. `failed`: it said that it failed, and has not acted on it since.
 */
export type ReceiptState = 'pending' | 'delivered' | 'read' | 'acted' | 'failed'

/** What became of a message at one agent. Each time is of the server; `null`: not so far, or not known. */
export interface MessageReceipt {
  agentId: Id
  state: ReceiptState
  /**
   * When it was sent to a live connection of the agent. Of a connection that ends without a word, only what it has taken counts; until the end is noticed, within two minutes, all of it does.
   */
  deliveredAt: Timestamp | null
  /** When the agent marked it as read, or said that its handler took it. */
  readAt: Timestamp | null
  actedAt: Timestamp | null
  /** What it did first. */
  act: {
    /** `acknowledged`: it said so by `acknowledgeMessage`, and nothing else shows it. */
    kind: 'answer' | 'run' | 'task' | 'lease' | 'question' | 'reaction' | 'acknowledged'
    /** The answer, run or card. */
    messageId: Id | null
  } | null
  /** When it said that it failed, the last time. */
  failedAt: Timestamp | null
  /** Why it failed, in its own words. */
  reason: string | null
  /** Whether it has a live connection now. */
  connected: boolean
  /** Of one without: when the last ended, if that was in the last 30 days. */
  offlineSince: Timestamp | null
}

/**
 * What became of a message at the agents that it is for: those it mentions, else those who take part in its thread, else those in its channel.
 */
export interface MessageReceipts {
  messageId: Id
  /** How many agents it is for. Receipts are of at most 20 of them. */
  agentCount: number
  receipts: MessageReceipt[]
}

/** What `acknowledgeMessage` takes. */
export interface AcknowledgeMessageInput {
  outcome: 'read' | 'acted' | 'failed'
  /** Of `failed`: why, in a few words for people. */
  reason?: string
}

/** A way to set a new password, once. */
export interface PasswordReset {
  /** In this answer and in no other. For the link: `/reset#token=…` of the dashboard. */
  token: string
  expiresAt: Timestamp
  /**
   * Whether the link was mailed to the person. `false`: the mail server failed, so pass the link on yourself. Absent: no mail server is set.
   */
  mailed?: boolean
}

/** What a password-reset link is for, and whether it still works. */
export interface PasswordResetCheck {
  state: LinkState
  workspaceName: string
  /** Of the person whose password it is. */
  displayName: string
  /** `null` once the link does not work any more. */
  email: string | null
  expiresAt: Timestamp
}

/** What `updateProfile` takes. */
export interface UpdateProfileInput {
  displayName?: string
  handle?: string
  /** Whether requests that wait for you are mailed while you are away. */
  mailRequests?: boolean
  /** When you are mailed how much waits for you; `null`: never. */
  mailDigest?: MailDigest | null
  /** What is left out stays as it is. */
  region?: {
    /** IANA name. Digests and quiet hours go by it too. */
    timeZone?: string | null
    /** Whose format of dates and numbers; `en-150`: Europe, in general. */
    locale?:
      | 'en-AE'
      | 'en-AT'
      | 'en-AU'
      | 'en-BE'
      | 'en-CA'
      | 'en-CH'
      | 'en-DE'
      | 'en-DK'
      | 'en-FI'
      | 'en-GB'
      | 'en-HK'
      | 'en-IE'
      | 'en-IL'
      | 'en-IN'
      | 'en-JP'
      | 'en-NL'
      | 'en-NZ'
      | 'en-SE'
      | 'en-SG'
      | 'en-US'
      | 'en-ZA'
      | 'en-150'
      | null
    /** `h12`: 2:05 PM; `h23`: 14:05. */
    hourCycle?: 'h12' | 'h23' | null
    /** Of the week: Monday, Saturday or Sunday (ISO 8601). */
    firstDay?: 1 | 6 | 7 | null
  }
}

/** The proxy for use without reveal, which whoever runs Sesame turns on. */
export interface ProxyInfo {
  /** Where it listens, without a credential; `null`: it is off. */
  url: string | null
  /** In PEM; `null`: the proxy is off. */
  caCertificate: string | null
}

/** What an HTTP client needs to make its calls with a lease. */
export interface ProxyCredential {
  /**
   * For `HTTPS_PROXY`: it holds the credential, in this answer and in no other. Whoever has it makes the calls that the rules allow.
   */
  proxyUrl: string
  /** With the lease, and after an hour at the latest. */
  expiresAt: Timestamp
  /**
   * The certificate that the HTTP client must trust, in PEM: with it Sesame signs those that it shows in place of the other side.
   */
  caCertificate: string
}

/**
 * The calendar under a private address, which calendar programs subscribe to. It is of one person and shows what they may see.
 */
export interface CalendarFeed {
  id: Id
  /** What its person calls it; calendar programs show it too. */
  name: string
  /** Only jobs of this agent; `null`: those of all. */
  agentId: Id | null
  /** IANA name: days with many runs of a job are those of this zone. */
  timeZone: string
  createdAt: Timestamp
  /** Since when its address is what it is. */
  addressAt: Timestamp
  /** When a calendar program last asked for it, to the minute; `null`: never. */
  lastFetchedAt: Timestamp | null
}

/** A feed with its address. */
export interface CalendarFeedAddress {
  feed: CalendarFeed
  /** In this answer and in no other. It is a key: whoever has it can read the calendar, without a sign-in. */
  url: string
}

/** What `createCalendarFeed` takes. */
export interface CreateCalendarFeedInput {
  name: string
  agentId?: Id
  timeZone: string
}

/**
 * Why somebody was told: a message to them alone, one that mentions them, one in a channel or thread that they follow, a request to decide, a question back about a request of their own, changed terms of one they approved, a lease of theirs that ends soon, a lease taken in an emergency, a question to answer, news of a task they watch, a run that failed or was missed, an alert of runs, a vault they manage that somebody exported, a digest by mail, a sign-in on a new device, a test that they asked for.
 */
export type NotificationReason =
  | 'direct'
  | 'mention'
  | 'message'
  | 'request'
  | 'asked'
  | 'terms'
  | 'ending'
  | 'emergency'
  | 'question'
  | 'task'
  | 'run'
  | 'alert'
  | 'export'
  | 'digest'
  | 'sign_in'
  | 'test'

/** Something that the caller was told. It shows in Sesame at once; the times say when it went out otherwise. */
export interface Notification {
  id: Id
  /** When it happened. */
  at: Timestamp
  reason: NotificationReason
  /**
   * How many more came within a quarter of an hour: messages of the same place while the first was unread, troubles of the same job.
   */
  moreCount: number
  /** Who did it. */
  actorId: Id | null
  channelId: Id | null
  /** Of a message, in its channel. */
  seq: number | null
  /** The message, lease, question, task, job or vault. Of several messages the first that is not deleted. */
  subjectId: Id | null
  /** How it begins, as the caller may read it now: never what is deleted, or what they may not see any more. */
  text: string | null
  /** Whether what it leads to is there, and the caller may see it. */
  isAvailable: boolean
  /** Whether it waits for the caller: of several messages, whether one is unread. */
  isOpen: boolean
  /** When a push service took it for a device of theirs. */
  pushedAt: Timestamp | null
  /** When the mail server took it. */
  mailedAt: Timestamp | null
}

/** A browser that is sent notifications of what needs its person. It goes with its session. */
export interface PushDevice {
  id: Id
  /** Browser and system: "Firefox on Linux". */
  name: string
  /** It belongs to the session of the caller. */
  current: boolean
  /** What is asked or written is in the notification; otherwise only who needs you. */
  showsDetails: boolean
  /** Runs that failed or were missed are pushed too; where alert rules hold for them, the alerts. */
  tellsRuns: boolean
  /** Nothing is pushed between these times of the day. They may span midnight. */
  quietHours: { from: string; to: string } | null
  /** IANA name: the quiet hours are of this zone. */
  timeZone: string
  createdAt: Timestamp
  /** When its push service last took a notification; `null`: never. */
  lastPushedAt: Timestamp | null
}

/** What a browser answers to `pushManager.subscribe`. */
export interface PushSubscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** What `savePushDevice` takes. */
export interface SavePushDeviceInput {
  subscription: PushSubscription
  /** What is asked or written is in the notification; otherwise only who needs you. */
  showsDetails: boolean
  /** Runs that failed or were missed are pushed too; where alert rules hold for them, the alerts. */
  tellsRuns: boolean
  /** Nothing is pushed between these times of the day. They may span midnight. */
  quietHours: { from: string; to: string } | null
  /** IANA name: the quiet hours are of this zone. */
  timeZone: string
}

/**
 * What an alert is about. `failed`, `missed`: that many runs in a row. `late`: a run has not begun some time after it was due. `slow`: a run takes longer than usual, or than a bound. `overlap`: a run begins while another one is under way.
 */
export type AlertKind = 'failed' | 'missed' | 'late' | 'slow' | 'overlap'

/**
 * When runs of a job, of all jobs of an agent or of the workspace raise an alert. For each job and kind the narrowest rule holds.
 */
export interface AlertRule {
  id: Id
  kind: AlertKind
  /** The job. `null`: the rule is of an agent or the workspace. */
  eventId: Id | null
  /** The agent, for all its jobs. `null`: the rule is of a job or the workspace. */
  agentId: Id | null
  /** `false`: nothing is raised here, whatever wider rules say. */
  isOn: boolean
  /** Of `failed` and `missed`: how many runs. */
  inARow: number | null
  /** Of `late`: how long after its planned time. */
  afterMinutes: number | null
  /** Of `slow`: how many times the median of the last completed runs. */
  ratio: number | null
  /** Of `ratio`: how many runs there must be to compare to. */
  minRuns: number | null
  /** Of `slow`: longer than this, whatever is usual. */
  overSeconds: number | null
  changedBy: Id
  changedAt: Timestamp
}

/** What raised an alert, in numbers: those of its kind. */
export interface AlertCause {
  /** Runs that failed or were missed in a row, at least. */
  inARow?: number
  afterMinutes?: number
  /** How long the run takes or took. */
  durationMs?: number
  /** The median of the last completed runs. */
  usualMs?: number
  /** The bound that it exceeds. */
  boundMs?: number
  /** How many runs are under way at once. */
  running?: number
}

/** That runs of a job met an alert rule. At most one of a job and kind is open; it resolves by itself. */
export interface RunAlert {
  id: Id
  kind: AlertKind
  /** The job. */
  eventId: Id
  agentId: Id
  /** Title of the job. */
  title: string
  /** `null`: the rule has been removed since. */
  ruleId: Id | null
  cause: AlertCause
  /** The newest run that met the rule, while it is kept. */
  occurrenceId: Id | null
  /** When that run was planned. */
  runAt: Timestamp
  /** What that run reported. */
  result: string | null
  /** How many runs met the rule since the alert was raised. */
  runs: number
  raisedAt: Timestamp
  /** When the newest of these runs met the rule. */
  latestAt: Timestamp
  resolvedAt: Timestamp | null
  /** A run that went well, a change of the rules, or the end of the job. */
  resolvedBy: 'run' | 'rule' | 'job' | null
}

/** Which alerts to list. */
export interface RunAlertFilter {
  /** Of a job. */
  eventId?: Id
  /** Of all jobs of an agent. */
  agentId?: Id
  state?: 'open' | 'resolved'
  limit?: number
  cursor?: string
}

/**
 * What `setAlertRule` takes. Name a job or an agent, or neither for the workspace; of the bounds those of the kind.
 */
export interface SetAlertRuleInput {
  /** Of a job. */
  eventId?: Id
  /** Of all jobs of an agent. */
  agentId?: Id
  kind: AlertKind
  /** Absent: true. */
  isOn?: boolean
  /** Of `failed` and `missed`. Absent: 1. */
  inARow?: number
  /** Of `late`. Absent: 10. */
  afterMinutes?: number
  /** Of `slow`: this or `overSeconds`, or both. */
  ratio?: number
  /** Of `ratio`. Absent: 5. */
  minRuns?: number
  /** Of `slow`. */
  overSeconds?: number
}

/**
 * State of a run that a person asked for. `accepted`: the agent runs it and reports it as any run. `lapsed`: it did not answer in time.
 */
export type RunRequestStatus = 'pending' | 'accepted' | 'refused' | 'cancelled' | 'lapsed'

/** A run of a job that a person asked its agent for, outside its schedule. */
export interface RunRequest {
  id: Id
  /** The job. */
  eventId: Id
  agentId: Id
  requestedBy: Id
  requestedAt: Timestamp
  /** Without an answer until then it lapses. */
  expiresAt: Timestamp
  status: RunRequestStatus
  /** What the agent said to it. */
  reason: string | null
  settledAt: Timestamp | null
  /** Once it is accepted: `scheduledAt` of the run, as the agent reports it. */
  runAt: Timestamp | null
}

/** Which asked-for runs to list. */
export interface RunRequestFilter {
  eventId?: Id
  /** People only: those of one agent. */
  agentId?: Id
  /** Several mean any of them. */
  status?: RunRequestStatus | RunRequestStatus[]
  limit?: number
  cursor?: string
}

/** What `answerRunRequest` takes. */
export interface AnswerRunRequestInput {
  outcome: 'accepted' | 'refused'
  /** Shown to the person who asked. */
  reason?: string
}

/** What a person asks an agent for, of a run that a message shows: to stop it, or to do it again. */
export type RunControlAction = 'stop' | 'again'

/** That a person asked an agent to stop a run, or to do it again. The agent does it: Sesame only tells it. */
export interface RunControl {
  id: Id
  action: RunControlAction
  channelId: Id
  /** The message that shows the run. */
  messageId: Id
  agentId: Id
  requestedBy: Id
  requestedAt: Timestamp
  /** Without an answer until then it lapses. */
  expiresAt: Timestamp
  status: RunRequestStatus
  /** What the agent said to it. */
  reason: string | null
  settledAt: Timestamp | null
}

/** Which of them to list. */
export interface RunControlFilter {
  /** Several mean any of them. */
  status?: RunRequestStatus | RunRequestStatus[]
  limit?: number
  cursor?: string
}

/** What `requestRunControl` takes. */
export interface RequestRunControlInput {
  action: RunControlAction
}

/** What `answerRunControl` takes. */
export interface AnswerRunControlInput {
  outcome: 'accepted' | 'refused'
  /** Shown to those who can read the channel. */
  reason?: string
}

/**
 * What became of jobs held for a person. `applied`: a person cancelled them. `kept`: a person kept them. `undone`: cancelled, and restored. `replaced`: a newer sync left out others. `dropped`: the agent named them again, or left.
 */
export type HeldOutcome = 'applied' | 'kept' | 'undone' | 'replaced' | 'dropped'

/** State of jobs held for a person: `pending` until it is decided. */
export type HeldStatus = 'pending' | 'applied' | 'kept' | 'undone' | 'replaced' | 'dropped'

/** What a sync did to a job. `held`: it left the job out, and a person decides. */
export type SyncChange = 'created' | 'updated' | 'cancelled' | 'held'

/** A sync of an agent that changed something. */
export interface ScheduleSync {
  id: Id
  agentId: Id
  created: number
  updated: number
  removed: number
  /** The first 20 jobs that it changed and that still exist. */
  changes: { eventId: Id; title: string; change: SyncChange }[]
  /** Jobs that it would have cancelled, too many at once. */
  held: {
    status: HeldStatus
    count: number
    decidedBy: Id | null
    decidedAt: Timestamp | null
    /** Until when cancelling them can be undone; `null`: it cannot. */
    undoUntil: Timestamp | null
  } | null
  createdAt: Timestamp
}

/** Filters of a list of syncs. */
export interface ScheduleSyncFilter {
  agentId?: Id
  /** Only syncs whose held jobs are in this state. */
  held?: HeldStatus
  limit?: number
  cursor?: string
}

/** The jobs to pause or to resume. */
export interface ManyJobsInput {
  eventIds: Id[]
}

/** What became of one of the jobs. */
export interface JobPauseResult {
  eventId: Id
  /** As it is now; `null` when it was refused. */
  event: ScheduleEvent | null
  /** Why it was left as it is. */
  error: { code: string; message: string } | null
}

/** Whose runs, on which day. Name a job or an agent. */
export interface RunOverlapFilter {
  date: Day
  /** IANA name: the day is one of this zone. */
  timezone: string
  /** Runs of this job. */
  eventId?: Id
  /** Runs of all jobs of this agent. */
  agentId?: Id
}

/** When a job was running on a day. */
export interface OverlapJob {
  eventId: Id
  title: string
  runs: number
  /** How many of its runs were going at once, at most. */
  peak: number
  /** How many of its runs were going at once at most, by quarter of an hour. */
  slots: number[]
}

/** A run that began while the one before it, of the same job, was going. */
export interface OverlappingRun {
  id: Id
  eventId: Id
  scheduledAt: Timestamp
  startedAt: Timestamp
  /** `null`: it is going. */
  finishedAt: Timestamp | null
}

/** What was running at the same time on a day: runs whose start is known. */
export interface RunOverlap {
  /** Where the day begins, and its first quarter of an hour. */
  from: Timestamp
  to: Timestamp
  /** How many runs were going at once, at most. */
  peak: number
  /** How many runs were going at once at most, by quarter of an hour. */
  slots: number[]
  /** The 20 that ran the longest, longest first. */
  jobs: OverlapJob[]
  /** How many others ran. */
  moreJobs: number
  /** The newest 20 runs that began while another run of their job was going. */
  overlapping: OverlappingRun[]
  /** How many of these there are. */
  overlaps: number
}

/** How long something took in the runs of a day, in milliseconds. */
export interface RunTiming {
  /** How many runs of the day say it. */
  runs: number
  medianMs: number
  /** 19 of 20 took no longer. */
  p95Ms: number
  /** The run that took the longest. */
  worst: {
    id: Id
    scheduledAt: Timestamp
    ms: number
    /** Far from what is usual; of lateness: after the run was already called late. */
    isOutlier: boolean
  }
}

/** How the runs of a job went on one day. */
export interface RunStatsDay {
  date: Day
  /** How many runs of each state; absent means none. */
  counts: Record<string, number>
  /** Of completed runs. `null`: none says how long it took. */
  duration: RunTiming | null
  /** From the planned time to the first start. `null`: no start is known. */
  lateness: RunTiming | null
}

/** How the runs of a job went in its last days, today included. */
export interface RunRate {
  days: number
  /** How many runs of each state; absent means none. */
  counts: Record<string, number>
  /** Completed runs among those that completed, failed or were missed, from 0 to 1. `null`: there are none. */
  successRate: number | null
}

/** Runs in a row that ended alike. Skipped and held runs neither count nor end it. */
export interface RunStreak {
  /** `failure`: failed or missed. */
  kind: 'success' | 'failure'
  runs: number
  /** The planned time of its first run. */
  from: Timestamp
  /** The planned time of its last run so far. */
  to: Timestamp
}

/** A run of a job, in short. */
export interface RecentRun {
  id: Id
  scheduledAt: Timestamp
  status: CalendarEntryStatus
}

/** How the runs of a job went in the last 90 days, by the days of its own time zone. */
export interface RunStats {
  /** Whose days they are: the zone of the job. */
  timezone: string
  /** Of the last 7, 30 and 90 days. */
  rates: RunRate[]
  /** The one that goes on. `null`: no run has ended. */
  streak: RunStreak | null
  longestSuccess: RunStreak | null
  longestFailure: RunStreak | null
  /** The last 60 runs that came due, oldest first. */
  recent: RecentRun[]
  /** All 90, oldest first; the last one is today. */
  days: RunStatsDay[]
  /** The oldest run of these days that is kept: earlier ones are counted only. `null`: none is. */
  keptSince: Timestamp | null
}

/** Runs of one job in the last day that failed alike, or that were missed. */
export interface RunTrouble {
  /** Stable: the job, the state and the error. */
  id: string
  eventId: Id
  agentId: Id
  title: string
  status: 'failed' | 'missed'
  /** The same for errors that differ in numbers only. */
  errorKey: string
  /** What the newest of them reported. */
  error: string | null
  /** How many of the newest 200 runs in trouble. */
  count: number
  latestAt: Timestamp
}

/** A run on the calendar, or all runs of a job on one day. */
export interface CalendarMark {
  eventId: Id
  /** The planned time of the run; of several, the beginning of the day. */
  at: Timestamp
  /** Of several runs, the state that most needs a look. */
  status: CalendarEntryStatus
  /** How many runs it stands for. */
  runs: number
  /** How many runs of each state; absent means none. */
  counts?: Record<string, number>
  /** The beginning of what the run reported. */
  result: string | null
  /** `true`: a failed or missed run, counted by the band of its job too. */
  inBand?: boolean
}

/** One day of the calendar. */
export interface CalendarDay {
  date: Day
  /** All runs of the day that pass the filters. */
  runs: number
  /** How many runs of each state; absent means none. */
  counts: Record<string, number>
  /** `true`: there are more; not all of them could be counted. */
  atLeast: boolean
  /** Those that most need a look, first. */
  marks: CalendarMark[]
  /** How many runs no mark stands for. */
  more: number
  /** With more marks: `after` for the next ones. */
  nextAfter: number | null
}

/** A job that has marks on the calendar. */
export interface CalendarJob {
  id: Id
  agentId: Id
  title: string
  cronExpression: string | null
  everyMs: number | null
  timezone: string
}

/** Days of the calendar, and the jobs that their marks belong to. */
export interface CalendarDays {
  days: CalendarDay[]
  jobs: CalendarJob[]
  /** Before this instant runs are not counted any more. */
  countedSince: Timestamp
}

/** A run that came due or was reported, with the job it belongs to. */
export interface CalendarRun {
  id: Id
  eventId: Id
  agentId: Id
  title: string
  scheduledAt: Timestamp
  status: CalendarEntryStatus
  /** The beginning of what it reported. */
  result: string | null
}

/** The days of the calendar to get. */
export interface CalendarDaysFilter {
  first: Day
  days: number
  /** IANA name: days are those of this zone. */
  timezone: string
  agentId?: Id
  status?: CalendarEntryStatus | CalendarEntryStatus[]
  /** `nextAfter` of a day, for its further marks. Of one day only. */
  after?: number
}

/** Which runs to list. */
export interface RunsFilter {
  from: Timestamp
  to: Timestamp
  agentId?: Id
  eventId?: Id
  status?: CalendarEntryStatus | CalendarEntryStatus[]
  limit?: number
  cursor?: string
}

/** Whether the secrets of the installation can be used. */
export interface SealState {
  /** The node that answers has no root key: whatever needs one answers `sealed`. */
  sealed: boolean
  /** When this node was started sealed. */
  since: Timestamp | null
  /** What the machine of the node that answers is called. */
  node: string
  /** How many nodes are sealed, this one among them. */
  sealedNodes: number
}

/** Where search looks. */
export type SearchArea = 'messages' | 'tasks' | 'items' | 'agents' | 'channels' | 'members'

/** What `search` takes. What narrows messages leaves the other areas as they are. */
export interface SearchFilter {
  /**
   * Words, "phrases in quotes", `-without`, and for messages `from:@handle`, `from:me`, `in:#channel`, `in:@handle` (your direct messages), `has:file|image|link|code|reaction|thread`, `is:agent|person|thread|dm|mention|edited|system`, `before:` and `after:` a day (`2026-05-31`, `2026-05`, `today`, `yesterday`, `7d`). A `-` excludes what an operator says. At least 2 characters.
   */
  q: string
  /** Absent means everywhere. */
  in?: SearchArea | SearchArea[]
  /** Most results of each area. */
  limit?: number
  /** Only messages of this channel. */
  channelId?: Id
  /** Only messages of this sender. */
  fromId?: Id
  /** Only messages written at this moment or later. */
  after?: Timestamp
  /** Only messages written before this moment. */
  before?: Timestamp
  /** Only messages with files. */
  hasFile?: boolean
  /** The next page of messages; the other areas stay empty. */
  cursor?: string
  /** Where the days of `before:` and `after:` begin; absent means the time zone of the workspace. */
  timezone?: string
}

/** An operator that could not be followed; while there is one, no messages are found. */
export interface SearchProblem {
  /** As it was typed: `from:@nobody`. */
  operator: string
  code: 'unknown_person' | 'unknown_channel' | 'unknown_value' | 'unreadable_day'
  message: string
}

/** What `search` found, best first; an area that was not searched is empty. */
export interface SearchResults {
  messages: Message[]
  tasks: Task[]
  items: VaultItem[]
  agents: Agent[]
  channels: Channel[]
  members: Member[]
  /** For more messages; `null` on their last page. */
  nextCursor: string | null
  problems: SearchProblem[]
}

/** A passkey with which a person signs in. */
export interface Passkey {
  id: Id
  name: string
  /** Kept by a password manager, which may have it on several devices. */
  backedUp: boolean
  createdAt: Timestamp
  /** `null`: never. */
  lastUsedAt: Timestamp | null
}

/** What an authenticator is asked to make a passkey with. */
export interface PasskeyOffer {
  /** What the start answered beside the options. Good once, for five minutes. */
  flow: string
  options: PasskeyCreation
}

/** What an authenticator is asked to sign. */
export interface PasskeyQuestion {
  /** What the start answered beside the options. Good once, for five minutes. */
  flow: string
  options: PasskeyRequest
}

/** A passkey that was added. */
export interface NewPasskey {
  passkey: Passkey
  /** Of a person’s first second factor: each good once in its place. In this answer and in no other. */
  recoveryCodes?: string[]
}

/** By what a person can prove again who they are. By none of them: they sign in again. */
export interface ProofWays {
  password: boolean
  /** Of an authenticator app. */
  code: boolean
  passkey: boolean
  /** What the provider of single sign-on is called, when their account is connected: `startSsoProof`. */
  provider: string | null
}

/** How somebody signed in, or tried to. */
export type SignInWay =
  | 'joined'
  | 'password'
  | 'password_code'
  | 'password_recovery_code'
  | 'password_passkey'
  | 'passkey'
  | 'sso'

/** A sign-in as you, or attempts that were refused. You alone see them. */
export interface SignIn {
  id: Id
  /** Of several attempts, the last one. */
  at: Timestamp
  way: SignInWay
  /** Why it was refused: `wrong_password`, `code_missing`, … `null`: it was not. */
  refusal: string | null
  /** Browser and system: "Firefox on Linux". */
  client: string
  /** The network that it came from, not the address; `null` where that is not known. */
  network: string | null
  /** How many attempts of an hour these are. */
  times: number
  /** From a device that you had not signed in on before. */
  newDevice: boolean
  /** The session of the caller began with it. */
  current: boolean
}

/** What a workspace asks of its people when they sign in, and later. */
export interface SignInRules {
  /**
   * How long a proof of who somebody is lasts, in minutes, before a secret is revealed or a request approved. `null`: as long as the session.
   */
  stepUpMinutes: 5 | 15 | 60 | null
  secondFactor: {
    /** `admins`: admins and owners. Who signs in by single sign-on has the factors of the provider. */
    requiredOf: 'nobody' | 'admins' | 'everyone'
    /** Days that a person without one has to set it up, from then or from when they came. */
    graceDays: number
    /** Since when it is required of anybody. */
    since: Timestamp | null
    /** How many people with a password have none: whom it would shut out at once without days to set it up. */
    lacking: { admins: number; everyone: number }
  }
}

/** Where a browser goes to prove itself at the provider, and what it must bring back. */
export interface SsoStart {
  /** Of the provider. Good once, for ten minutes. */
  url: string
  /** Sealed. Keep it where only the browser that started can bring it back. */
  flow: string
}

/** What came of a sign-in by a provider. */
export interface SsoFinish {
  /** `null` when an account that is signed in already was connected, or its person proven. */
  session: SessionTokens | null
}

/** An identity at the provider with which a person signs in. */
export interface LinkedIdentity {
  id: Id
  /** Address of the provider. */
  issuer: string
  createdAt: Timestamp
  lastUsedAt: Timestamp
}

/** How a person signs in. */
export interface SignInMethods {
  /** Whether they have a password. */
  password: boolean
  /** `false` where the workspace takes single sign-on only, and they own it not. */
  passwordAllowed: boolean
  /** What the provider of single sign-on is called; `null` when none is set. */
  provider: string | null
  identities: LinkedIdentity[]
}

/** How single sign-on is set, and whether it is the only way in. */
export interface SsoState {
  configured: boolean
  label: string | null
  issuer: string | null
  /** The address to register at the provider. */
  redirectUri: string
  /** Domains of e-mail addresses; none: every one. */
  domains: string[]
  /** What somebody becomes who was not invited; `null`: nobody comes in that way. */
  newcomerRole: Role | null
  /** Only owners may sign in with a password. */
  only: boolean
  /** Whether the caller may turn `only` on: an owner who has signed in that way. */
  mayRequire: boolean
}

/** What is counted: the filters of a task list, without its order and pages. */
export interface TaskCountFilter {
  status?: TaskStatus | TaskStatus[]
  priority?: TaskPriority | TaskPriority[]
  assigneeId?: Id
  /** Nobody works on it. */
  unassigned?: boolean
  /** Who made it. */
  creatorId?: Id
  /** You watch it. */
  watched?: boolean
  /** It waits for tasks that are not finished. */
  blocked?: boolean
  /** Sub-tasks of this task, archived ones too. */
  parentId?: Id
  /** The same, but archived ones only with `archived`. */
  partOf?: Id
  /** No sub-tasks. */
  topLevel?: boolean
  label?: string
  /** It has no labels. */
  unlabelled?: boolean
  /** Due on this day or before it. */
  dueBy?: Day
  /** Claimed by someone who has sent no heartbeat in time. */
  staleClaim?: boolean
  /** It waits for somebody to accept it, and you may. */
  toAccept?: boolean
  /** Those off the board instead of those on it. */
  archived?: boolean
  /** Words of the title or description, or the number or key of the task. */
  q?: string
  /** What the tasks are counted by. */
  by: 'status' | 'priority' | 'assignee' | 'label' | 'channel' | 'parent'
  /** Tasks of this channel alone. */
  channelId?: Id
}

/** How many tasks have a value. */
export interface TaskCount {
  /** A status, priority or label, or the id of an assignee, channel or parent task. `null`: none. */
  value: string | null
  count: number
  /** The parent task, where that is what is counted by. */
  parent?: { key: string; title: string; channelId: Id }
}

/** A comment on a task. */
export interface TaskComment {
  id: Id
  taskId: Id
  authorId: Id
  /** Markdown. */
  content: string
  createdAt: Timestamp
  editedAt: Timestamp | null
  reactions: Reaction[]
}

/** One line of a task's history. */
export interface TaskActivity {
  id: string
  type: string
  actorId: Id | null
  at: Timestamp
  /** By field: what it was and what it became. */
  changes: Record<string, { from: unknown; to: unknown }>
}

/** Which comments on a task to list. */
export interface TaskCommentFilter {
  /**
   * `asc`: oldest first. `desc`: newest first. Absent: the newest, the oldest of them first; the next page is of those before them.
   */
  order?: 'asc' | 'desc'
  limit?: number
  cursor?: string
}

/** Which part of the history of a task to list. */
export interface TaskActivityFilter {
  limit?: number
  cursor?: string
}

/** What holds for the tasks of one channel. */
export interface TaskRules {
  /** Tasks are done once a person who had no part in the work accepts them. */
  acceptance: boolean
  /** Who did the work sends a `proof` with at least one link or file when it asks for acceptance. */
  proof: boolean
  /** How many tasks each of these columns holds. `null`: any number. */
  limits: { in_progress: number | null; in_review: number | null; blocked: number | null }
}

/** What `updateTaskRules` takes; a limit of `null` is none. */
export interface UpdateTaskRulesInput {
  acceptance?: boolean
  proof?: boolean
  limits?: { in_progress?: number | null; in_review?: number | null; blocked?: number | null }
}

/**
 * What happened to a watched task last: a comment, somebody who was assigned, the state that it reached, or that it was sent back.
 */
export type TaskNewsReason =
  | 'commented'
  | 'assigned'
  | 'done'
  | 'blocked'
  | 'in_review'
  | 'sent_back'

/** What happened last to a task that the caller watches, by others, since they read of it. */
export interface TaskNews {
  task: Task
  reason: TaskNewsReason
  /** Who did it. */
  actorId: Id | null
  at: Timestamp
}

/** A person or agent that watches a task. */
export interface TaskWatcher {
  principalId: Id
  name: string
  since: Timestamp
}

/** A thread that the caller takes part in: they began it, answered in it, or were mentioned in it. */
export interface Thread {
  /** The message that was answered; `root.replyCount` answers. */
  root: Message
  /** Up to where the caller has read it. */
  readSeq: number
  /** Answers of others after that. 1,000 means that many or more. */
  unreadCount: number
  /** Those of them that mention the caller. */
  mentionCount: number
  lastReplyAt: Timestamp
}

/** Which threads to list. */
export interface ThreadFilter {
  /** `true`: only those with unread answers. */
  unread?: boolean
  limit?: number
  cursor?: Id
}

/** What a saved view of tasks shows, and how. Everybody who opens it sees of that what they may see. */
export interface TaskViewSettings {
  layout: 'board' | 'list'
  group: 'status' | 'priority' | 'agent' | 'none'
  /** What each row of the board has in common. */
  lanes: 'none' | 'assignee' | 'priority' | 'label' | 'channel' | 'parent'
  sort: 'board' | 'number' | 'title' | 'status' | 'priority' | 'due' | 'updated'
  order: 'asc' | 'desc'
  channelId: Id | null
  /** Empty: any. */
  status: TaskStatus[]
  /** Empty: any. */
  priority: TaskPriority[]
  /** `me` is whoever looks at it; `null`: anyone. */
  assigneeId: 'me' | Id | null
  unassigned: boolean
  /** `me` is whoever looks at it; `null`: anyone. */
  creatorId: 'me' | Id | null
  label: string | null
  due: 'overdue' | 'today' | 'week' | null
  blocked: boolean
  /** Watched by whoever looks at it. */
  watched: boolean
  archived: boolean
  /** No sub-tasks. */
  topLevel: boolean
  q: string | null
}

/** Settings of a view of tasks. What is left out is as on the page without a view. */
export interface TaskViewSettingsInput {
  layout?: 'board' | 'list'
  group?: 'status' | 'priority' | 'agent' | 'none'
  /** What each row of the board has in common. */
  lanes?: 'none' | 'assignee' | 'priority' | 'label' | 'channel' | 'parent'
  sort?: 'board' | 'number' | 'title' | 'status' | 'priority' | 'due' | 'updated'
  order?: 'asc' | 'desc'
  channelId?: Id | null
  /** Empty: any. */
  status?: TaskStatus[]
  /** Empty: any. */
  priority?: TaskPriority[]
  /** `me` is whoever looks at it; `null`: anyone. */
  assigneeId?: 'me' | Id | null
  unassigned?: boolean
  /** `me` is whoever looks at it; `null`: anyone. */
  creatorId?: 'me' | Id | null
  label?: string | null
  due?: 'overdue' | 'today' | 'week' | null
  blocked?: boolean
  /** Watched by whoever looks at it. */
  watched?: boolean
  archived?: boolean
  /** No sub-tasks. */
  topLevel?: boolean
  q?: string | null
}

/** A page as somebody set it up, under a name. */
export interface SavedView {
  id: Id
  /** The page that it is a view of. */
  page: 'tasks'
  name: string
  emoji: string | null
  settings: TaskViewSettings
  /** Everybody in the workspace has it; else only its maker. */
  shared: boolean
  madeBy: Id
  /** Rises by one with each change. */
  version: number
  /** Who changed it last. */
  changedBy: Id
  createdAt: Timestamp
  updatedAt: Timestamp
  /** What the caller may do with it. Each call is judged again. */
  abilities: { change: boolean; share: boolean; unshare: boolean }
}

/** The views of a page that a person has, in their own order. */
export interface SavedViews {
  views: SavedView[]
  /** What the page opens with for the caller. */
  defaultViewId: Id | null
  abilities: {
    /** Share views of their own. */
    share: boolean
  }
}

/** What `createView` takes. */
export interface CreateViewInput {
  /** The page that it is a view of. */
  page: 'tasks'
  name: string
  emoji?: string | null
  settings: TaskViewSettingsInput
  shared?: boolean
}

/** What `updateView` takes. */
export interface UpdateViewInput {
  name?: string
  emoji?: string | null
  settings?: TaskViewSettingsInput
  shared?: boolean
  /** Refused with `view_changed` when it is another by now. */
  ifVersion?: number
}

/** What `arrangeViews` takes. */
export interface ArrangeViewsInput {
  /** The page that it is a view of. */
  page: 'tasks'
  /** Their order for the caller. Those left out come after. */
  viewIds?: Id[]
  defaultViewId?: Id | null
}

/** What of a file is stored in a vault. */
export interface VaultImportState {
  /** How many of its entries are there. */
  stored: number
  /** Their places, as ranges from first to last. */
  ranges: { first: number; last: number }[]
}

/** An event that is stored with the change it reports, and that a webhook may subscribe to. */
export type DurableEventType =
  | 'message'
  | 'message.updated'
  | 'message.deleted'
  | 'message.pinned'
  | 'message.unpinned'
  | 'message.saved'
  | 'message.unsaved'
  | 'reaction'
  | 'message.run_stop_requested'
  | 'message.run_again_requested'
  | 'message.run_control_settled'
  | 'read'
  | 'unread'
  | 'thread.read'
  | 'inbox.changed'
  | 'channel.created'
  | 'channel.updated'
  | 'channel.preferences'
  | 'channel.deleted'
  | 'channel.member_added'
  | 'channel.member_removed'
  | 'task.created'
  | 'task.updated'
  | 'task.deleted'
  | 'task.commented'
  | 'task.comment_changed'
  | 'task.rules_changed'
  | 'view.changed'
  | 'question.asked'
  | 'question.answered'
  | 'question.withdrawn'
  | 'question.lapsed'
  | 'vault.lease_request'
  | 'vault.lease.asked'
  | 'vault.lease.answered'
  | 'vault.lease.terms_changed'
  | 'vault.lease.approval_added'
  | 'vault.lease.approved'
  | 'vault.lease.glass_broken'
  | 'vault.lease.reviewed'
  | 'vault.lease.extended'
  | 'vault.lease.ending'
  | 'vault.lease.denied'
  | 'vault.lease.cancelled'
  | 'vault.lease.lapsed'
  | 'vault.lease.used'
  | 'vault.lease.used_up'
  | 'vault.lease.expired'
  | 'vault.lease.revoked'
  | 'vault.approval_rule.created'
  | 'vault.approval_rule.changed'
  | 'vault.approval_rule.ended'
  | 'vault.leak_detected'
  | 'vault.leak_resolved'
  | 'vault.created'
  | 'vault.updated'
  | 'vault.deleted'
  | 'vault.exported'
  | 'vault.item.created'
  | 'vault.item.updated'
  | 'vault.item.favourited'
  | 'vault.item.unfavourited'
  | 'vault.item.deleted'
  | 'run.due'
  | 'run.late'
  | 'run.missed'
  | 'run.started'
  | 'run.finished'
  | 'run.held'
  | 'run.requested'
  | 'run.request_settled'
  | 'schedule.occurrence.recorded'
  | 'schedule.event.created'
  | 'schedule.event.updated'
  | 'schedule.event.deleted'
  | 'schedule.synced'
  | 'schedule.alert'
  | 'schedule.alert_rules_changed'
  | 'schedule.cancel_held'
  | 'schedule.cancel_settled'
  | 'agent.created'
  | 'agent.updated'
  | 'agent.deleted'
  | 'agent.frozen'
  | 'agent.unfrozen'
  | 'agent.key_created'
  | 'group.changed'
  | 'member.updated'
  | 'member.removed'
  | 'workspace.updated'
  | 'webhook.disabled'

/** An event that is not stored: those who are away miss it. */
export type EphemeralEventType = 'typing' | 'presence' | 'status' | 'receipt'

/** Every event there is. */
export type EventType = DurableEventType | EphemeralEventType

/**
 * Several durable events by the beginning of their types, those that later versions add included; `*` is every one.
 */
export type EventPattern =
  | '*'
  | 'message.*'
  | 'thread.*'
  | 'inbox.*'
  | 'channel.*'
  | 'task.*'
  | 'view.*'
  | 'question.*'
  | 'vault.*'
  | 'vault.lease.*'
  | 'vault.approval_rule.*'
  | 'vault.item.*'
  | 'run.*'
  | 'schedule.*'
  | 'schedule.occurrence.*'
  | 'schedule.event.*'
  | 'agent.*'
  | 'group.*'
  | 'member.*'
  | 'workspace.*'
  | 'webhook.*'

/** What a webhook may be subscribed to: a type, or a pattern such as `task.*`. */
export type EventSubscription = DurableEventType | EventPattern

/** Who reads what is posted: `sesame` is the event as it is, for programs; the others are messages for people. */
export type WebhookFormat = 'sesame' | 'slack' | 'teams' | 'telegram' | 'ntfy'

/** A subscription that posts events to a URL. */
export interface Webhook {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  /** People who changed where it leads or sent through it: it reports only what each of them may see, too. */
  limitedTo: Id[]
  /**
   * Without its path to those who may not change it, and in formats other than `sesame` to everybody: a path often holds a secret.
   */
  url: string
  format: WebhookFormat
  /** Of format `telegram`: the chat that messages go to. */
  chatId: string | null
  /** What the caller may do with it; absent in events. `narrows`: changing it adds the caller to `limitedTo`. */
  abilities?: { change: boolean; narrows: boolean }
  eventTypes: EventSubscription[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…`, only in the answer that created it. */
  secret?: string
}

/** A webhook with its signing secret, which is shown this once. */
export interface NewWebhook {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  /** People who changed where it leads or sent through it: it reports only what each of them may see, too. */
  limitedTo: Id[]
  /**
   * Without its path to those who may not change it, and in formats other than `sesame` to everybody: a path often holds a secret.
   */
  url: string
  format: WebhookFormat
  /** Of format `telegram`: the chat that messages go to. */
  chatId: string | null
  /** What the caller may do with it; absent in events. `narrows`: changing it adds the caller to `limitedTo`. */
  abilities?: { change: boolean; narrows: boolean }
  eventTypes: EventSubscription[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** `whsec_…`. Signs what is posted in format `sesame`. */
  secret: string
}

/** `failed` is tried again at `nextAttemptAt`; `parked` was given up after a day. */
export type WebhookDeliveryStatus = 'pending' | 'delivered' | 'failed' | 'parked'

/** A webhook and how it has been doing. */
export interface WebhookOverview {
  id: Id
  /** The agent or the person whose rights decide which events are sent. */
  ownerId: Id
  /** People who changed where it leads or sent through it: it reports only what each of them may see, too. */
  limitedTo: Id[]
  /**
   * Without its path to those who may not change it, and in formats other than `sesame` to everybody: a path often holds a secret.
   */
  url: string
  format: WebhookFormat
  /** Of format `telegram`: the chat that messages go to. */
  chatId: string | null
  /** What the caller may do with it; absent in events. `narrows`: changing it adds the caller to `limitedTo`. */
  abilities?: { change: boolean; narrows: boolean }
  eventTypes: EventSubscription[]
  /** `disabled` by a person or its owner, or by the server after long failure. */
  status: 'active' | 'disabled'
  /** Why it is off: `paused` by someone, or `failing` for days; `null` while it is active. */
  disabledCause: 'paused' | 'failing' | null
  disabledReason: string | null
  /** Since when every delivery has failed; `null` when the last one arrived. */
  failingSince: Timestamp | null
  /** Until when the secret before the last rotation signs too; `null` when only one signs. */
  previousSecretUntil: Timestamp | null
  createdAt: Timestamp
  updatedAt: Timestamp
  /** The newest delivery that was tried: when last, and what came of it. */
  lastDelivery: {
    at: Timestamp
    status: WebhookDeliveryStatus
    responseStatus: number | null
  } | null
  /** Deliveries of the last 24 hours that arrived, and that failed so far. */
  lastDay: { delivered: number; failed: number }
}

/** One try to deliver. */
export interface WebhookAttempt {
  at: Timestamp
  /** HTTP status of the answer; `null` when there was none. */
  responseStatus: number | null
  /** First 1,000 characters of the answer. */
  responseBody: string | null
  error: string | null
  /** Milliseconds. */
  durationMs: number
}

/** One event on its way to one webhook. */
export interface WebhookDelivery {
  /** Stable across attempts. */
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  status: WebhookDeliveryStatus
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
}

/** A delivery, and what is posted for it. */
export interface WebhookDeliveryDetail {
  /** Stable across attempts. */
  id: Id
  webhookId: Id
  eventType: EventType | 'test'
  status: WebhookDeliveryStatus
  attempts: WebhookAttempt[]
  nextAttemptAt: Timestamp | null
  createdAt: Timestamp
  deliveredAt: Timestamp | null
  request: {
    /** Where the next attempt goes. */
    url: string
    /** Without the timestamp and the signature, which each attempt makes anew. */
    headers: Record<string, string>
    /** The JSON text; `null` when you may not see the event yourself, or it is not kept any more. */
    body: string | null
  }
}

/** What a URL would be as a webhook’s. */
export interface WebhookUrlCheck {
  /** As it would be stored. */
  url: string
  /** Whether its name leads to an address now. A webhook may be made before its name exists. */
  resolves: boolean
}

/** What `createWebhook` takes. */
export interface CreateWebhookInput {
  /** A public `https` address. */
  url: string
  /** Types, and patterns such as `task.*` or `*`. */
  eventTypes: EventSubscription[]
  /** Stays as it is made. Messages are written of `noticeEventTypes` only. */
  format?: WebhookFormat
  /** Of format `telegram`, and there required. */
  chatId?: string
}

/** What `updateWebhook` takes. */
export interface UpdateWebhookInput {
  url?: string
  eventTypes?: EventSubscription[]
  status?: 'active' | 'disabled'
  chatId?: string
}

/** What `previewWebhookMessage` takes. */
export interface PreviewWebhookMessageInput {
  format: 'slack' | 'teams' | 'telegram' | 'ntfy'
  eventType:
    | 'vault.lease_request'
    | 'question.asked'
    | 'schedule.cancel_held'
    | 'vault.leak_detected'
    | 'run.missed'
    | 'run.finished'
    | 'schedule.alert'
    | 'test'
}

/** A message for people, of an event that is made up. */
export interface WebhookMessage {
  title: string
  lines: string[]
  /** What the link says. */
  action: string
  /** The JSON text as it is posted, with a link that leads nowhere. */
  body: string
}

/** Which deliveries to list. */
export interface WebhookDeliveryFilter {
  status?: WebhookDeliveryStatus
  eventType?: DurableEventType | 'test'
  limit?: number
  cursor?: string
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface SignInPage {
  signIns: SignIn[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface MemberPage {
  members: Member[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface GroupPage {
  groups: Group[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface GroupMemberPage {
  members: GroupMember[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface InvitePage {
  invites: Invite[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface AgentPage {
  agents: Agent[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface AgentWorkloadPage {
  workloads: AgentWorkload[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface AgentHistoryPage {
  entries: AgentHistoryEntry[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface ChannelPage {
  channels: Channel[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface ChannelMemberPage {
  members: ChannelMember[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface MessagePage {
  messages: Message[]
  nextCursor: string | null
  hasMore: boolean
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface MessageRevisionPage {
  revisions: MessageRevision[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface SavedMessagePage {
  saved: SavedMessage[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface RunControlPage {
  controls: RunControl[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface ThreadPage {
  threads: Thread[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface MentionPage {
  messages: Message[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface QuestionPage {
  questions: Question[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface NeedMarkPage {
  marks: NeedMark[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface VaultPage {
  vaults: Vault[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface VaultMemberPage {
  members: VaultMember[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface VaultItemPage {
  items: VaultItem[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface LeasePage {
  leases: Lease[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface ApprovalRulePage {
  rules: ApprovalRule[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface TaskPage {
  tasks: Task[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface TaskCommentPage {
  comments: TaskComment[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface TaskActivityPage {
  activity: TaskActivity[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface SchedulePage {
  events: ScheduleEvent[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface ScheduleSyncPage {
  syncs: ScheduleSync[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface RunPage {
  runs: CalendarRun[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface RunRequestPage {
  requests: RunRequest[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface RunAlertPage {
  alerts: RunAlert[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface WebhookDeliveryPage {
  deliveries: WebhookDelivery[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface AuditPage {
  entries: AuditEntry[]
  nextCursor: string | null
}

/** One page: pass `nextCursor` back as `cursor` to get the page after it; `null` means this was the last. */
export interface NotificationPage {
  notifications: Notification[]
  nextCursor: string | null
}
