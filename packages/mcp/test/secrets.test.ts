import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMcpWorld, type Mcp } from './mcp-world.ts'

let world: Awaited<ReturnType<typeof startMcpWorld>>
let mcp: Mcp
let itemId: string

beforeAll(async () => {
  world = await startMcpWorld()
  mcp = world.mcp
  const { owner, agent } = world
  const { vault } = await owner.client.createVault({ name: 'Production' })
  await owner.client.setVaultMember(vault.id, agent.agent.id, 'viewer')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Prod DB',
    type: 'login',
    fields: { username: 'app', password: 'correct-horse', token: 'battery-staple' },
  })
  itemId = item.id
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

test('a secret is found by name, with its fields and without a value', async () => {
  const found = await mcp.use('find_secrets', { q: 'prod' })
  expect(found.secrets).toMatchObject([{ itemId, name: 'Prod DB' }])
  expect(found.secrets[0].fields).toEqual(expect.arrayContaining(['username', 'password']))
  expect(JSON.stringify(found)).not.toMatch(/correct-horse|battery-staple/)
  expect((await mcp.use('find_secrets', { q: 'nothing like it' })).secrets).toEqual([])
})

test('more secrets than fit in one answer are found page by page, over all vaults', async () => {
  const { owner } = world
  const { vault } = await owner.client.createVault({ name: 'Staging' })
  const many = Array.from({ length: 45 }, (_, index) => ({
    name: `Paged ${index + 1}`,
    type: 'note' as const,
    fields: { note: 'x' },
  }))
  await owner.client.importVaultItems(vault.id, many)
  const pages: unknown[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await mcp.use('find_secrets', cursor === '' ? {} : { cursor })
    expect(page.secrets.length).toBeLessThanOrEqual(20)
    pages.push(...page.secrets)
    cursor = page.nextCursor
  }
  expect(pages).toMatchObject([{ name: 'Prod DB' }, ...many.map(({ name }) => ({ name }))])
})

test('a value goes out by an active lease only: not before it is approved, not after it is revoked, and only its fields', async () => {
  const { owner, channelId } = world
  const { lease } = await mcp.use('request_secret', {
    itemId,
    fields: ['password'],
    reason: 'Migrate the orders table',
    durationSeconds: 600,
    channelId,
  })
  expect(lease).toMatchObject({ status: 'pending', fields: ['password'] })
  expect(await mcp.refusal('use_secret', { leaseId: lease.id })).toMatch(
    /lease_not_active[^]*check_lease/,
  )

  const decided = mcp.use('check_lease', { leaseId: lease.id, waitSeconds: 50 })
  await owner.client.approveLease(lease.id, { maxUses: 5, note: 'Once is enough' })
  expect(await decided).toMatchObject({
    lease: { status: 'active', maxUses: 5, note: 'Once is enough' },
  })

  const everythingElse = await Promise.all([
    mcp.use('get_manifest'),
    mcp.use('list_leases'),
    mcp.use('check_lease', { leaseId: lease.id }),
    mcp.use('find_secrets'),
    mcp.use('read_messages', { channelId }),
  ])
  expect(JSON.stringify(everythingElse)).not.toMatch(/correct-horse|battery-staple/)
  expect(await mcp.use('use_secret', { leaseId: lease.id })).toEqual({
    fields: { password: 'correct-horse' },
  })

  await owner.client.revokeLease(lease.id)
  expect(await mcp.refusal('use_secret', { leaseId: lease.id })).toMatch(
    /lease_ended[^]*request_secret/,
  )
})

test('a denial ends the wait and tells why; a request can be taken back', async () => {
  const ask = { itemId, fields: ['token'], reason: 'Curious' }
  const { lease } = await mcp.use('request_secret', ask)
  const decided = mcp.use('check_lease', { leaseId: lease.id, waitSeconds: 50 })
  await world.owner.client.denyLease(lease.id, { note: 'Not today' })
  expect(await decided).toMatchObject({ lease: { status: 'denied', note: 'Not today' } })

  const second = await mcp.use('request_secret', ask)
  expect(await mcp.use('check_lease', { leaseId: second.lease.id, waitSeconds: 1 })).toMatchObject({
    lease: { status: 'pending' },
  })
  expect(await mcp.use('cancel_request', { leaseId: second.lease.id })).toMatchObject({
    lease: { status: 'cancelled' },
  })
  const { leases } = await mcp.use('list_leases', { status: 'cancelled' })
  expect(leases).toMatchObject([{ id: second.lease.id }])
})

test('a request that waits is changed: those who decide see what it was before', async () => {
  const { owner } = world
  const { lease } = await mcp.use('request_secret', { itemId, fields: ['token'], reason: 'Count' })
  expect(
    await mcp.use('change_request', {
      leaseId: lease.id,
      durationSeconds: 60,
      reason: 'Count the orders',
    }),
  ).toMatchObject({ lease: { status: 'pending', reason: 'Count the orders' } })
  expect((await owner.client.getLease(lease.id)).lease).toMatchObject({
    requestedDurationSeconds: 60,
    requestedFields: ['token'],
    earlierTerms: [{ durationSeconds: 900, reason: 'Count' }],
  })
  await owner.client.denyLease(lease.id)
  expect(await mcp.refusal('change_request', { leaseId: lease.id, durationSeconds: 90 })).toContain(
    'no longer pending',
  )
})

