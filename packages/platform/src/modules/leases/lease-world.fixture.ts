import type { SesameClient } from '@sesamespace/sdk'
import { sql } from 'kysely'
import type { TestPerson, TestPlatform } from '../../../test/harness.ts'
import { JOB_RUNS, LeaseModel, RULE_CAP } from './lease-model.fixture.ts'
import type { ModelLease, ModelVaultRole } from './lease-model-types.fixture.ts'
import { startBoundRun, startRunningJob, type Work } from './lease-job.fixture.ts'
import { givingSteps, plainSteps, policySteps } from './lease-plain-steps.fixture.ts'
import { names, type Step } from './lease-steps.fixture.ts'

/** The people, by name: the owner of the workspace and those of `names`. */
export type Crowd = Map<string, TestPerson>

/** A step on the platform and in the model. */
interface Deed {
  call: () => Promise<unknown>
  model: () => boolean
}
/** `null`: there is nothing yet to do it to. */
type Plan = Deed | null

/** A vault of its own on the platform, and the model beside it. */
export async function startWorld(platform: TestPlatform, crowd: Crowd) {
  const model = new LeaseModel()
  const ids = new Map<string, string>([...crowd].map(([name, { me }]) => [name, me.id]))
  const keys = new Map<string, SesameClient>()
  const id = (name: string): string => ids.get(name) ?? ''
  /** Signs in as a person, or as an agent with its newest key; one without a key is nobody. */
  const as = (name: string): SesameClient =>
    crowd.get(name)?.client ?? keys.get(name) ?? platform.client({ apiKey: 'sk_nobody' })
  const owner = as('owner')
  const plain = plainSteps(model, as)
  const giving = givingSteps(platform, model, as)
  const { vault } = await owner.createVault({ name: `Vault ${crypto.randomUUID()}` })
  const { item } = await owner.createVaultItem(vault.id, {
    name: 'Db',
    type: 'note',
    fields: { note: 'x' },
  })
  const policy = policySteps(model, owner, { vaultId: vault.id, itemId: item.id })
  model.people.set('owner', { role: 'owner', vaultRole: 'manager' })
  for (const name of names.slice(1)) {
    await owner.updateMember(id(name), { role: 'operator' })
    await owner.setVaultMember(vault.id, id(name), 'approver')
    model.people.set(name, { role: 'operator', vaultRole: 'approver' })
  }

  const newest = (from: Iterable<string>, place: number): string | null =>
    [...from].at(-1 - place) ?? null
  const done = (work: () => void) => (): boolean => {
    work()
    return true
  }
  const setVaultRole = (name: string, role: ModelVaultRole): Promise<unknown> =>
    role === 'none'
      ? owner.removeVaultMember(vault.id, id(name))
      : owner.setVaultMember(vault.id, id(name), role)
  const giveRole = (
    name: string,
    now: { vaultRole: ModelVaultRole } | undefined,
    role: ModelVaultRole,
  ): Plan => {
    if (!now || (role === 'none' && now.vaultRole === 'none')) return null
    return { call: () => setVaultRole(name, role), model: done(() => (now.vaultRole = role)) }
  }

  function makeAgent(by: string): Deed {
    const name = `agent-${crypto.randomUUID().slice(0, 13)}`
    const call = async (): Promise<void> => {
      const { agent } = await as(by).createAgent({ handle: name, displayName: name })
      ids.set(name, agent.id)
    }
    return { call, model: () => model.makeAgent(by, name) }
  }

  function makeKey(by: string, agent: string): Deed {
    const call = async (): Promise<void> => {
      const { key } = await as(by).createAgentKey(id(agent), { name: 'test' })
      keys.set(agent, platform.client({ apiKey: key.key, maxRetries: 0 }))
    }
    return { call, model: () => model.makeKey(by, agent) }
  }

  /** What each bound lease is bound to. */
  const works = new Map<string, Work>()

  /** A task that the agent has claimed, in a channel of its own. */
  async function claimTask(agent: string): Promise<Work> {
    const { channel } = await owner.createChannel({
      name: crypto.randomUUID(),
      memberIds: [id(agent)],
    })
    const { task } = await owner.createTask(channel.id, { title: 'Work' })
    await as(agent).claimTask(channel.id, task.id)
    return {
      binding: { taskId: task.id },
      end: () => owner.updateTask(channel.id, task.id, { status: 'done' }),
    }
  }

  const beginWork = {
    task: claimTask,
    run: (agent: string) => startBoundRun({ agent: as(agent), owner }),
    job: (agent: string) => startRunningJob(platform, { agent: as(agent), owner }, JOB_RUNS),
  }

  function ask(agent: string, boundTo: keyof typeof beginWork | null): Deed {
    const reason = crypto.randomUUID()
    const call = async (): Promise<void> => {
      const work = boundTo ? await beginWork[boundTo](agent) : null
      if (work) works.set(reason, work)
      const terms = { itemId: item.id, reason, durationSeconds: 600 }
      ids.set(reason, (await as(agent).requestLease({ ...terms, ...work?.binding })).lease.id)
    }
    return { call, model: () => model.ask(agent, reason, boundTo) }
  }

  function onVault(step: Step): Plan {
    switch (step.step) {
      case 'makeAgent':
        return makeAgent(step.by)
      case 'require':
        return policy.requireOfVault(step.count)
      case 'requireOfItem':
        return policy.requireOfItem(step.count)
      case 'requireInProduction':
        return policy.requireInProduction(step.count)
      case 'moveItem':
        return policy.moveItem(step.isInProduction)
      case 'ownAgents': {
        const change = { ownAgentRequests: step.policy }
        return {
          call: () => owner.updateVault(vault.id, change),
          model: done(() => (model.ownAgents = step.policy)),
        }
      }
      case 'glass': {
        const change = { breakGlass: step.glass }
        return {
          call: () => owner.updateVault(vault.id, change),
          model: done(() => (model.glass = step.glass)),
        }
      }
      case 'open': {
        const change = { agentsMayRequest: step.isOpen }
        return {
          call: () => owner.updateVault(vault.id, change),
          model: done(() => (model.isOpen = step.isOpen)),
        }
      }
      case 'edit': {
        const text = crypto.randomUUID()
        const change = step.edits === 'name' ? { name: text } : { fields: { note: text } }
        return {
          call: () => owner.updateVaultItem(item.id, change),
          model: done(() => model.version++),
        }
      }
      case 'setRole': {
        const now = model.people.get(step.who)
        if (!now) return null
        const change = { role: step.role }
        return {
          call: () => owner.updateMember(id(step.who), change),
          model: done(() => (now.role = step.role)),
        }
      }
      case 'setVaultRole':
        return giveRole(step.who, model.people.get(step.who), step.vaultRole)
      default:
        return null
    }
  }

  function onAgent(step: Step, agent: string): Plan {
    const now = model.agents.get(agent)
    switch (step.step) {
      case 'makeKey':
        return makeKey(step.by, agent)
      case 'handOn': {
        const change = { ownerId: id(step.who) }
        return {
          call: () => as(step.by).updateAgent(id(agent), change),
          model: () => model.handOn(step.by, agent, step.who),
        }
      }
      case 'freeze':
        return { call: () => owner.freezeAgent(id(agent)), model: done(() => model.freeze(agent)) }
      case 'unfreeze':
        return now
          ? {
              call: () => owner.unfreezeAgent(id(agent)),
              model: done(() => (now.isFrozen = false)),
            }
          : null
      case 'setAgentRole':
        return giveRole(agent, now, step.agentRole)
      case 'ask':
        return ask(agent, step.boundTo)
      default:
        return null
    }
  }

  function makeRule(by: string, lease: string): Deed {
    const name = `rule-${crypto.randomUUID()}`
    const call = async (): Promise<void> => {
      const { rule } = await as(by).createApprovalRule({
        leaseId: id(lease),
        itemVersion: model.version,
        fields: ['note'],
        maxDurationSeconds: 600,
        maxPerDay: RULE_CAP,
        days: [1, 2, 3, 4, 5, 6, 7],
        hoursStart: '00:00',
        hoursEnd: '24:00',
        until: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      })
      ids.set(name, rule.id)
    }
    return { call, model: () => model.makeRule(by, lease, name) }
  }

  function onRule(step: Step, rule: string): Plan {
    switch (step.step) {
      case 'confirmRule': {
        const change = { itemVersion: model.version }
        return {
          call: () => as(step.by).updateApprovalRule(id(rule), change),
          model: () => model.confirmRule(step.by, rule),
        }
      }
      case 'revokeRule':
        return {
          call: () => as(step.by).revokeApprovalRule(id(rule)),
          model: () => model.revokeRule(step.by, rule),
        }
      default:
        return null
    }
  }

  function onLease(step: Step, lease: string): Plan {
    const requester = model.leases.get(lease)?.agent ?? ''
    const stranger = [...model.agents.keys()].find((name) => name !== requester) ?? step.by
    const by = { requester, stranger, person: step.by }[step.as] ?? step.by
    const leaseId = id(lease)
    switch (step.step) {
      case 'approve':
      case 'breakGlass':
        return giving[step.step](step, lease, leaseId)
      case 'review': {
        const review = { verdict: step.isJustified ? 'justified' : 'unjustified' } as const
        return {
          call: () => as(step.by).reviewBreakGlass(leaseId, review),
          model: () => model.review(step.by, lease, step.isJustified),
        }
      }
      case 'makeRule':
        return makeRule(step.by, lease)
      case 'deny':
      case 'extend':
      case 'askBack':
        return plain[step.step](step.by, lease, leaseId)
      case 'answer':
        return plain.answer(by, lease, leaseId)
      case 'changeTerms':
        return plain.changeTerms(by, lease, leaseId, step.isLong)
      case 'revoke':
        return { call: () => as(by).revokeLease(leaseId), model: () => model.revoke(by, lease) }
      case 'cancel':
        return { call: () => as(by).cancelLease(leaseId), model: () => model.cancel(by, lease) }
      case 'use':
        return { call: () => as(by).useSecret(leaseId), model: () => model.use(by, lease) }
      case 'endWork': {
        const work = works.get(lease)
        if (!work) return null
        // A run is deleted once.
        works.delete(lease)
        return { call: work.end, model: done(() => model.endWork(lease)) }
      }
      case 'endRun': {
        const job = works.get(lease)?.job
        return job ? { call: job.nextRun, model: done(() => model.nextRun(lease)) } : null
      }
      case 'pauseJob': {
        const job = works.get(lease)?.job
        return job ? { call: job.pause, model: done(() => model.pauseJob(lease)) } : null
      }
      case 'time': {
        const end = sql`update leases set expires_at = clock_timestamp() where id = ${leaseId} and ended_at is null`
        return { call: () => end.execute(platform.db), model: done(() => model.endByTime(lease)) }
      }
      default:
        return null
    }
  }

  // It begins with an agent that has asked: most of what can go wrong needs one.
  const newestAgent = (): string => newest(model.agents.keys(), 0) ?? ''
  for (const begin of [
    () => makeAgent('ada'),
    () => makeKey('ada', newestAgent()),
    () => ask(newestAgent(), null),
  ]) {
    const deed = begin()
    await deed.call()
    deed.model()
  }

  const plan = (step: Step): Plan => {
    const agent = newest(model.agents.keys(), step.which)
    const lease = newest(model.leases.keys(), step.which)
    const rule = newest(model.rules.keys(), step.which)
    return (
      onVault(step) ??
      (agent === null ? null : onAgent(step, agent)) ??
      (rule === null ? null : onRule(step, rule)) ??
      (lease === null ? null : onLease(step, lease))
    )
  }

  const asShown = (reason: string, status: string, approvedBy: string[], required: number) =>
    status === 'pending'
      ? { reason, status, approvedBy: approvedBy.toSorted(), required }
      : { reason, status }

  return {
    /** Takes a step, and answers what came of it here and in the model; `null` when there was nothing to do it to. */
    async take(step: Step) {
      const planned = plan(step)
      if (!planned) return null
      const succeeded = await planned.call().then(
        () => true,
        () => false,
      )
      const foreseen = planned.model()
      const { leases } = await owner.listLeases({ vaultId: vault.id })
      return {
        succeeded,
        found: {
          succeeded,
          leases: leases.map((lease) =>
            asShown(lease.reason, lease.status, lease.approvedBy, lease.requiredApprovals),
          ),
        },
        foreseen: {
          succeeded: foreseen,
          leases: [...model.leases]
            .map(([reason, lease]: [string, ModelLease]) =>
              asShown(reason, lease.status, model.counted(lease).map(id), model.requiredOf(lease)),
            )
            .toReversed(),
        },
      }
    },

    async end() {
      const { rows } = await sql<{ granted: number; passed: number }>`
        select count(*)::int as granted, (count(*) filter (where rule_id is not null and rule_miss is null))::int as passed
        from leases
        where vault_id = ${vault.id} and decided_at is not null and status <> 'denied'
      `.execute(platform.db)
      await owner.deleteVault(vault.id)
      return {
        agents: model.agents.size,
        leases: model.leases.size,
        granted: rows[0]?.granted ?? 0,
        passed: rows[0]?.passed ?? 0,
      }
    },
  }
}
