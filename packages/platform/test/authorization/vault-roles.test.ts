import type { Role, VaultRole } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { admits, tableUnder } from './role-tables.ts'

const people = tableUnder('Vaults, for people')
const agents = tableUnder('Vaults, for agents')
const workspaceRoles: Role[] = ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer']
const vaultRoles = ['no role', 'viewer', 'user', 'approver', 'manager'] as const

let platform: TestPlatform
let owner: TestPerson
let subject: TestPerson
let asker: TestAgent
let spare: TestAgent
let vaultId: string
let itemId: string
let ruleId: string
let jobId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  subject = await addMember(platform, owner, 'operator', 'subject')
  asker = await createAgent(platform, owner, 'asker')
  spare = await createAgent(platform, owner, 'spare')
  vaultId = (await owner.client.createVault({ name: 'Matrix' })).vault.id
  const fields = { username: 'app', password: 'hunter2-hunter2' }
  const { item } = await owner.client.createVaultItem(vaultId, {
    name: 'Db',
    type: 'database',
    fields,
  })
  itemId = item.id
  ruleId = await standingRule()
  const job = { title: 'Work', everyMs: 3_600_000 }
  jobId = (await asker.client.createScheduleEvent(job)).event.id
  await owner.client.updateVault(vaultId, { breakGlass: 'approvers' })
})
afterAll(() => platform.stop())

const reason = (): string => crypto.randomUUID()

/** The subject with a workspace role and a vault role, from one moment to the next. */
async function become(role: Role, vaultRole: (typeof vaultRoles)[number]): Promise<void> {
  await owner.client.updateMember(subject.me.id, { role })
  if (vaultRole === 'no role') {
    await owner.client.removeVaultMember(vaultId, subject.me.id).catch(() => {})
  } else await owner.client.setVaultMember(vaultId, subject.me.id, vaultRole)
}

/** A request of the agent that waits, or a lease that it has. */
async function askedLease(isActive: boolean): Promise<string> {
  const { lease } = await asker.client.requestLease({ itemId, reason: reason() })
  if (isActive) await owner.client.approveLease(lease.id)
  return lease.id
}

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A rule beside the platform: of an agent's owner it takes none. */
async function standingRule(): Promise<string> {
  const id = crypto.randomUUID()
  await platform.db
    .insertInto('approval_rules')
    .values({
      id,
      workspace_id: owner.me.workspaceId,
      vault_id: vaultId,
      vault_name: 'Matrix',
      item_id: itemId,
      item_name: 'Db',
      item_version: 1,
      agent_id: asker.agent.id,
      key_id: null,
      task_id: null,
      fields: ['password'],
      max_seconds: 60,
      max_per_day: 1,
      days: [1],
      hours_start: '07:00',
      hours_end: '08:00',
      until: dayFromNow(10),
      made_by: owner.me.id,
    })
    .execute()
  return id
}

/** A lease that the subject got when it was entitled to one. */
async function ownLease(): Promise<string> {
  await become('operator', 'viewer')
  const { lease } = await subject.client.requestLease({ itemId, reason: reason() })
  await owner.client.approveLease(lease.id)
  return lease.id
}