test('a question of who decides ends the wait, and its answer goes back; then the wait is for the decision', async () => {
  const { owner } = world
  const { lease } = await mcp.use('request_secret', { itemId, fields: ['token'], reason: 'Count' })
  const waited = mcp.use('check_lease', { leaseId: lease.id, waitSeconds: 50 })
  await owner.client.askRequester(lease.id, { question: 'Which table?' })
  const asked = (await waited).lease
  expect(asked).toMatchObject({
    status: 'pending',
    nextStep: expect.stringContaining('answer_approver'),
    questions: [{ question: 'Which table?', answer: null }],
  })
  // Shown once, it ends no other wait: whoever does not answer waits for the decision.
  const again = mcp.use('check_lease', { leaseId: lease.id, waitSeconds: 50 })
  const decided = mcp.use('answer_approver', {
    leaseId: lease.id,
    questionId: asked.questions[0].questionId,
    answer: 'Orders',
    waitSeconds: 50,
  })
  await expect
    .poll(async () => (await owner.client.getLease(lease.id)).lease.questions?.[0]?.answer)
    .toBe('Orders')
  await owner.client.approveLease(lease.id)
  expect(await again).toMatchObject({ lease: { status: 'active' } })
  expect(await decided).toMatchObject({
    lease: { status: 'active', questions: [{ question: 'Which table?', answer: 'Orders' }] },
  })
  expect(
    await mcp.refusal('answer_approver', {
      leaseId: lease.id,
      questionId: asked.questions[0].questionId,
      answer: 'Late',
    }),
  ).toMatch(/lease_not_pending/)
  await owner.client.revokeLease(lease.id)
})

test('a value that was handed out goes into nothing that others read', async () => {
  const { channelId } = world
  const { lease } = await mcp.use('request_secret', { itemId, fields: ['token'], reason: 'Test' })
  await world.owner.client.approveLease(lease.id)
  const { fields } = await mcp.use('use_secret', { leaseId: lease.id })
  const slip = `The token is ${fields.token}`
  const refusals = await Promise.all([
    mcp.refusal('send_message', { channelId, content: slip }),
    mcp.refusal('create_task', { channelId, title: 'Rotate', description: slip }),
    mcp.refusal('start_collaboration', { name: 'x', memberIds: [itemId], context: slip }),
    mcp.refusal('request_secret', { itemId, fields: ['token'], reason: slip }),
    mcp.refusal('answer_approver', { leaseId: lease.id, questionId: itemId, answer: slip }),
    mcp.refusal('set_status', { status: 'working', detail: slip }),
    mcp.refusal('sync_schedule', { events: [{ externalId: 'job', title: slip }] }),
    mcp.refusal('comment_task', { taskId: itemId, content: slip }),
    mcp.refusal('update_task', { taskId: itemId, title: slip }),
    mcp.refusal('record_run', {
      eventId: itemId,
      scheduledAt: '2026-03-09T13:00:00Z',
      status: 'completed',
      result: slip,
    }),
  ])
  for (const said of refusals) {
    expect(said).toContain('secret_in_content')
    expect(said).not.toContain(fields.token)
  }
})

test('a request that waits for a group says for which one, and when nobody in it can help', async () => {
  const { owner } = world
  const { id: ownerId } = await owner.client.getMe()
  const { vault } = await owner.client.createVault({ name: 'Guarded' })
  await owner.client.setVaultMember(vault.id, world.agent.agent.id, 'viewer')
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Guarded DB',
    type: 'login',
    fields: { password: 'correct-horse' },
  })
  const { group } = await owner.client.createGroup({ name: 'Security', memberIds: [ownerId] })
  await owner.client.updateVault(vault.id, {
    approvalGroups: [{ groupId: group.id, required: 1 }],
    ownAgentRequests: 'mark',
  })
  const { lease } = await mcp.use('request_secret', {
    itemId: item.id,
    fields: ['password'],
    reason: 'Look at the orders',
  })
  expect(lease).toMatchObject({ missingFrom: [{ group: 'Security', approvals: 1 }] })
  expect(lease.nextStep).toContain('1 from Security')
  await owner.client.removeGroupMember(group.id, ownerId)
  const stuck = await mcp.use('check_lease', { leaseId: lease.id })
  expect(stuck.lease.missingFrom).toMatchObject([{ problem: 'nobody' }])
  expect(stuck.lease.nextStep).toContain('Nobody can give the approval from Security')
  await owner.client.addGroupMember(group.id, ownerId)
  await owner.client.approveLease(lease.id)
  const active = await mcp.use('check_lease', { leaseId: lease.id })
  expect(active.lease).toMatchObject({ status: 'active' })
  expect(active.lease).not.toHaveProperty('missingFrom')
})
