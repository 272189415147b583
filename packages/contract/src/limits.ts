/** Lengths and ranges that forms show and every edge enforces. Without imports, so that a page may use them for free. */
export const limits = {
  cursor: 500,
  leaseReason: 1000,
  leaseNote: 1000,
  leaseMaxUses: 10_000,
  /** Shortest and longest access, in seconds. */
  leaseMinSeconds: 30,
  leaseMaxSeconds: 24 * 60 * 60,
  leaseDefaultSeconds: 15 * 60,
  fieldKey: 64,
  fieldKeys: 64,
  webhookUrl: 2_000,
  externalId: 200,
  jobTitle: 200,
  jobDescription: 4_000,
  cronExpression: 200,
  runResult: 4_000,
  /** Most jobs of one sync: an agent's whole schedule. */
  jobsPerSync: 500,
  channelName: 80,
  channelDescription: 1000,
  /** Members named when a channel is made. */
  channelMembers: 500,
  message: 10_000,
  messageFiles: 20,
  /** Bytes of one file: 25 MiB. */
  fileBytes: 25 * 1024 * 1024,
  fileName: 255,
  emoji: 32,
  readReceiptEmoji: 64,
} as const
