import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { SesameApiError, type FetchRule, type Lease, type SecretFields } from '@sesamespace/sdk'
import { sql } from 'kysely'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type StartOptions,
} from '../../../test/harness.ts'

export const SECRET = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc'

/** What another server got. */
export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

type Answer = (request: Received, response: ServerResponse) => void

/** Another server, which answers as a test wants and keeps what it got. */
export async function startOther() {
  const received: Received[] = []
  let answer: Answer = (_request, response) => response.end('ok')
  const server = createServer({ keepAlive: false }, (request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '', headers } = request
      const all = { method, url, headers, body }
      received.push(all)
      answer(all, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    host: `127.0.0.1:${address.port}`,
    url: `http://127.0.0.1:${address.port}`,
    received,
    last: (): Received => {
      const last = received.at(-1)
      if (!last) throw new Error('Nothing was received.')
      return last
    },
    answers: (next: Answer): void => {
      answer = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A vault with a secret that is used without being revealed, its people, two agents, and the server that it is for. */
export async function startFetchWorld({ app, logger }: Pick<StartOptions, 'app' | 'logger'> = {}) {
  const platform = await startPlatform({
    app: { fetchAllowList: ['127.0.0.1'], ...app },
    ...(logger && { logger }),
  })
  const owner = await setupOwner(platform)
  const approver = await addMember(platform, owner, 'approver', 'anna')
  const agent = await createAgent(platform, owner, 'robot')
  const other = await createAgent(platform, owner, 'other')
  const { vault } = await owner.client.createVault({ name: 'Payments' })
  await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
  const upstream = await startOther()

  const bearer: FetchRule = {
    methods: ['GET', 'POST'],
    host: upstream.host,
    path: '/v1/*',
    placements: [{ in: 'bearer', template: '{{token}}' }],
  }

  const newItem = async (
    rules: FetchRule[] = [bearer],
    { only = true, fields = { token: SECRET } }: { only?: boolean; fields?: SecretFields } = {},
  ) => {
    const name = crypto.randomUUID()
    const { item } = await owner.client.createVaultItem(vault.id, { name, type: 'api_key', fields })
    return (await owner.client.updateVaultItem(item.id, { fetch: { only, rules } })).item
  }

  const leaseOf = async (
    itemId: string,
    { fields, maxUses }: { fields?: string[]; maxUses?: number } = {},
  ): Promise<Lease> => {
    const reason = crypto.randomUUID()
    const asked = { itemId, reason, ...(fields && { fields }) }
    const { lease } = await agent.client.requestLease(asked)
    return (await approver.client.approveLease(lease.id, { ...(maxUses && { maxUses }) })).lease
  }

  /** An item with these rules, and an active lease of it. */
  const leased = async (...rules: FetchRule[]): Promise<Lease> =>
    leaseOf((await newItem(rules.length > 0 ? rules : [bearer])).id)

  /** Details of the audit entries of an action about a lease, oldest first. */
  const audited = async (action: string, leaseId: string) => {
    const { rows } = await sql<{ details: Record<string, unknown> }>`
      select details from audit_entries where action = ${action} and target_id = ${leaseId} order by seq
    `.execute(platform.db)
    return rows.map(({ details }) => details)
  }

  return {
    platform,
    owner,
    approver,
    agent,
    other,
    vault,
    upstream,
    bearer,
    newItem,
    leaseOf,
    leased,
    audited,
    stop: async () => {
      await upstream.stop()
      await platform.stop()
    },
  }
}

/** The code that a call is refused with. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    return error instanceof SesameApiError ? error.code : String(error)
  }
  return 'done'
}
