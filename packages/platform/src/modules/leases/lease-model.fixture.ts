// What docs/security.md says of leases, written down a second time: nothing of the code that it judges is used here.

import type {
  ModelAgent,
  ModelGlass,
  ModelLease,
  ModelRole,
  ModelRule,
  ModelStatus,
  ModelVaultRole,
  Name,
} from './lease-model-types.fixture.ts'

/** How many requests each rule of the model passes. */
export const RULE_CAP = 2

/** How often a request is changed. */
const TERM_CHANGES = 10

/** For how many runs the leases of jobs are. */
export const JOB_RUNS = 2

const ends = { pending: 'lapsed', active: 'expired' } as const

/** One vault with one item, its people, their agents and the leases that those ask for. */
export class LeaseModel {
  readonly people = new Map<Name, { role: ModelRole; vaultRole: ModelVaultRole }>()
  readonly agents = new Map<Name, ModelAgent>()
  readonly leases = new Map<Name, ModelLease>()
  readonly rules = new Map<Name, ModelRule>()
  version = 1
  /** What vault, item and environment ask for. */
  readonly asks = { vault: 1, item: 0, production: 0 }
  isInProduction = false
  isOpen = true
  ownAgents: 'refuse' | 'mark' | null = null
  glass: ModelGlass = 'nobody'

