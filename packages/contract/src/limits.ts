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
  displayName: 80,
  handleMin: 2,
  handle: 32,
  email: 254,
  workspaceName: 80,
  /** Shortest and longest new password, in characters, and how many of them must differ. */
  passwordMin: 15,
  password: 256,
  passwordDifferent: 5,
  /** Longest password that is looked at: longer ones are refused before they are hashed. */
  passwordInput: 1024,
  /** A code of an authenticator app, or a recovery code. */
  signInCode: 64,
  /** Setup, invitation and refresh tokens. */
  token: 512,
  agentDescription: 1000,
  agentKeyName: 80,
  agentKeyScopes: 10,
  publicKey: 1000,
  capabilities: 100,
  capabilityDescription: 500,
  capabilityPart: 64,
  discoverWords: 200,
} as const
