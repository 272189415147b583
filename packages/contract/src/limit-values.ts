/** The values of `limits`, each by itself: a page takes along only those that it names. */

/** Of an authorization request of OAuth: an address, or the state of an application. */
export const oauthParameter = 2_000
/** Applications that one person lets act as agents, at once. */
export const applications = 100
export const cursor = 2_000
export const leaseReason = 1000
export const leaseNote = 1000
/** What an approver asks back, what the requester answers, and how many of these one request takes. */
export const leaseQuestion = 1000
export const leaseAnswer = 1000
export const leaseQuestions = 20
/** How often whoever made a request changes what it asks for. */
export const leaseTermChanges = 10
/** Why the glass is broken. */
export const glassReasonMin = 10
export const glassReason = 1000
export const leaseMaxUses = 10_000
/** Requests that an approval rule passes in a day. */
export const approvalRulePerDay = 1000
/** Rules for one agent and one item. */
export const approvalRulesOfItem = 20
/** How long a rule lasts at most. */
export const approvalRuleDays = 366
/** Shortest and longest access, in seconds. */
export const leaseMinSeconds = 30
export const leaseMaxSeconds = 24 * 60 * 60
/** A lease that nobody else has approved. */
export const glassMaxSeconds = 60 * 60
export const leaseDefaultSeconds = 15 * 60
/** Runs of a job that one lease is for. */
export const leaseRuns = 100
/** How long such a lease lasts at most, however few of its runs used it. */
export const leaseRunsMaxSeconds = 31 * 24 * 60 * 60
/** How long each of these runs has access where nothing else was asked for. */
export const leaseRunDefaultSeconds = 60 * 60
export const questionTitle = 200
export const questionDetail = 4_000
export const questionChoicesMin = 2
export const questionChoices = 6
export const questionChoiceId = 40
export const questionChoiceLabel = 40
export const questionText = 4_000
export const questionEditable = 4_000
/** Shortest and longest time that a question waits for its answer, in seconds. */
export const questionMinSeconds = 60
export const questionMaxSeconds = 7 * 24 * 60 * 60
export const questionDefaultSeconds = 60 * 60
/** Id of a need: a run's names its job, state and error. */
export const needId = 500
/** Needs put away or brought back at once. */
export const needsPerMark = 500
export const fieldKey = 64
export const fieldKeys = 64
export const webhookUrl = 2_000
export const telegramChat = 33
export const decisionLink = 300
export const externalId = 200
export const jobTitle = 200
export const jobDescription = 4_000
export const cronExpression = 200
export const timeZone = 64
export const runResult = 4_000
/** Longest interval of a job: a year. */
export const jobIntervalMs = 366 * 24 * 60 * 60 * 1_000
export const jobStaggerMs = 24 * 60 * 60 * 1_000
/** Longest grace of a run: a week. */
export const runGraceSeconds = 7 * 24 * 60 * 60
export const runLinks = 20
export const runRequestReason = 500
/** Bounds of alert rules: runs in a row, minutes after the planned time (a week), seconds of one run (30 days). */
export const alertRunsInARow = 50
export const alertAfterMinutes = 7 * 24 * 60
export const alertOverSeconds = 30 * 24 * 60 * 60
/** Completed runs that the usual duration is the median of. */
export const alertUsualRuns = 20
/** How long the agent may take to answer, in seconds. */
export const runRequestSeconds = 60 * 60
/** How long it may take to say that it stops, in seconds. */
export const runStopSeconds = 5 * 60
/** What a message shows of a run: longer texts and lists are cut. */
export const runTitle = 200
export const runSteps = 200
export const runToolCalls = 100
export const runToolName = 100
export const runToolInput = 500
export const runToolResult = 2_000
export const runCharacters = 32_000
/** Most jobs of one sync: an agent's whole schedule. */
export const jobsPerSync = 500
/** A sync that would cancel this many active jobs or more, and over this share of them, is held for a person. */
export const heldCancelJobs = 5
export const heldCancelShare = 0.5
/** How long cancelling held jobs can be undone, in seconds. */
export const undoCancelSeconds = 24 * 60 * 60
/** Jobs that are listed of each sync. */
export const syncChangesListed = 20
export const channelName = 80
/** Channels found by their names at once. */
export const channelNames = 100
/** Names of before that lead to a channel. */
export const formerNames = 10
export const channelDescription = 1000
/** Members named when a channel is made. */
export const channelMembers = 500
export const message = 10_000
/** Characters of a text that is not sent yet. */
export const draft = 50_000
export const messageFiles = 20
/** Messages pinned in a channel. */
export const pins = 100
/** Messages that one person has saved for later. */
export const savedMessages = 1_000
/** Items that one person has as favourites. */
export const favouriteItems = 200
/** Where counting what is unread ends: that many, or more. */
export const unread = 1_000
/** Cards of messages read at once. */
export const cards = 100
/** Why an agent failed on a message, and messages whose receipts are read at once. */
export const receiptReason = 300
export const receiptMessages = 50
/** Bytes of one file: 25 MiB. */
export const fileBytes = 25 * 1024 * 1024
export const fileName = 255
export const emoji = 32
export const readReceiptEmoji = 64
export const fieldValue = 32_768
export const vaultName = 200
export const vaultDescription = 1000
export const exportReason = 500
export const revealReason = 500
export const vaultItems = 100_000
export const itemsPerPage = 2_000
/** Names that an import compares in one request. */
export const namesPerCheck = 1_000
export const vaultMaxApprovals = 5
export const groupName = 60
/** Groups of a workspace. */
export const groups = 200
export const groupMembers = 500
/** Keys in each list of a masking policy. */
export const maskingKeys = 100
export const itemName = 200
export const itemUrl = 2048
/** Long enough for a folder with all that it lies in. */
export const itemTag = 200
export const itemTags = 20
export const itemQuery = 200
export const itemsPerImport = 500
export const importEntries = 1_000_000
export const taskTitle = 200
export const taskDescription = 20_000
export const taskLabel = 40
export const taskLabels = 20
export const taskAssignees = 50
export const taskBlockers = 50
export const taskWatchers = 200
/** Sub-tasks of one task. */
export const taskSubtasks = 200
/** Tasks changed at once. */
export const tasksPerUpdate = 100
/** Tasks changed by one call, each by itself. */
export const tasksPerBulk = 500
/** Values that tasks are counted by in one answer. */
export const taskCounts = 200
/** Tasks looked up by their keys at once. */
export const taskKeys = 100
export const taskPrefixMin = 2
export const taskPrefix = 8
/** Longest time that finished tasks stay on the board, in days. */
export const taskArchiveDays = 3650
/** How long an agent's claim of a task lasts without a heartbeat, in seconds. */
export const claimMinSeconds = 30
export const claimMaxSeconds = 24 * 60 * 60
export const claimDefaultSeconds = 15 * 60
export const taskRole = 40
export const taskComment = 10_000
/** Text, addresses and length of an address of a proof that a task's work is done. */
export const taskProof = 4_000
export const taskProofLinks = 10
export const taskProofLink = 2_000
export const taskProofFiles = 10
/** Highest limit of the tasks in a column. */
export const taskColumnLimit = 999
export const taskQuery = 200
export const viewName = 60
/** Saved views that one person has of their own, and that a workspace shares. */
export const viewsOwn = 100
export const viewsShared = 100
export const displayName = 80
export const handleMin = 2
export const handle = 32
export const email = 254
export const workspaceName = 80
export const eventRetentionDaysMin = 35
export const eventRetentionDays = 3_650
/** Shortest and longest new password, in characters, and how many of them must differ. */
export const passwordMin = 15
export const password = 256
export const passwordDifferent = 5
/** Longest password that is looked at: longer ones are refused before they are hashed. */
export const passwordInput = 1024
/** A code of an authenticator app, or a recovery code. */
export const signInCode = 64
/** Single sign-on: where to go after it, its sealed start, and the query that the provider answers with. */
export const ssoNext = 500
export const ssoFlow = 2_000
export const passkeyName = 80
/** Passkeys of one person. */
export const secondFactorGraceDays = 30
export const passkeys = 20
export const passkeyFlow = 2_000
/** Devices of one person that are sent notifications. */
export const pushDevices = 20
export const pushEndpoint = 2_000
/** Jobs that are paused or resumed by one call. */
export const jobsPerPause = 500
/** Calendar feeds of one person, and how often a minute one is fetched. */
export const calendarFeeds = 20
export const calendarFeedName = 60
export const calendarFetchesPerMinute = 30
/** Text of one member of what an authenticator answers; an id of 1,023 bytes is the longest there is. */
export const credentialId = 1_364
export const webauthnPart = 16_000
export const ssoResponse = 8_000
/** Setup, invitation and refresh tokens. */
export const token = 512
export const agentDescription = 1000
export const agentGroup = 40
export const agentGroups = 10
/** How long the old key may go on working after a rotation: 30 days, in seconds. */
export const keyOverlapSeconds = 2_592_000
/** The most that can be set; no limit at all is `null`. */
export const agentMessagesPerMinute = 100_000
export const agentLeasesPerDay = 100_000
/** Rows of one page of the lists that were whole before they had pages: everybody of a workspace in a few requests. */
export const wholeListPage = 1_000
export const agentKeyName = 80
export const agentKeyScopes = 10
export const publicKey = 1000
export const capabilities = 100
export const capabilityDescription = 500
export const capabilityPart = 64
export const discoverWords = 200
export const searchWords = 200
export const freezeReason = 500
/** Use without reveal: rules of an item, and what a request may have. */
export const fetchRules = 20
export const fetchPlacements = 4
export const fetchHost = 260
export const fetchPath = 500
export const fetchTemplate = 500
export const fetchUrl = 4_000
export const fetchHeaders = 50
export const fetchHeaderName = 100
export const fetchHeader = 4_000
/** Characters. */
export const fetchBody = 262_144
/** Calls of one lease holder in a minute. */
export const fetchesPerMinute = 300
