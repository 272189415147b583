/** Lengths and ranges that forms show and every edge enforces. Without imports, so that a page may use them for free. */
export const limits = {
  /** Of an authorization request of OAuth: an address, or the state of an application. */
  oauthParameter: 2_000,
  /** Applications that one person lets act as agents, at once. */
  applications: 100,
  cursor: 2_000,
  leaseReason: 1000,
  leaseNote: 1000,
  /** What an approver asks back, what the requester answers, and how many of these one request takes. */
  leaseQuestion: 1000,
  leaseAnswer: 1000,
  leaseQuestions: 20,
  /** How often whoever made a request changes what it asks for. */
  leaseTermChanges: 10,
  /** Why the glass is broken. */
  glassReasonMin: 10,
  glassReason: 1000,
  leaseMaxUses: 10_000,
  /** Requests that an approval rule passes in a day. */
  approvalRulePerDay: 1000,
  /** Rules for one agent and one item. */
  approvalRulesOfItem: 20,
  /** How long a rule lasts at most. */
  approvalRuleDays: 366,
  /** Shortest and longest access, in seconds. */
  leaseMinSeconds: 30,
  leaseMaxSeconds: 24 * 60 * 60,
  /** A lease that nobody else has approved. */
  glassMaxSeconds: 60 * 60,
  leaseDefaultSeconds: 15 * 60,
  /** Runs of a job that one lease is for. */
  leaseRuns: 100,
  /** How long such a lease lasts at most, however few of its runs used it. */
  leaseRunsMaxSeconds: 31 * 24 * 60 * 60,
  /** How long each of these runs has access where nothing else was asked for. */
  leaseRunDefaultSeconds: 60 * 60,
  questionTitle: 200,
  questionDetail: 4_000,
  questionChoicesMin: 2,
  questionChoices: 6,
  questionChoiceId: 40,
  questionChoiceLabel: 40,
  questionText: 4_000,
  questionEditable: 4_000,
  /** Shortest and longest time that a question waits for its answer, in seconds. */
  questionMinSeconds: 60,
  questionMaxSeconds: 7 * 24 * 60 * 60,
  questionDefaultSeconds: 60 * 60,
  /** Id of a need: a run's names its job, state and error. */
  needId: 500,
  /** Needs put away or brought back at once. */
  needsPerMark: 500,
  fieldKey: 64,
  fieldKeys: 64,
  webhookUrl: 2_000,
  telegramChat: 33,
  decisionLink: 300,
  externalId: 200,
  jobTitle: 200,
  jobDescription: 4_000,
  cronExpression: 200,
  timeZone: 64,
  runResult: 4_000,
  /** Longest interval of a job: a year. */
  jobIntervalMs: 366 * 24 * 60 * 60 * 1_000,
  jobStaggerMs: 24 * 60 * 60 * 1_000,
  /** Longest grace of a run: a week. */
  runGraceSeconds: 7 * 24 * 60 * 60,
  runLinks: 20,
  runRequestReason: 500,
  /** Bounds of alert rules: runs in a row, minutes after the planned time (a week), seconds of one run (30 days). */
  alertRunsInARow: 50,
  alertAfterMinutes: 7 * 24 * 60,
  alertOverSeconds: 30 * 24 * 60 * 60,
  /** Completed runs that the usual duration is the median of. */
  alertUsualRuns: 20,
  /** How long the agent may take to answer, in seconds. */
  runRequestSeconds: 60 * 60,
  /** How long it may take to say that it stops, in seconds. */
  runStopSeconds: 5 * 60,
  /** What a message shows of a run: longer texts and lists are cut. */
  runTitle: 200,
  runSteps: 200,
  runToolCalls: 100,
  runToolName: 100,
  runToolInput: 500,
  runToolResult: 2_000,
  runCharacters: 32_000,
  /** Most jobs of one sync: an agent's whole schedule. */
  jobsPerSync: 500,
  /** A sync that would cancel this many active jobs or more, and over this share of them, is held for a person. */
  heldCancelJobs: 5,
  heldCancelShare: 0.5,
  /** How long cancelling held jobs can be undone, in seconds. */
  undoCancelSeconds: 24 * 60 * 60,
  /** Jobs that are listed of each sync. */
  syncChangesListed: 20,
  channelName: 80,
  /** Channels found by their names at once. */
  channelNames: 100,
  /** Names of before that lead to a channel. */
  formerNames: 10,
  channelDescription: 1000,
  /** Members named when a channel is made. */
  channelMembers: 500,
  message: 10_000,
  messageFiles: 20,
  /** Messages pinned in a channel. */
  pins: 100,
  /** Messages that one person has saved for later. */
  savedMessages: 1_000,
  /** Items that one person has as favourites. */
  favouriteItems: 200,
  /** Where counting what is unread ends: that many, or more. */
  unread: 1_000,
  /** Cards of messages read at once. */
  cards: 100,
  /** Bytes of one file: 25 MiB. */
  fileBytes: 25 * 1024 * 1024,
  fileName: 255,
  emoji: 32,
  readReceiptEmoji: 64,
  fieldValue: 32_768,
  vaultName: 200,
  vaultDescription: 1000,
  vaultItems: 100_000,
  itemsPerPage: 2_000,
  /** Names that an import compares in one request. */
  namesPerCheck: 1_000,
  vaultMaxApprovals: 5,
  groupName: 60,
  /** Groups of a workspace. */
  groups: 200,
  groupMembers: 500,
  /** Keys in each list of a masking policy. */
  maskingKeys: 100,
  itemName: 200,
  itemUrl: 2048,
  /** Long enough for a folder with all that it lies in. */
  itemTag: 200,
  itemTags: 20,
  itemQuery: 200,
  itemsPerImport: 500,
  taskTitle: 200,
  taskDescription: 20_000,
  taskLabel: 40,
  taskLabels: 20,
  taskAssignees: 50,
  taskBlockers: 50,
  taskWatchers: 200,
  /** Sub-tasks of one task. */
  taskSubtasks: 200,
  /** Tasks changed at once. */
  tasksPerUpdate: 100,
  /** Tasks changed by one call, each by itself. */
  tasksPerBulk: 500,
  /** Values that tasks are counted by in one answer. */
  taskCounts: 200,
  /** Tasks looked up by their keys at once. */
  taskKeys: 100,
  taskPrefixMin: 2,
  taskPrefix: 8,
  /** Longest time that finished tasks stay on the board, in days. */
  taskArchiveDays: 3650,
  /** How long an agent's claim of a task lasts without a heartbeat, in seconds. */
  claimMinSeconds: 30,
  claimMaxSeconds: 24 * 60 * 60,
  claimDefaultSeconds: 15 * 60,
  taskRole: 40,
  taskComment: 10_000,
  /** Text, addresses and length of an address of a proof that a task's work is done. */
  taskProof: 4_000,
  taskProofLinks: 10,
  taskProofLink: 2_000,
  /** Highest limit of the tasks in a column. */
  taskColumnLimit: 999,
  taskQuery: 200,
  viewName: 60,
  /** Saved views that one person has of their own, and that a workspace shares. */
  viewsOwn: 100,
  viewsShared: 100,
  displayName: 80,
  handleMin: 2,
  handle: 32,
  email: 254,
  workspaceName: 80,
  eventRetentionDaysMin: 35,
  eventRetentionDays: 3_650,
  /** Shortest and longest new password, in characters, and how many of them must differ. */
  passwordMin: 15,
  password: 256,
  passwordDifferent: 5,
  /** Longest password that is looked at: longer ones are refused before they are hashed. */
  passwordInput: 1024,
  /** A code of an authenticator app, or a recovery code. */
  signInCode: 64,
  /** Single sign-on: where to go after it, its sealed start, and the query that the provider answers with. */
  ssoNext: 500,
  ssoFlow: 2_000,
  passkeyName: 80,
  /** Passkeys of one person. */
  secondFactorGraceDays: 30,
  passkeys: 20,
  passkeyFlow: 2_000,
  /** Devices of one person that are sent notifications. */
  pushDevices: 20,
  pushEndpoint: 2_000,
  /** Jobs that are paused or resumed by one call. */
  jobsPerPause: 500,
  /** Calendar feeds of one person, and how often a minute one is fetched. */
  calendarFeeds: 20,
  calendarFeedName: 60,
  calendarFetchesPerMinute: 30,
  /** Text of one member of what an authenticator answers; an id of 1,023 bytes is the longest there is. */
  credentialId: 1_364,
  webauthnPart: 16_000,
  ssoResponse: 8_000,
  /** Setup, invitation and refresh tokens. */
  token: 512,
  agentDescription: 1000,
  agentGroup: 40,
  agentGroups: 10,
  /** How long the old key may go on working after a rotation: 30 days, in seconds. */
  keyOverlapSeconds: 2_592_000,
  /** The most that can be set; no limit at all is `null`. */
  agentMessagesPerMinute: 100_000,
  agentLeasesPerDay: 100_000,
  agentKeyName: 80,
  agentKeyScopes: 10,
  publicKey: 1000,
  capabilities: 100,
  capabilityDescription: 500,
  capabilityPart: 64,
  discoverWords: 200,
  searchWords: 200,
  freezeReason: 500,
  /** Use without reveal: rules of an item, and what a request may have. */
  fetchRules: 20,
  fetchPlacements: 4,
  fetchHost: 260,
  fetchPath: 500,
  fetchTemplate: 500,
  fetchUrl: 4_000,
  fetchHeaders: 50,
  fetchHeaderName: 100,
  fetchHeader: 4_000,
  /** Characters. */
  fetchBody: 262_144,
  /** Calls of one lease holder in a minute. */
  fetchesPerMinute: 300,
} as const
