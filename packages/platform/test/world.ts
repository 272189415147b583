import { randomBytes, randomUUID } from 'node:crypto'
import { createHuman } from '../src/auth/accounts.ts'
import { hashPassword } from '../src/auth/passwords.ts'
import {
  createAgent,
  PASSWORD,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from './harness.ts'

/** A workspace with one of everything. */
export interface World {
  owner: TestPerson
  agent: TestAgent
  /** Id of each thing, by the start of the address it is found at and the name of the parameter. */
  ids: Record<string, string>
}

/** Makes another workspace on the platform, which its setup would not, and signs its owner in. */
export async function createOtherWorkspace(platform: TestPlatform): Promise<TestPerson> {
  const email = 'owner@other.example.com'
  const passwordHash = await hashPassword(PASSWORD)
  await platform.app.database.transaction(randomUUID(), async (tx) => {
    await tx.db
      .insertInto('workspaces')
      .values({ id: tx.workspaceId, name: 'Other workspace' })
      .execute()
    await createHuman(tx, {
      handle: 'otherowner',
      displayName: 'Other owner',
      email,
      role: 'owner',
      passwordHash,
    })
  })
  const tokens = await platform.client().login({ email, password: PASSWORD })
  return {
    client: platform.client({ token: tokens.accessToken }),
    me: tokens.principal,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
  }
}

/** Fills a workspace with one of everything that has an address. */
export async function furnish(platform: TestPlatform, owner: TestPerson): Promise<World> {
  const agent = await createAgent(platform, owner, 'scout')
  const { client } = owner
  const agentId = agent.agent.id
  const { keys } = await client.listAgentKeys(agentId)
  const { invite } = await client.createInvite({
    email: `guest-${randomUUID()}@example.com`,
    role: 'viewer',
  })
  const { sessions } = await client.listSessions()
  const { channel } = await client.createChannel({
    name: 'secret plans',
    visibility: 'private',
    memberIds: [agentId],
  })
  const { message } = await client.sendMessage(channel.id, { content: 'Nobody else may read this' })
  const { task } = await client.createTask(channel.id, { title: 'A private task' })
  const { file } = await client.uploadFile({
    channelId: channel.id,
    fileName: 'plan.txt',
    contentType: 'text/plain',
    data: new TextEncoder().encode('plan'),
  })
  const { vault } = await client.createVault({ name: 'Production' })
  const { item } = await client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'database',
    fields: { username: 'app', password: 'hunter2', totp: 'JBSWY3DPEHPK3PXP' },
  })
  await agent.client.sendMessage(channel.id, { content: 'It is JBSWY3DPEHPK3PXP' })
  const { leaks } = await client.listLeaks()
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'To look' })
  const { lease: asked } = await client.askRequester(lease.id, { question: 'Which table?' })
  // Whoever owns an agent makes no rule for it: the rule is as if somebody else had.
  const ruleId = randomUUID()
  await platform.db
    .insertInto('approval_rules')
    .values({
      id: ruleId,
      workspace_id: owner.me.workspaceId,
      vault_id: vault.id,
      vault_name: vault.name,
      item_id: item.id,
      item_name: item.name,
      item_version: item.version,
      agent_id: agentId,
      key_id: null,
      task_id: null,
      fields: ['password'],
      max_seconds: 600,
      max_per_day: 1,
      days: [1],
      hours_start: '07:00',
      hours_end: '19:00',
      until: '2026-01-01',
      made_by: owner.me.id,
    })
    .execute()
  const { question } = await agent.client.askQuestion({
    title: 'May I deploy?',
    channelId: channel.id,
  })
  const { event } = await agent.client.createScheduleEvent({
    title: 'Nightly',
    cronExpression: '0 3 * * *',
  })
  const { request } = await client.requestRun(event.id)
  const { rule: alertRule } = await client.setAlertRule({ eventId: event.id, kind: 'overlap' })
  const { message: shown } = await agent.client.sendMessage(channel.id, {
    content: 'Nightly, by hand',
    metadata: { run: { title: 'Nightly, by hand' } },
  })
  const { control } = await client.requestRunControl(channel.id, shown.id, 'stop')
  // Too many to cancel at once: they wait for a person.
  await agent.client.syncSchedule(
    ['a', 'b', 'c', 'd', 'e'].map((externalId) => ({
      externalId,
      title: externalId,
      everyMs: 86_400_000,
    })),
  )
  const { held } = await agent.client.syncSchedule([])
  // Nothing listens there: its delivery waits for the next try.
  const { webhook } = await client.createWebhook({
    url: 'http://127.0.0.1:9/hook',
    eventTypes: ['task.created'],
  })
  const { delivery } = await client.testWebhook(webhook.id)
  const identityId = randomUUID()
  await platform.db
    .insertInto('identities')
    .values({
      id: identityId,
      workspace_id: owner.me.workspaceId,
      principal_id: owner.me.id,
      issuer: 'https://login.example.com/',
      subject: owner.me.id,
    })
    .execute()
  const passkeyId = randomUUID()
  await platform.db
    .insertInto('passkeys')
    .values({
      id: passkeyId,
      workspace_id: owner.me.workspaceId,
      principal_id: owner.me.id,
      credential_id: randomBytes(16),
      public_key: randomBytes(77),
      counter: 0,
      transports: [],
      backed_up: false,
      name: 'Laptop',
    })
    .execute()
  const { comment } = await client.addTaskComment(channel.id, task.id, 'On it')
  const { group } = await client.createGroup({ name: 'Security', memberIds: [owner.me.id] })
  const { view } = await client.createView({ page: 'tasks', name: 'Mine', settings: {} })
  const { feed: calendarFeed } = await client.createCalendarFeed({
    name: 'Phone',
    timeZone: 'UTC',
  })
  const applicationId = await allowedApplication(platform, owner, agentId)
  const pushDeviceId = randomUUID()
  await platform.db
    .insertInto('push_devices')
    .values({
      id: pushDeviceId,
      workspace_id: owner.me.workspaceId,
      principal_id: owner.me.id,
      session_id: sessions[0]?.id ?? '',
      endpoint_hash: randomBytes(32),
      subscription: randomBytes(32),
      shows_details: false,
      tells_runs: false,
      quiet_from: null,
      quiet_to: null,
      time_zone: 'UTC',
      from_position: 0,
    })
    .execute()
  return {
    owner,
    agent,
    ids: {
      ':groupId': group.id,
      ':viewId': view.id,
      ':calendarFeedId': calendarFeed.id,
      ':file': 'nothing.ics',
      ':pushDeviceId': pushDeviceId,
      ':passkeyId': passkeyId,
      // Of another workspace or none: nobody but its person may answer.
      ':signInId': randomUUID(),
      ':identityId': identityId,
      ':agentId': agentId,
      ':applicationId': applicationId,
      ':keyId': keys[0]?.id ?? '',
      ':memberId': owner.me.id,
      ':inviteId': invite.id,
      ':sessionId': sessions[0]?.id ?? '',
      ':channelId': channel.id,
      ':placeId': channel.id,
      ':messageId': message.id,
      ':taskId': task.id,
      ':commentId': comment.id,
      ':principalId': owner.me.id,
      ':emoji': '👍',
      ':fileId': file.id,
      ':vaultId': vault.id,
      ':itemId': item.id,
      ':leakId': leaks[0]?.id ?? '',
      ':leaseId': lease.id,
      ':leaseQuestionId': asked.questions?.[0]?.id ?? '',
      ':ruleId': ruleId,
      ':questionId': question.id,
      ':eventId': event.id,
      ':requestId': request.id,
      ':controlId': control.id,
      ':alertRuleId': alertRule.id,
      ':syncId': held?.syncId ?? '',
      ':webhookId': webhook.id,
      ':deliveryId': delivery.id,
    },
  }
}

/** An application that acts as the agent. */
async function allowedApplication(
  platform: TestPlatform,
  owner: TestPerson,
  agentId: string,
): Promise<string> {
  const id = randomUUID()
  const clientId = randomUUID()
  const redirectUri = 'http://127.0.0.1/callback'
  await platform.db
    .insertInto('oauth_clients')
    .values({
      id: clientId,
      is_document: false,
      name: 'Example client',
      redirect_uris: [redirectUri],
      fresh_until: null,
    })
    .execute()
  await platform.db
    .insertInto('oauth_grants')
    .values({
      id,
      workspace_id: owner.me.workspaceId,
      client_id: clientId,
      client_name: 'Example client',
      agent_id: agentId,
      person_id: owner.me.id,
      scopes: ['chat'],
      resource: 'http://localhost:3000/mcp',
      redirect_uri: redirectUri,
      code_hash: randomBytes(32),
      code_challenge: 'a'.repeat(43),
      code_used_at: new Date(),
      last_used_at: null,
      ended_at: null,
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  return id
}
