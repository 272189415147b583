import { limits } from '@sesamespace/contract/limits'
import type { Channel } from '@sesamespace/contract/channels'
import type { VaultItem } from '@sesamespace/contract/items'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { appendMessage } from '../messages/index.ts'
import { runsBetween } from '../schedule/index.ts'
import { agents, channels, items, jobs, tasks, vault, type DemoHandle } from './demo-content.ts'
import { addCapability, addReaction, mark } from './demo.repo.ts'
import type { DemoServices } from './demo-services.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** How far back the jobs have run. */
const PAST_MS = 10 * DAY_MS

type Crew = Record<DemoHandle, Actor>

/** What the parts of the demo are written with. */
export interface DemoStage {
  tx: Tx
  /** Who adds it. */
  actor: Actor
  services: DemoServices
}

/** Provisions the agents; answers them as actors, for what they do themselves. No key of theirs exists. */
export async function writeAgents({ tx, actor, services }: DemoStage): Promise<Crew> {
  const crew = new Map<string, Actor>()
  for (const { capability, ...input } of agents) {
    const { id, handle, displayName } = await services.agents.create(actor, input)
    await mark(tx, 'agent', id)
    await addCapability(tx.db, id, capability)
    crew.set(handle, {
      principalId: id,
      workspaceId: tx.workspaceId,
      kind: 'agent',
      handle,
      displayName,
      role: null,
      scopes: ['*'],
      credential: { type: 'api_key', id },
      ...(actor.requestId !== undefined && { requestId: actor.requestId }),
    })
  }
  const member = (handle: DemoHandle): Actor => {
    const one = crew.get(handle)
    if (!one) throw new Error(`The demo has no agent ${handle}.`)
    return one
  }
  return {
    'demo-scout': member('demo-scout'),
    'demo-builder': member('demo-builder'),
    'demo-ledger': member('demo-ledger'),
  }
}

/** Makes the channels. */
export async function writeChannels(
  { tx, actor, services }: DemoStage,
  crew: Crew,
): Promise<Map<string, Channel>> {
  const made = new Map<string, Channel>()
  for (const { name, description, members } of channels) {
    const channel = await services.channels.create(actor, {
      name,
      description,
      kind: 'channel',
      memberIds: members.map((handle) => crew[handle].principalId),
    })
    await mark(tx, 'channel', channel.id)
    made.set(name, channel)
  }
  return made
}

/** Writes what was said some time ago, or what is said now. */
export async function writeMessages(
  { tx, actor }: DemoStage,
  crew: Crew,
  channelIds: Map<string, Channel>,
  when: 'ago' | 'now',
): Promise<void> {
  for (const { name, members, messages } of channels) {
    const channelId = channelIds.get(name)?.id ?? ''
    for (const { from, minutesAgo, text, reaction } of messages) {
      if (when !== (minutesAgo === 0 ? 'now' : 'ago')) continue
      const message = await appendMessage(tx, {
        channelId,
        senderId: crew[from].principalId,
        content: text.replace('@you', `@${actor.handle}`),
        mentions: text.includes('@you') ? [actor.principalId] : [],
        createdAt: new Date(Date.now() - minutesAgo * MINUTE_MS),
      })
      const other = members.find((handle) => handle !== from)
      if (reaction === undefined || !other) continue
      const { principalId } = crew[other]
      await addReaction(tx.db, { messageId: message.id, principalId, emoji: reaction })
    }
  }
}

/** Makes the vault, and one lease of each kind: waiting, running, denied. */
export async function writeSecrets(stage: DemoStage, crew: Crew, channelId: string): Promise<void> {
  const { tx, actor, services } = stage
  const { id: vaultId } = await services.vaults.create(actor, vault)
  await mark(tx, 'vault', vaultId)
  const made: VaultItem[] = []
  for (const { tags, fields, ...item } of items) {
    const input = { ...item, tags: [...tags], fields: { ...fields } }
    made.push(await services.items.create(actor, vaultId, input))
  }
  const [database, payments, admin] = made
  if (!database || !payments || !admin) throw new Error('The demo has too few items.')
  const ask = async (handle: DemoHandle, input: Parameters<typeof services.leases.request>[1]) => {
    const { id } = await services.leases.request(crew[handle], input)
    await mark(tx, 'lease', id)
    return id
  }
  const running = await ask('demo-ledger', {
    itemId: payments.id,
    reason: 'Reconcile the payments of today',
    durationSeconds: 60 * 60,
  })
  await services.decisions.approve(actor, running, { note: 'Part of the demo data.' })
  const denied = await ask('demo-scout', {
    itemId: admin.id,
    reason: 'Read the shop’s visitor numbers',
    fields: ['password'],
    durationSeconds: 8 * 60 * 60,
  })
  await services.decisions.deny(actor, denied, {
    note: 'The report needs no admin password.',
  })
  await ask('demo-builder', {
    itemId: database.id,
    reason: 'Run the orders migration of release 4.2',
    fields: ['username', 'password'],
    durationSeconds: 10 * 60,
    channelId,
  })
}

/** Makes the tasks; who works on one has claimed it. */
export async function writeTasks(
  { actor, services }: DemoStage,
  crew: Crew,
  channelIds: Map<string, Channel>,
): Promise<void> {
  for (const { channel, by, comment, dueInDays, status, ...input } of tasks) {
    const channelId = channelIds.get(channel)?.id ?? ''
    const author = by ? crew[by] : actor
    const task = await services.tasks.create(author, channelId, {
      ...input,
      status,
      assigneeIds: [],
      ...(dueInDays !== undefined && {
        dueOn: new Date(Date.now() + dueInDays * DAY_MS).toISOString().slice(0, 10),
      }),
    })
    const address = { channelId, taskId: task.id }
    if (by)
      await services.claims.claim(author, address, {
        leaseSeconds: limits.claimMaxSeconds,
        takeOver: false,
      })
    if (comment !== undefined) await services.discussion.comment(author, address, comment)
  }
}

/** Makes the jobs and the runs of the last days. */
export async function writeSchedule({ tx, services }: DemoStage, crew: Crew): Promise<void> {
  const now = new Date()
  for (const { agent, endings, result, ...job } of jobs) {
    const event = await services.schedule.create(crew[agent], job)
    await mark(tx, 'event', event.id)
    const recurrence = { cronExpression: job.cronExpression, timezone: event.timezone }
    const past = runsBetween(recurrence, {
      from: new Date(now.getTime() - PAST_MS),
      until: now,
      count: 100,
    })
    for (const [index, run] of past.entries()) {
      const ending = endings[past.length - 1 - index] ?? { status: 'completed', result }
      const input = { ...ending, scheduledAt: run.toISOString() }
      await services.occurrences.record(crew[agent], event.id, input)
    }
  }
}