type Attempt = (role: Role, vaultRole: (typeof vaultRoles)[number]) => Promise<unknown>
/** Does one thing as the subject, with what it takes made beforehand. */
const attempts: Record<string, Attempt> = {
  'vault.see': () => subject.client.getVault(vaultId),
  'vault.contents': () => subject.client.getVaultItem(itemId),
  'item.history': () => subject.client.listVaultItemUses(itemId),
  'item.reveal': () => subject.client.revealItem(itemId),
  'vault.manage': () => subject.client.updateVaultItem(itemId, { tags: ['matrix'] }),
  'item.archive': async () => {
    try {
      await subject.client.archiveVaultItem(itemId)
    } finally {
      await owner.client.unarchiveVaultItem(itemId)
    }
  },
  'item.approvals': () => subject.client.updateItemApprovals(itemId, { requiredApprovals: 1 }),
  'vault.mask': () =>
    subject.client.updateVaultMaskingPolicy(vaultId, { alwaysMask: [], neverMask: [] }),
  'vault.members': () => subject.client.setVaultMember(vaultId, spare.agent.id, 'viewer'),
  'lease.request': () => subject.client.requestLease({ itemId, reason: reason() }).then(cancel),
  'lease.changeTerms': async (role, vaultRole) => {
    await become('operator', 'viewer')
    const { lease } = await subject.client.requestLease({ itemId, reason: reason() })
    await become(role, vaultRole)
    try {
      await subject.client.changeLeaseTerms(lease.id, { durationSeconds: 60 })
    } finally {
      await owner.client.denyLease(lease.id)
    }
  },
  'lease.approve': async () => {
    const leaseId = await askedLease(false)
    await after(leaseId, subject.client.approveLease(leaseId))
  },
  'lease.give': async () => {
    const given = subject.client.giveLease(jobId, { itemId, runs: 1, reason: reason() })
    await owner.client.revokeLease((await given).lease.id)
  },
  'lease.breakGlass': async () => {
    const leaseId = await askedLease(false)
    await after(leaseId, subject.client.breakGlass(leaseId, { reason: 'Orders are down.' }))
  },
  'lease.review': async () => {
    const leaseId = await askedLease(false)
    await owner.client.breakGlass(leaseId, { reason: 'Orders are down.' })
    await after(leaseId, subject.client.reviewBreakGlass(leaseId, { verdict: 'justified' }))
  },
  'lease.ask': async () => {
    const leaseId = await askedLease(false)
    await after(leaseId, subject.client.askRequester(leaseId, { question: 'Which table?' }))
  },
  'lease.deny': async () => {
    const leaseId = await askedLease(false)
    await after(leaseId, subject.client.denyLease(leaseId))
  },
  'lease.extend': async () => {
    const leaseId = await askedLease(true)
    await after(leaseId, subject.client.extendLease(leaseId, { durationSeconds: 60 }))
  },
  'lease.revoke': async () => {
    const leaseId = await askedLease(true)
    await after(leaseId, subject.client.revokeLease(leaseId))
  },
  'rule.see': () => subject.client.getApprovalRule(ruleId),
  'rule.make': async () => {
    const leaseId = await askedLease(true)
    const made = subject.client.createApprovalRule({
      leaseId,
      itemVersion: 1,
      fields: ['password'],
      maxDurationSeconds: 60,
      maxPerDay: 1,
      days: [1],
      hoursStart: '07:00',
      hoursEnd: '08:00',
      until: dayFromNow(10),
    })
    await after(leaseId, made)
    await owner.client.revokeApprovalRule((await made).rule.id)
  },
  'rule.revoke': async () => subject.client.revokeApprovalRule(await standingRule()),
  'lease.use': async (role, vaultRole) => {
    const leaseId = await ownLease()
    await become(role, vaultRole)
    await after(leaseId, subject.client.useSecret(leaseId))
  },
}

const cancel = async ({ lease }: { lease: { id: string } }): Promise<void> => {
  await subject.client.cancelLease(lease.id)
}

/** Ends what is left over, whatever came of the call. */
async function after(leaseId: string, call: Promise<unknown>): Promise<void> {
  try {
    await call
  } finally {
    await owner.client.revokeLease(leaseId).catch(() => {})
    await asker.client.cancelLease(leaseId).catch(() => {})
  }
}

const isAllowed = async (attempt: Promise<unknown>): Promise<boolean> => {
  const code = await codeOf(attempt)
  expect(['no error', '403 forbidden', '404 not_found']).toContain(code)
  return code === 'no error'
}

test('every row of the table is tried', () => {
  expect([...people.keys()].toSorted()).toEqual(Object.keys(attempts).toSorted())
})

