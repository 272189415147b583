import type { Agent, CreateAgentInput } from '@sesamespace/contract/agents'
import type { ApiKey, CreateAgentKeyInput, CreatedApiKey } from '@sesamespace/contract/agent-keys'
import type { AuditExportFilter, AuditVerification } from '@sesamespace/contract/audit'
import type { DemoState } from '@sesamespace/contract/demo'
import { RootKey } from './crypto/root-key.ts'
import { CommandLineDatabase } from './db/command-line-database.ts'
import type { Queryable } from './db/database.ts'
import { assertRootKey } from './db/installation-key.ts'
import { AppError, notFound } from './http/errors.ts'
import { createAgentKeysService, createAgentsService } from './modules/agents/index.ts'
import { createAuditService } from './modules/audit/index.ts'
import { createDemoService } from './modules/demo/index.ts'
import { endAccess, vaultDependents } from './modules/index.ts'
import { actAsOwner } from './modules/members/index.ts'

/** What whoever has the machine may do with agents; each is named by its handle. */
export function createAgentsByHand(db: Queryable) {
  const database = new CommandLineDatabase(db, () => {})
  const agents = createAgentsService(database, endAccess)
  const keys = createAgentKeysService(database)

  const find = async (handle: string) => {
    const actor = await actAsOwner(db)
    const wanted = handle.replace(/^@/, '').toLowerCase()
    const agent = (await agents.list(actor)).agents.find((one) => one.handle === wanted)
    if (!agent) throw notFound(`Agent @${wanted}`)
    return { actor, agent }
  }
  /** The key that is meant: of several that work, one must be named. */
  const usableKey = async (handle: string, name: string | undefined) => {
    const { actor, agent } = await find(handle)
    const usable = (await keys.listApiKeys(actor, agent.id)).filter(isUsable)
    const named = usable.filter((key) => name === undefined || [key.name, key.id].includes(name))
    const [key, other] = named
    if (!key) throw notFound(name === undefined ? 'A key that works' : `Key “${name}”`)
    if (other) {
      const names = named.map((one) => `“${one.name ?? one.prefix}” (${one.id})`).join(', ')
      throw new AppError('conflict', `@${agent.handle} has several keys: name one of ${names}.`)
    }
    return { actor, agent, key }
  }

  return {
    list: async (): Promise<Agent[]> => (await agents.list(await actAsOwner(db))).agents,

    /** Makes an agent that the first owner answers for, with its first key. */
    async create(
      input: CreateAgentInput,
      key: CreateAgentKeyInput,
    ): Promise<{ agent: Agent; key: CreatedApiKey }> {
      const actor = await actAsOwner(db)
      const agent = await agents.create(actor, input)
      return { agent, key: await keys.createApiKey(actor, agent.id, key) }
    },

    async rotateKey(
      handle: string,
      { name, overlapSeconds }: { name?: string | undefined; overlapSeconds: number },
    ): Promise<{ agent: Agent; key: CreatedApiKey }> {
      const { actor, agent, key } = await usableKey(handle, name)
      return { agent, key: await keys.rotateApiKey(actor, agent.id, key.id, { overlapSeconds }) }
    },

    async freeze(handle: string, reason: string | null): Promise<Agent> {
      const { actor, agent } = await find(handle)
      return agents.freeze(actor, agent.id, reason)
    },

    async unfreeze(handle: string): Promise<Agent> {
      const { actor, agent } = await find(handle)
      return agents.unfreeze(actor, agent.id)
    },
  }
}

const isUsable = (key: ApiKey): boolean =>
  key.revokedAt === null && (key.expiresAt === null || Date.parse(key.expiresAt) > Date.now())

/** The audit log, for whoever has the machine. */
export function createAuditByHand(db: Queryable) {
  const audit = createAuditService(new CommandLineDatabase(db, () => {}))
  return {
    verify: async (): Promise<AuditVerification> => audit.verify(await actAsOwner(db)),
    export: async (filter: AuditExportFilter): Promise<AsyncGenerator<string>> =>
      audit.export(await actAsOwner(db), filter),
  }
}

/** Demo data, for whoever has the machine and the vault's key. */
export function createDemoByHand(db: Queryable, masterKey: Uint8Array) {
  const demo = createDemoService(new CommandLineDatabase(db, () => {}), {
    rootKey: new RootKey(masterKey),
    endAccess,
    dependents: vaultDependents,
  })
  const actor = async () => {
    await assertRootKey(db, masterKey)
    return actAsOwner(db)
  }
  return {
    state: async (): Promise<DemoState> => demo.state(await actAsOwner(db)),
    add: async (): Promise<DemoState> => demo.add(await actor()),
    remove: async (): Promise<DemoState> => demo.remove(await actor()),
  }
}
