import { SesameApiError, type Lease, type VaultItem } from '@sesamespace/sdk'
import { sql } from 'kysely'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPlatform,
} from '../../../test/harness.ts'

export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** A vault with an item, its people, and two agents that are no members of it. */
export async function startStory() {
  const platform = await startPlatform()
  const owner = await setupOwner(platform)
  const approver = await addMember(platform, owner, 'approver', 'anna')
  const viewer = await addMember(platform, owner, 'operator', 'vera')
  const agent = await createAgent(platform, owner, 'robot')
  const other = await createAgent(platform, owner, 'other')
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, approver.me.id, 'approver')
  await owner.client.setVaultMember(vault.id, viewer.me.id, 'viewer')

  const newItem = async (name: string, vaultId = vault.id): Promise<VaultItem> => {
    const fields = { username: 'app', password: `s3cret-of-${name}`, totp: TOTP_SECRET }
    return (await owner.client.createVaultItem(vaultId, { name, type: 'database', fields })).item
  }
  const item = await newItem('Orders database')

  const request = async (
    input: { fields?: string[]; durationSeconds?: number } = {},
  ): Promise<Lease> =>
    (await agent.client.requestLease({ itemId: item.id, reason: crypto.randomUUID(), ...input }))
      .lease

  const approvedLease = async (
    input: { fields?: string[]; durationSeconds?: number },
    terms: { maxUses?: number } = {},
  ): Promise<Lease> => {
    const { id } = await request(input)
    return (await owner.client.approveLease(id, terms)).lease
  }

  /** A call as no SDK would make it. */
  const post = (path: string, body: unknown, key: string): Promise<Response> =>
    fetch(`${platform.url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })

  return {
    platform,
    owner,
    approver,
    viewer,
    agent,
    other,
    vault,
    item,
    newItem,
    request,
    approvedLease,
    post,
  }
}

/** The error that a call ends in. */
export async function refusal(call: Promise<unknown>): Promise<SesameApiError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof SesameApiError) return error
  throw new Error('The call was not refused.')
}

/** The codes of the calls that were refused. */
export const codes = (results: PromiseSettledResult<unknown>[]): Set<string> =>
  new Set(
    results.flatMap((result) =>
      result.status === 'rejected' && result.reason instanceof SesameApiError
        ? [result.reason.code]
        : [],
    ),
  )

/** The events of a lease in the log, and who they are for. */
export async function leaseEvents(platform: TestPlatform, leaseId: string) {
  const { rows } = await sql<{ type: string; principal_ids: string[] | null; can_decide: boolean }>`
    select type, principal_ids, (payload -> 'lease' ->> 'canDecide')::boolean as can_decide
    from events where payload -> 'lease' ->> 'id' = ${leaseId} order by position
  `.execute(platform.db)
  return rows
}

/** How long a lease still lasts, by the database's clock. */
export async function secondsLeft(platform: TestPlatform, leaseId: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select extract(epoch from expires_at - clock_timestamp())::float as left from leases where id = ${leaseId}
  `.execute(platform.db)
  return rows[0]?.left ?? 0
}