describe.each(workspaceRoles)('a person with the workspace role %s', (role) => {
  test.each(vaultRoles)('and in the vault: %s', async (vaultRole) => {
    for (const [what, attempt] of Object.entries(attempts)) {
      await become(role, vaultRole)
      const row = people.get(what)
      const isExpected =
        admits(row?.get(vaultRole), role) && admits(row?.get('workspace roles'), role)
      expect([what, await isAllowed(attempt(role, vaultRole))]).toEqual([what, isExpected])
    }
  })

  test('reads the same from the abilities of the answers', async () => {
    for (const vaultRole of vaultRoles) {
      await become(role, vaultRole)
      const cell = (what: string): boolean =>
        admits(people.get(what)?.get(vaultRole), role) &&
        admits(people.get(what)?.get('workspace roles'), role)
      if (!cell('vault.see')) continue
      const { vault } = await subject.client.getVault(vaultId)
      expect([vaultRole, vault.abilities]).toEqual([
        vaultRole,
        {
          seeContents: cell('vault.contents'),
          manage: cell('vault.manage'),
          manageMembers: cell('vault.members'),
          // As long as the workspace allows it.
          exportPlain: cell('vault.manage'),
        },
      ])
      if (!cell('vault.contents')) continue
      expect((await subject.client.getVaultItem(itemId)).abilities).toEqual({
        reveal: cell('item.reveal'),
        edit: cell('vault.manage'),
        archive: cell('item.archive'),
        seeHistory: cell('item.history'),
        requestLease: cell('lease.request'),
      })
      const leaseId = await askedLease(false)
      const { lease } = await subject.client.getLease(leaseId)
      expect(lease.abilities).toMatchObject({
        approve: cell('lease.approve'),
        deny: cell('lease.deny'),
        ask: cell('lease.ask'),
        extend: false,
        use: false,
        revoke: false,
      })
      await asker.client.cancelLease(leaseId)
    }
  })
})

describe('an agent', () => {
  const standings: [column: string, mayAsk: boolean, role: VaultRole | null][] = [
    ['no role, may ask', true, null],
    ['no role', false, null],
    ['viewer', false, 'viewer'],
    ['user', false, 'user'],
  ]

  test.each(standings)('with %s', async (column, agentsMayRequest, role) => {
    const { client, agent } = asker
    const lease = async (): Promise<string> => {
      await owner.client.updateVault(vaultId, { agentsMayRequest: true })
      const id = await askedLease(true)
      await owner.client.updateVault(vaultId, { agentsMayRequest })
      return id
    }
    await owner.client.updateVault(vaultId, { agentsMayRequest })
    if (role) await owner.client.setVaultMember(vaultId, agent.id, role)
    else await owner.client.removeVaultMember(vaultId, agent.id).catch(() => {})
    const tries: Record<string, () => Promise<unknown>> = {
      'vault.see': () => client.getVault(vaultId),
      'vault.contents': () => client.getVaultItem(itemId),
      'item.reveal': () => client.revealItem(itemId),
      'vault.manage': () => client.updateVaultItem(itemId, { tags: [] }),
      'item.archive': () => client.archiveVaultItem(itemId),
      'item.approvals': () => client.updateItemApprovals(itemId, { requiredApprovals: 1 }),
      'lease.changeTerms': async () => {
        await owner.client.updateVault(vaultId, { agentsMayRequest: true })
        const id = await askedLease(false)
        await owner.client.updateVault(vaultId, { agentsMayRequest })
        await after(id, client.changeLeaseTerms(id, { durationSeconds: 60 }))
      },
      'lease.request': async () =>
        client.cancelLease((await client.requestLease({ itemId, reason: reason() })).lease.id),
      'lease.use': async () => {
        const id = await lease()
        await after(id, client.useSecret(id))
      },
      'lease.approve': async () => {
        const { lease: of } = await owner.client.requestLease({ itemId, reason: reason() })
        try {
          await client.approveLease(of.id)
        } finally {
          await owner.client.cancelLease(of.id)
        }
      },
    }
    expect(Object.keys(tries).toSorted()).toEqual([...agents.keys()].toSorted())
    for (const [what, attempt] of Object.entries(tries)) {
      const isExpected = agents.get(what)?.get(column) === 'yes'
      expect([what, await isAllowed(attempt())]).toEqual([what, isExpected])
    }
  })
})
