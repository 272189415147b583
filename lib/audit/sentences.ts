import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { formatDuration, formatList, plural } from '@/lib/shared/format'
import { groupSentences } from './group-sentences'
import {
  numberOf,
  personOf,
  type Recorded,
  refusalOf,
  type Sentence,
  type SentenceBuilder,
  sentence,
  target,
  textOf,
} from './sentence'
import { taskSentence } from './task-sentences'
import { vaultSentences } from './vault-sentences'

const question = (entry: Recorded) => target(entry, 'a question that is gone')
const channel = (entry: Recorded) => target(entry, 'a direct message')
const agent = (entry: Recorded) => target(entry, 'an agent that is gone')
const webhook = (entry: Recorded) => target(entry, 'a webhook that is gone')
const member = (entry: Recorded) => target(entry, 'somebody who left')

const heldJobs = (entry: Recorded): string => plural(numberOf(entry, 'count') ?? 0, 'job')

/** What of somebody is known before or after a change, as texts. */
function sideOf(entry: Recorded, when: 'from' | 'to'): Partial<Record<string, string>> {
  const side: unknown = entry.details[when]
  if (typeof side !== 'object' || side === null) return {}
  return Object.fromEntries(
    Object.entries(side).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
}

const memberUpdated: SentenceBuilder = (entry) => {
  const [from, to] = [sideOf(entry, 'from'), sideOf(entry, 'to')]
  if (to.status === 'disabled' && from.status !== 'disabled')
    return sentence`disabled ${member(entry)}`
  if (from.status === 'disabled' && to.status === 'active')
    return sentence`enabled ${member(entry)} again`
  const [one, ...more] = [
    ...(to.role === from.role ? [] : [['role', ` from ${from.role} to ${to.role}`] as const]),
    ...(to.displayName === from.displayName
      ? []
      : [['name', ` from “${from.displayName}” to “${to.displayName}”`] as const]),
    ...(to.handle === from.handle
      ? []
      : [['handle', ` from @${from.handle} to @${to.handle}`] as const]),
    ...(entry.details.emailChanged === true ? [['email', ''] as const] : []),
  ]
  if (!one) return sentence`changed ${member(entry)}`
  if (more.length === 0) return sentence`changed the ${one[0]} of ${member(entry)}${one[1]}`
  return sentence`changed ${member(entry)}: ${formatList([one, ...more].map(([what, how]) => `${what}${how}`))}`
}

/** Of whom a second factor is required. */
const secondFactorRule = (requiredOf: string, days: number) => {
  if (requiredOf === 'nobody') return sentence`no longer requires a second factor`
  const whom = requiredOf === 'admins' ? 'admins and owners' : 'everyone'
  return sentence`required a second factor of ${whom}, within ${plural(days, 'day')}`
}

const signedIn: SentenceBuilder = (entry) => {
  const method = textOf(entry, 'method')
  if (method === 'sso') return sentence`signed in by single sign-on`
  if (method === 'passkey') return sentence`signed in with a passkey`
  return textOf(entry, 'secondFactor') === 'passkey'
    ? sentence`signed in with password and passkey`
    : sentence`signed in`
}

/** For what nobody who is signed in did. */
const commandLine = ', from the command line of the server'

const fromCommandLine = (entry: Recorded): string =>
  textOf(entry, 'from') === 'command line' ? commandLine : ''

/** How much agents may do, in words. */
const agentLimits = (entry: Recorded): string => {
  const messages = numberOf(entry, 'messagesPerMinute')
  const leases = numberOf(entry, 'leasesPerDay')
  const limits = [
    messages !== undefined && `${plural(messages, 'message')} a minute`,
    leases !== undefined && `${plural(leases, 'lease request')} a day`,
  ].filter((limit) => limit !== false)
  return formatList(limits)
}

const workspaceSettings = (entry: Recorded): string => {
  const days = textOf(entry, 'eventRetentionDays')
  const zone = textOf(entry, 'timeZone')
  const hours = textOf(entry, 'hours')
  const exports = textOf(entry, 'plainExports')
  const changes = [
    zone !== undefined && `time zone ${zone}`,
    textOf(entry, 'workdays') !== undefined && 'workdays',
    hours !== undefined && `working hours ${hours}`,
    days !== undefined &&
      (days === 'default' ? 'events kept as the server is set' : `events kept for ${days} days`),
    exports !== undefined && `exports of vaults in plain text ${exports}`,
  ].filter((change) => change !== false)
  return formatList(changes)
}

/** What each action of the log says after the name of who did it. */
const sentences: Readonly<Record<AuditAction, SentenceBuilder>> = {
  ...vaultSentences,
  'agent.created': (e) => sentence`created the agent ${agent(e)}`,
  'agent.limits_changed': (e) =>
    agentLimits(e)
      ? sentence`limited the agent ${agent(e)} to ${agentLimits(e)}`
      : sentence`removed the limits of the agent ${agent(e)}`,
  'agent.updated': (e) => sentence`changed the agent ${agent(e)}`,
  'agent.deleted': (e) =>
    sentence`deleted the agent ${textOf(e, 'handle') ? `@${textOf(e, 'handle')}` : agent(e)}`,
  'agent.frozen': (e) => sentence`froze ${agent(e)}`,
  'agent.unfrozen': (e) => sentence`unfroze ${agent(e)}`,
  'agent.key.created': (e) => sentence`created the key “${textOf(e, 'name')}” for ${agent(e)}`,
  'agent.key.revoked': (e) => sentence`revoked a key of ${agent(e)}`,
  'agent.key.rotated': (e) => {
    const overlap = numberOf(e, 'overlapSeconds') ?? 0
    return sentence`replaced the key “${textOf(e, 'name')}” of ${agent(e)}${overlap > 0 ? `; the old one works for ${formatDuration(overlap)} more` : ''}`
  },
  'agent.public_key.added': (e) => sentence`added a public key to ${agent(e)}`,
  'agent.public_key.revoked': (e) => sentence`revoked a public key of ${agent(e)}`,
  'application.allowed': (e) =>
    sentence`let the application “${textOf(e, 'name')}” act as ${agent(e)}`,
  'application.refused': (e) => sentence`refused the application “${textOf(e, 'name')}”`,
  'application.revoked': (e) =>
    sentence`ended the access of the application “${textOf(e, 'name')}” to ${agent(e)}`,
  'application.reuse_detected': (e) =>
    sentence`noticed that somebody has a copy of what the application “${textOf(e, 'name')}” signs in with, and ended its access to ${agent(e)}`,
  'channel.created': (e) => sentence`created ${channel(e)}`,
  'channel.deleted': (e) => sentence`deleted the channel ${channel(e)}`,
  'message.deleted': (e) => sentence`deleted a message of ${personOf(e, 'senderId')}`,
  'task.accepted': (e) => sentence`accepted the work on ${target(e, 'a task that is gone')}`,
  'task.acceptance_withdrawn': (e) =>
    sentence`reopened ${target(e, 'a task that is gone')}, which had been accepted`,
  'task.sent_back': (e) => sentence`sent ${target(e, 'a task that is gone')} back`,
  'task.rules_changed': (e) =>
    sentence`changed what holds for the tasks of ${target(e, 'a channel that is gone')}`,
  'task.deleted': (e) => sentence`deleted the task ${target(e, 'that is gone')}`,
  'schedule.event.deleted': (e) =>
    sentence`deleted the job ${target(e, 'that is gone')} of ${personOf(e, 'agentId')}`,
  'question.asked': (e) => sentence`asked ${question(e)}`,
  'question.answered': (e) => {
    const choice = textOf(e, 'choice')
    const change = e.details['edited'] === true ? ', with a change' : ''
    return sentence`answered ${question(e)}${choice ? `: ${choice}` : ''}${change}`
  },
  'question.answer_refused': (e) =>
    sentence`was not allowed to answer ${question(e)}${refusalOf(e)}`,
  'question.withdrawn': (e) => sentence`withdrew ${question(e)}`,
  'question.lapsed': (e) => sentence`ended ${question(e)}: nobody answered in time`,
  'run.stop_requested': (e) => sentence`asked ${personOf(e, 'agentId')} to stop a run`,
  'run.again_requested': (e) => sentence`asked ${personOf(e, 'agentId')} to do a run again`,
  'run.requested': (e) =>
    sentence`asked ${personOf(e, 'agentId')} to run ${target(e, 'a job that is gone')} now`,
  'schedule.alert_rule.set': (e) => sentence`set the alert rule for ${alertRuleOf(e)}`,
  'schedule.alert_rule.removed': (e) => sentence`removed the alert rule for ${alertRuleOf(e)}`,
  'schedule.jobs_paused': (e) => sentence`paused ${heldJobs(e)} of ${agent(e)}`,
  'schedule.jobs_resumed': (e) => sentence`resumed ${heldJobs(e)} of ${agent(e)}`,
  'schedule.cancel_held': (e) =>
    sentence`left out ${heldJobs(e)} in a sync: a person decides whether to cancel them`,
  'schedule.cancel_applied': (e) =>
    sentence`cancelled ${heldJobs(e)} that a sync of ${agent(e)} left out`,
  'schedule.cancel_kept': (e) => sentence`kept ${heldJobs(e)} that a sync of ${agent(e)} left out`,
  'schedule.cancel_undone': (e) =>
    sentence`restored ${heldJobs(e)} of ${agent(e)} that had been cancelled`,
  'passkey.added': (e) => sentence`added the passkey “${textOf(e, 'name')}”`,
  'calendar_feed.created': (e) => sentence`made the calendar feed “${textOf(e, 'name')}”`,
  'calendar_feed.reset': (e) =>
    sentence`replaced the address of the calendar feed “${textOf(e, 'name')}”`,
  'calendar_feed.removed': (e) => sentence`removed the calendar feed “${textOf(e, 'name')}”`,
  ...groupSentences,
  'view.shared': (e) => sentence`shared the view “${textOf(e, 'name')}” with everybody`,
  'view.unshared': (e) => sentence`made the view “${textOf(e, 'name')}” private again`,
  'view.changed': (e) => sentence`changed the shared view “${textOf(e, 'name')}”`,
  'view.deleted': (e) => sentence`deleted the shared view “${textOf(e, 'name')}”`,
  'view.restored': (e) => sentence`restored the shared view “${textOf(e, 'name')}”`,
  'push_device.added': (e) => sentence`is notified on ${textOf(e, 'name')}`,
  'push_device.removed': (e) =>
    textOf(e, 'reason') === 'gone'
      ? sentence`A browser is no longer notified: it ended its subscription`
      : textOf(e, 'reason') === 'taken'
        ? sentence`A browser is no longer notified: another session of it is`
        : sentence`is no longer notified on ${textOf(e, 'name')}`,
  'passkey.removed': (e) => sentence`removed the passkey “${textOf(e, 'name')}”`,
  'identity.linked': () => sentence`connected single sign-on`,
  'identity.unlinked': (e) =>
    e.actorId === e.targetId
      ? sentence`disconnected single sign-on`
      : sentence`disconnected ${member(e)} from single sign-on`,
  'invite.created': (e) => sentence`invited somebody as ${textOf(e, 'role')}`,
  'invite.revoked': () => sentence`revoked an invitation`,
  'invite.accepted': (e) =>
    sentence`joined as ${textOf(e, 'role')}, invited by ${personOf(e, 'invitedBy')}`,
  'member.joined': (e) => sentence`joined as ${textOf(e, 'role')} by single sign-on`,
  'member.updated': memberUpdated,
  'member.removed': (e) =>
    sentence`removed ${textOf(e, 'name') ?? member(e)} and handed over to ${personOf(e, 'handedOverTo')}`,
  'member.password_reset_created': (e) =>
    sentence`made a password-reset link for ${member(e)}${fromCommandLine(e)}`,
  'member.password_reset': (e) => sentence`set the password of ${member(e)} by a reset link`,
  'member.second_factor_reset': (e) =>
    sentence`removed the second factor of ${member(e)}${fromCommandLine(e)}`,
  'sign_in.succeeded': signedIn,
  'sign_in.failed': (e) =>
    sentence`refused a sign-in as ${member(e)}: ${(textOf(e, 'reason') ?? 'wrong credentials').replaceAll('_', ' ')}`,
  'session.proven': (e) => sentence`proved again who they are, by ${textOf(e, 'by') ?? 'password'}`,
  'session.ended': (e) =>
    e.actorId === null
      ? sentence`ended a session of ${personOf(e, 'principalId')}: ${(textOf(e, 'reason') ?? '').replaceAll('_', ' ')}`
      : sentence`ended a session: ${(textOf(e, 'reason') ?? '').replaceAll('_', ' ')}`,
  'socket.closed': (e) =>
    sentence`lost ${plural(numberOf(e, 'sockets') ?? 1, 'connection')}: ${(textOf(e, 'reason') ?? '').replaceAll('_', ' ')}`,
  'webhook.created': (e) => sentence`created a webhook to ${webhook(e)}`,
  'webhook.updated': (e) => sentence`changed the webhook to ${webhook(e)}`,
  'webhook.deleted': (e) => sentence`deleted the webhook to ${textOf(e, 'host') ?? webhook(e)}`,
  'webhook.disabled': (e) => sentence`switched off the webhook to ${webhook(e)}`,
  'webhook.replayed': (e) => sentence`sent deliveries again to ${webhook(e)}`,
  'webhook.secret_rotated': (e) => sentence`rotated the secret of the webhook to ${webhook(e)}`,
  'webhook.handed_over': (e) => sentence`handed over the webhook to ${webhook(e)}, turned off`,
  'webhook.old_secret_ended': (e) => sentence`ended the old secret of the webhook to ${webhook(e)}`,
  'account.password_changed': () => sentence`changed their password`,
  'account.email_changed': () => sentence`changed their email`,
  'account.totp_enabled': () => sentence`turned two-factor sign-in on`,
  'account.totp_disabled': () => sentence`turned two-factor sign-in off`,
  'account.recovery_codes_renewed': () => sentence`replaced their recovery codes`,
  'audit.exported': (e) => sentence`exported the audit log as ${textOf(e, 'format')}`,
  'workspace.agent_limits_changed': (e) =>
    agentLimits(e)
      ? sentence`limited all agents to ${agentLimits(e)}`
      : sentence`removed the limits of all agents`,
  'workspace.created': () => sentence`created the workspace`,
  'workspace.renamed': (e) =>
    sentence`renamed the workspace from “${textOf(e, 'from')}” to “${textOf(e, 'to')}”`,
  'workspace.sign_in_rules_changed': (e) => {
    const requiredOf = textOf(e, 'secondFactorOf')
    if (requiredOf !== undefined) return secondFactorRule(requiredOf, numberOf(e, 'graceDays') ?? 0)
    const minutes = numberOf(e, 'stepUpMinutes')
    return minutes === undefined
      ? sentence`had nobody prove again who they are`
      : sentence`had people prove again after ${String(minutes)} minutes who they are`
  },
  'workspace.sso_only_changed': (e) =>
    e.details['only'] === true
      ? sentence`made single sign-on the only way in, except for owners`
      : sentence`allowed passwords again beside single sign-on`,
  'workspace.settings_changed': (e) =>
    sentence`changed the settings of the workspace: ${workspaceSettings(e)}`,
  'workspace.task_settings_changed': (e) =>
    e.details['toPrefix'] === e.details['fromPrefix']
      ? sentence`changed when finished tasks are archived`
      : sentence`changed the prefix of tasks from “${textOf(e, 'fromPrefix')}” to “${textOf(e, 'toPrefix')}”`,
  'demo.added': () => sentence`added the demo data`,
  'demo.removed': () => sentence`removed the demo data`,
}

/** Of which runs a rule is, and where it holds. */
const alertRuleOf = (e: Recorded) => {
  const runs = textOf(e, 'kind') === 'slow' ? 'long' : (textOf(e, 'kind') ?? '')
  return e.targetType === 'workspace'
    ? sentence`${runs} runs in the workspace`
    : sentence`${runs} runs of ${target(e, 'something that is gone')}`
}

/** What an entry says after the name of who did it. An action that this dashboard does not know is shown by its name. */
export function sentenceOf(entry: Recorded): Sentence {
  const said = sayWhat(entry)
  return textOf(entry, 'via') === 'command line' ? [...said, commandLine] : said
}

function sayWhat(entry: Recorded): Sentence {
  if (isKnown(entry.action)) return sentences[entry.action](entry)
  if (entry.action.startsWith('task.')) return taskSentence(entry)
  return sentence`${entry.action} ${entry.targetId === null ? undefined : target(entry, '')}`
}

const isKnown = (action: string): action is AuditAction => Object.hasOwn(sentences, action)
