import type { Call } from './call.ts'
import { nouns } from './contract.ts'

type Noun = keyof typeof nouns

/** Where the methods of a noun stand in the SDK beside their flat names, and what they are called there. */
export interface Namespace {
  /** `vault.items`: `client.vault.items`. */
  path: string
  /** Words of the flat name that the path says already, longest first: `listVaultItems` becomes `list`. */
  says: readonly string[]
  /** Names that the rule would give twice. */
  names?: Readonly<Record<string, string>>
  /** Methods that the SDK writes by hand. */
  written?: readonly string[]
}

const namespaces: Record<Noun, Namespace | null> = {
  auth: { path: 'auth', says: [], written: ['login'] },
  account: { path: 'account', says: ['Account'] },
  sso: { path: 'sso', says: ['Sso'] },
  passkeys: { path: 'passkeys', says: ['Passkey'] },
  proof: { path: 'proof', says: ['Proof', 'Session'] },
  'sign-in-rules': { path: 'workspace.signInRules', says: ['SignInRules'] },
  'sign-ins': {
    path: 'account.signIns',
    says: ['NewSignIn', 'SignIn'],
    names: { listNewSignIns: 'listNew' },
  },
  workspace: { path: 'workspace', says: ['Workspace'] },
  seal: { path: 'seal', says: ['Seal'] },
  members: { path: 'members', says: ['Member'] },
  groups: { path: 'groups', says: ['Group'] },
  invites: { path: 'invites', says: ['Invite'] },
  'password-resets': {
    path: 'passwordResets',
    says: ['PasswordReset'],
    names: { resetPassword: 'reset' },
  },
  agents: { path: 'agents', says: ['Agent'] },
  'agent-reach': { path: 'agents', says: ['Agent'] },
  'agent-limits': { path: 'agents.limits', says: ['AgentLimit'] },
  'agent-keys': { path: 'agents.keys', says: ['AgentKey', 'Agent'] },
  applications: { path: 'applications', says: ['Application'] },
  capabilities: { path: 'capabilities', says: ['Capabilitie'] },
  manifest: { path: 'manifest', says: ['Manifest'] },
  channels: { path: 'channels', says: ['Channel'] },
  messages: {
    path: 'messages',
    says: ['Message'],
    names: { getMessages: 'list' },
    written: ['sendMessage', 'iterateMessages'],
  },
  unread: { path: 'unread', says: [] },
  questions: {
    path: 'questions',
    says: ['Question'],
    written: ['askQuestion', 'waitForQuestion'],
  },
  inbox: { path: 'inbox', says: ['Need'] },
  push: { path: 'push', says: ['PushDevice', 'Push'] },
  notifications: { path: 'notifications', says: ['Notification'] },
  cards: { path: 'cards', says: ['Card'] },
  files: { path: 'files', says: ['File'], written: ['uploadFile', 'downloadFile'] },
  // `client.search(…)` is the method itself.
  search: null,
  vaults: { path: 'vault', says: ['Vault'] },
  items: {
    path: 'vault.items',
    says: ['VaultItem', 'Vault', 'Item'],
    written: ['revealItem', 'exportVault', 'streamVaultExport'],
  },
  leases: {
    path: 'vault.leases',
    says: ['Lease', 'Secret'],
    names: { fetchWithLease: 'fetch' },
    written: ['fetchWithLease'],
  },
  'approval-rules': {
    path: 'vault.approvalRules',
    says: ['ApprovalRule'],
    names: { getApprovalInsights: 'getInsights' },
  },
  'vault-imports': { path: 'vault.imports', says: ['VaultImport'] },
  leaks: { path: 'vault.leaks', says: ['Leak'] },
  tasks: { path: 'tasks', says: ['Task'], names: { updateTasks: 'updateMany' } },
  views: { path: 'views', says: ['View'] },
  schedule: {
    path: 'schedule',
    says: ['ScheduleEvent', 'Schedule'],
    names: { getSchedule: 'list' },
    written: ['listAllSchedule'],
  },
  'calendar-feeds': { path: 'schedule.feeds', says: ['CalendarFeed'] },
  webhooks: { path: 'webhooks', says: ['Webhook'] },
  audit: { path: 'audit', says: ['Audit'], written: ['exportAudit'] },
  profile: { path: 'profile', says: ['Profile'] },
  demo: { path: 'demo', says: ['Demo'] },
}

/** `listVaultItems` in `vault.items` is `list`. */
function shortName(flat: string, { says, names }: Namespace): string {
  const given = names?.[flat]
  if (given !== undefined) return given
  for (const word of says) {
    const short = flat.replace(new RegExp(`${word}s?(?![a-z])`), '')
    if (short !== flat && short !== '') return short
  }
  return flat
}

/** A method of the SDK by both of its names. */
export interface NamespacedMethod {
  /** `['vault', 'items']` */
  path: readonly string[]
  /** `reveal` */
  name: string
  /** `revealItem` */
  flat: string
  summary: string
}

/** Every method of the SDK that a namespace has, in the order of the documentation. */
export function namespacedMethods(): NamespacedMethod[] {
  const entries = Object.entries(namespaces).flatMap(([noun, namespace]) =>
    namespace ? [{ noun, namespace }] : [],
  )
  return entries.flatMap(({ noun, namespace }) => {
    const calls: readonly Call[] = isNoun(noun) ? Object.values(nouns[noun]) : []
    const generated = calls.flatMap(({ name, summary, answer, sdk }) => {
      const iterate = answer.shape === 'page' && answer.iterate ? [answer.iterate] : []
      return sdk === false
        ? []
        : [
            { flat: name, summary },
            ...iterate.map((flat) => ({ flat, summary: `Every entry of \`${name}\`` })),
          ]
    })
    const written = (namespace.written ?? []).map((flat) => ({ flat, summary: '' }))
    return [...generated, ...written].map((method) => ({
      ...method,
      path: namespace.path.split('.'),
      name: shortName(method.flat, namespace),
    }))
  })
}

const isNoun = (name: string): name is Noun => Object.hasOwn(nouns, name)