  makeAgent(by: Name, agent: Name): boolean {
    if (!this.#isOf(by, ['owner', 'admin', 'operator'])) return false
    const made = { maker: by, owner: by, keyMaker: null, isFrozen: false } as const
    this.agents.set(agent, { ...made, vaultRole: 'none' })
    return true
  }

  makeKey(by: Name, name: Name): boolean {
    const agent = this.#agent(name)
    const reaches =
      agent.vaultRole !== 'none' ||
      [...this.leases.values()].some(
        ({ agent: of, status }) => of === name && (status === 'pending' || status === 'active'),
      )
    const isManager = this.people.get(by)?.vaultRole === 'manager'
    const mayMake =
      this.#isOf(by, ['owner', 'admin']) ||
      (this.#isOf(by, ['operator']) && agent.owner === by && (!reaches || isManager))
    if (mayMake) agent.keyMaker = by
    return mayMake
  }

  handOn(by: Name, name: Name, to: Name): boolean {
    const agent = this.#agent(name)
    // Who may change agents at all may say again whose one is.
    const isSame = agent.owner === to
    const may =
      this.#isOf(by, ['owner', 'admin']) ||
      (this.#isOf(by, ['operator']) && (isSame || agent.owner === by))
    if (may) agent.owner = to
    return may
  }

  freeze(name: Name): void {
    this.#agent(name).isFrozen = true
    for (const rule of this.rules.values()) if (rule.agent === name) rule.isHeld = true
    for (const lease of this.leases.values()) {
      if (lease.agent !== name) continue
      if (lease.status === 'pending') lease.status = 'cancelled'
      if (lease.status === 'active') lease.status = 'revoked'
    }
  }

  ask(name: Name, lease: Name, boundTo: 'task' | 'run' | 'job' | null): boolean {
    const agent = this.#agent(name)
    if (!this.#canSignIn(agent) || !this.#reaches(agent)) return false
    // Runs to come are passed by no rule.
    const rule = boundTo === 'job' ? undefined : this.#passingRule(name)
    if (rule) rule.uses++
    this.leases.set(lease, {
      agent: name,
      keyMaker: agent.keyMaker,
      status: rule ? 'active' : 'pending',
      version: this.version,
      required: this.required,
      isSingleUse: false,
      isBound: boundTo !== null,
      job:
        boundTo === 'job'
          ? { left: JOB_RUNS, isRunning: true, hasUsed: false, isPaused: false }
          : null,
      approvals: new Map(),
      terms: 1,
      isLong: false,
      answered: [],
      glassThen: this.glass,
      brokenBy: null,
      isReviewed: false,
    })
    return true
  }

  /** By whoever asked: the request is as if it were made anew, by the key that the agent has now. */
  changeTerms(by: Name, name: Name, isLong: boolean): boolean {
    const lease = this.#lease(name)
    const agent = this.#agent(lease.agent)
    if (lease.agent !== by || !this.#canSignIn(agent) || !this.#reaches(agent)) return false
    if (lease.status !== 'pending' || lease.terms > TERM_CHANGES) return false
    const { keyMaker } = agent
    Object.assign(lease, { version: this.version, isSingleUse: false, isLong, keyMaker })
    lease.terms++
    const rule = lease.job || isLong ? undefined : this.#passingRule(by)
    if (!rule) return true
    rule.uses++
    lease.status = 'active'
    return true
  }

  /** `looked`: whether the approver looked at item and request again, and says which versions they saw. */
  approve(by: Name, name: Name, { once, looked }: { once: boolean; looked: boolean }): boolean {
    const lease = this.#lease(name)
    if (!this.#mayDecide(by, lease) || lease.status !== 'pending') return false
    if (this.counted(lease).includes(by)) return false
    const agent = this.#agent(lease.agent)
    if (agent.isFrozen || !this.#reaches(agent)) return false
    if (!looked && (lease.version !== this.version || lease.terms > 1)) return false
    lease.version = this.version
    lease.isSingleUse ||= once
    lease.approvals.delete(by)
    lease.approvals.set(by, this.#shownOf(lease))
    const required = this.requiredOf(lease)
    if (this.counted(lease).length >= required) {
      lease.status = 'active'
      lease.required = required
    }
    return true
  }

  breakGlass(by: Name, name: Name, looked: boolean): boolean {
    const lease = this.#lease(name)
    const isManager = this.people.get(by)?.vaultRole === 'manager'
    const may = [this.glass, lease.glassThen].every(
      (who) => who === 'approvers' || (who === 'managers' && isManager),
    )
    if (!may || !this.#isApprover(by) || lease.status !== 'pending' || lease.job) return false
    const agent = this.#agent(lease.agent)
    if (agent.isFrozen || !this.#reaches(agent)) return false
    if (!looked && (lease.version !== this.version || lease.terms > 1)) return false
    const required = this.requiredOf(lease)
    Object.assign(lease, { version: this.version, required, brokenBy: by, status: 'active' })
    return true
  }

  review(by: Name, name: Name, isJustified: boolean): boolean {
    const lease = this.#lease(name)
    const { maker, owner } = this.#agent(lease.agent)
    const may = this.#isApprover(by) || this.#isOf(by, ['owner', 'admin'])
    const tookPart = [maker, owner, lease.keyMaker, lease.brokenBy].includes(by)
    if (!may || tookPart || lease.brokenBy === null || lease.isReviewed) return false
    lease.isReviewed = true
    if (!isJustified) this.#end(lease, 'active', 'revoked')
    return true
  }

  deny(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    return this.#mayDecide(by, lease) && this.#end(lease, 'pending', 'denied')
  }

  askBack(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    if (!this.#mayDecide(by, lease) || lease.status !== 'pending') return false
    lease.answered.push(false)
    return true
  }

  /** Answers the newest question. */
  answer(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    const may = lease.agent === by && this.#canSignIn(this.#agent(by))
    if (!may || lease.status !== 'pending' || lease.answered.at(-1) !== false) return false
    lease.answered.splice(-1, 1, true)
    return true
  }

  extend(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    const agent = this.#agent(lease.agent)
    const needed = Math.max(lease.required, this.required)
    if (agent.isFrozen || !this.#reaches(agent) || needed > 1 || lease.job) return false
    return this.#mayDecide(by, lease) && lease.status === 'active' && lease.brokenBy === null
  }

  /** By a person or an agent. */
  revoke(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    const may = this.agents.has(by)
      ? lease.agent === by && this.#canSignIn(this.#agent(by))
      : this.#isApprover(by) || this.#isOf(by, ['owner', 'admin'])
    return may && this.#end(lease, 'active', 'revoked')
  }

  cancel(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    const may = lease.agent === by && this.#canSignIn(this.#agent(by))
    return may && this.#end(lease, 'pending', 'cancelled')
  }

  use(by: Name, name: Name): boolean {
    const lease = this.#lease(name)
    if (lease.agent !== by) return false
    const agent = this.#agent(by)
    if (!this.#canSignIn(agent) || !this.#reaches(agent)) return false
    if (lease.status !== 'active' || lease.version !== this.version) return false
    const { job } = lease
    if (job) {
      if (!job.isRunning || job.isPaused || (job.left === 0 && !job.hasUsed)) return false
      if (!job.hasUsed) job.left--
      job.hasUsed = true
    }
    if (lease.isSingleUse) lease.status = 'used_up'
    return true
  }

  /** The item is always looked at: its newest version is meant. */
  makeRule(by: Name, leaseName: Name, rule: Name): boolean {
    const lease = this.#lease(leaseName)
    const isApproval = ['active', 'used_up', 'expired'].includes(lease.status)
    if (!isApproval || lease.brokenBy !== null || lease.job) return false
    if (!this.#mayStandFor(by, lease.agent, lease.keyMaker)) return false
    const { agent } = lease
    const { version } = this
    this.rules.set(rule, { agent, madeBy: by, version, uses: 0, isHeld: false, isOver: false })
    return true
  }

  confirmRule(by: Name, name: Name): boolean {
    const rule = this.#rule(name)
    if (rule.isOver || !this.#mayStandFor(by, rule.agent, null)) return false
    Object.assign(rule, { madeBy: by, version: this.version, isHeld: false })
    return true
  }

  revokeRule(by: Name, name: Name): boolean {
    const rule = this.#rule(name)
    const may = this.#isApprover(by) || this.#isOf(by, ['owner', 'admin'])
    if (rule.isOver || !may) return false
    rule.isOver = true
    return true
  }

  endByTime(name: Name): void {
    const lease = this.#lease(name)
    if (lease.status === 'pending' || lease.status === 'active') lease.status = ends[lease.status]
  }

  /** The task or the run of a bound lease has ended. */
  endWork(name: Name): void {
    if (this.#lease(name).isBound) this.endByTime(name)
  }

  /** The run of its job that is going on ends, and the next begins. */
  nextRun(name: Name): void {
    const { job, status } = this.#lease(name)
    if (!job) return
    job.hasUsed = false
    if (job.left === 0 && status === 'active') this.endByTime(name)
  }

  /** Pauses its job, or lets it go on. */
  pauseJob(name: Name): void {
    const { job, status } = this.#lease(name)
    if (!job) return
    job.isPaused = !job.isPaused
    // The last run holds nothing while the job is paused.
    if (job.isPaused && job.left === 0 && status === 'active') this.endByTime(name)
  }

  /** What leases of the item take now. */
  get required(): number {
    const { vault, item, production } = this.asks
    return Math.max(vault, item, this.isInProduction ? production : 0)
  }

  requireApprovals(of: 'vault' | 'item' | 'production', count: number): boolean {
    const approvers = [...this.people.keys()].filter((name) => this.#isApprover(name)).length
    if (count > 1 && count > approvers) return false
    this.asks[of] = count
    return true
  }

  requiredOf(lease: ModelLease): number {
    return lease.status === 'pending' ? Math.max(lease.required, this.required) : lease.required
  }

  /** Whose approvals count for a request at this moment. */
  counted(lease: ModelLease): Name[] {
    return [...lease.approvals]
      .filter(([name, shown]) => shown === this.#shownOf(lease) && this.#mayDecide(name, lease))
      .map(([name]) => name)
  }

  #shownOf = (lease: ModelLease): string => `${this.version} ${lease.terms}`

  #mayDecide(by: Name, lease: ModelLease): boolean {
    if (!this.#isApprover(by)) return false
    const { maker, owner } = this.#agent(lease.agent)
    const isOwn = [maker, owner, lease.keyMaker].includes(by)
    const strictest = Math.max(lease.required, this.required)
    const policy = this.ownAgents ?? (strictest > 1 ? 'refuse' : 'mark')
    return !isOwn || policy === 'mark'
  }

  /** Whether somebody may vouch for requests that are still to come: never for an agent of their own. */
  #mayStandFor(by: Name, agent: Name, keyMaker: Name | null): boolean {
    const { maker, owner } = this.#agent(agent)
    return this.#isApprover(by) && ![maker, owner, keyMaker].includes(by) && this.required === 1
  }

  /** The newest rule that passes a request of the agent now. Who never held the item is marked as asking for the first time. */
  #passingRule(name: Name): ModelRule | undefined {
    const held = ['active', 'used_up', 'expired', 'revoked']
    const isFirst = ![...this.leases.values()].some(
      ({ agent, status }) => agent === name && held.includes(status),
    )
    if (isFirst) return undefined
    return [...this.rules.values()].findLast(
      (rule) =>
        rule.agent === name &&
        !rule.isOver &&
        !rule.isHeld &&
        rule.version === this.version &&
        rule.uses < RULE_CAP &&
        this.#mayStandFor(rule.madeBy, name, this.#agent(name).keyMaker),
    )
  }

  #isApprover(name: Name): boolean {
    const person = this.people.get(name)
    if (!person || person.role === 'viewer') return false
    return person.vaultRole === 'approver' || person.vaultRole === 'manager'
  }

  #isOf(name: Name, roles: ModelRole[]): boolean {
    const person = this.people.get(name)
    return person !== undefined && roles.includes(person.role)
  }

  #canSignIn = (agent: ModelAgent): boolean => agent.keyMaker !== null && !agent.isFrozen

  #reaches = (agent: ModelAgent): boolean => this.isOpen || agent.vaultRole !== 'none'

  #end(lease: ModelLease, from: ModelStatus, to: ModelStatus): boolean {
    if (lease.status !== from) return false
    lease.status = to
    return true
  }

  #agent(name: Name): ModelAgent {
    const agent = this.agents.get(name)
    if (!agent) throw new Error(`There is no agent ${name}.`)
    return agent
  }

  #rule(name: Name): ModelRule {
    const rule = this.rules.get(name)
    if (!rule) throw new Error(`There is no rule ${name}.`)
    return rule
  }

  #lease(name: Name): ModelLease {
    const lease = this.leases.get(name)
    if (!lease) throw new Error(`There is no lease ${name}.`)
    return lease
  }
}
