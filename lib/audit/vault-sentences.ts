import type { AuditAction } from '@sesamespace/contract/audit-actions'
import { bindingEnds, bindingEndWords } from '@sesamespace/contract/binding-ends'
import { formatDuration, formatList, plural } from '@/lib/shared/format'
import {
  dayOf,
  listOf,
  numberOf,
  personOf,
  type Recorded,
  refusalOf,
  type SentenceBuilder,
  sentence,
  target,
  textOf,
} from './sentence'

const fields = (entry: Recorded): string => formatList(listOf(entry, 'fields')) || 'the fields'
const item = (entry: Recorded) => target(entry, 'an item that is gone')
const vault = (entry: Recorded) => target(entry, 'a vault that is gone')

/** Why a lease ended with what it was bound to. */
const endOf = (entry: Recorded): string | undefined => {
  const reason = bindingEnds.find((end) => end === textOf(entry, 'reason'))
  return reason && bindingEndWords[reason]
}
const duration = (entry: Recorded): string => {
  const seconds = numberOf(entry, 'durationSeconds')
  return seconds === undefined ? '' : formatDuration(seconds)
}
const forDuration = (entry: Recorded): string => {
  const length = duration(entry)
  return length && ` for ${length}`
}

const onNode = (entry: Recorded): string => {
  const node = textOf(entry, 'node')
  return node === undefined ? '' : ` on ${node}`
}

/** Of a lease for the runs of a job: " in each of the next 5 runs of a job". */
const forRuns = (entry: Recorded): string => {
  const runs = numberOf(entry, 'runs')
  if (runs === undefined) return ''
  return runs === 1 ? ' in the next run of a job' : ` in each of the next ${runs} runs of a job`
}

/** What was done to vaults, to what is in them, and to leases of it. */
export const vaultSentences = {
  'vault.lease.requested': (e) =>
    sentence`asked for ${fields(e)} of ${item(e)}${forDuration(e)}${forRuns(e)}`,
  'vault.lease.approved': (e) =>
    sentence`approved a lease of ${fields(e)} of ${item(e)}${forDuration(e)}${forRuns(e)}`,
  'vault.lease.approved_by_rule': (e) =>
    sentence`got ${fields(e)} of ${item(e)}${forDuration(e)} by an approval rule`,
  'vault.approval_rule.created': (e) =>
    sentence`made an approval rule for ${fields(e)} of ${item(e)}${forDuration(e)}, at most ${String(numberOf(e, 'maxPerDay'))} times a day until ${dayOf(e, 'until')}`,
  'vault.approval_rule.changed': (e) =>
    sentence`changed or confirmed the approval rule for ${fields(e)} of ${item(e)}`,
  'vault.approval_rule.ended': (e) => sentence`ended the approval rule for ${item(e)}`,
  'vault.approval_rule.refused': (e) =>
    sentence`was not allowed to make an approval rule${refusalOf(e)}`,
  'vault.lease.approval_added': (e) =>
    sentence`gave one of the approvals for ${fields(e)} of ${item(e)}`,
  'vault.lease.asked': (e) => sentence`asked back about the request for ${fields(e)} of ${item(e)}`,
  'vault.lease.answered': (e) =>
    sentence`answered a question about the request for ${fields(e)} of ${item(e)}`,
  'vault.lease.terms_changed': (e) =>
    sentence`changed the request to ${fields(e)} of ${item(e)}${forDuration(e)}`,
  'vault.lease.ask_refused': (e) =>
    sentence`was not allowed to ask back about a request for ${item(e)}${refusalOf(e)}`,
  'vault.lease.approve_refused': (e) =>
    sentence`was not allowed to approve a lease of ${item(e)}${refusalOf(e)}`,
  'vault.lease.deny_refused': (e) =>
    sentence`was not allowed to deny a lease of ${item(e)}${refusalOf(e)}`,
  'vault.lease.extend_refused': (e) =>
    sentence`was not allowed to extend a lease of ${item(e)}${refusalOf(e)}`,
  'vault.lease.given': (e) =>
    sentence`gave ${fields(e)} of ${item(e)}${forDuration(e)}${forRuns(e)}`,
  'vault.lease.give_refused': (e) =>
    sentence`was not allowed to give ${item(e)} for the runs of a job${refusalOf(e)}`,
  'vault.lease.glass_broken': (e) =>
    sentence`broke the glass and gave ${fields(e)} of ${item(e)}${forDuration(e)}`,
  'vault.lease.break_glass_refused': (e) =>
    sentence`was not allowed to break the glass for ${item(e)}${refusalOf(e)}`,
  'vault.lease.reviewed': (e) =>
    sentence`reviewed that the glass was broken for ${item(e)}: ${textOf(e, 'verdict') === 'justified' ? 'justified' : 'not justified'}`,
  'vault.lease.review_refused': (e) =>
    sentence`was not allowed to review that the glass was broken for ${item(e)}${refusalOf(e)}`,
  'vault.lease.denied': (e) => sentence`denied a lease of ${fields(e)} of ${item(e)}`,
  'vault.lease.extended': (e) =>
    sentence`extended the lease of ${fields(e)} of ${item(e)} by ${duration(e)}`,
  'vault.lease.cancelled': (e) => sentence`took back the request for ${fields(e)} of ${item(e)}`,
  'vault.lease.lapsed': (e) =>
    sentence`ended the request for ${fields(e)} of ${item(e)}: ${endOf(e) ?? 'nobody decided in time'}`,
  'vault.lease.used': (e) => sentence`used ${fields(e)} of ${item(e)}`,
  'vault.lease.used_up': (e) => sentence`used up the lease of ${item(e)}`,
  'vault.lease.use_refused': (e) =>
    sentence`was refused the use of a lease of ${item(e)}${refusalOf(e)}`,
  'vault.lease.fetched': (e) => {
    const [method, host, path] = [textOf(e, 'method'), textOf(e, 'host'), textOf(e, 'path')]
    const status = numberOf(e, 'status')
    const outcome = textOf(e, 'failure') ?? (status === undefined ? '' : `answered ${status}`)
    return sentence`called ${`${method} ${host}${path}`} with ${item(e)} without seeing it${outcome && `: ${outcome}`}`
  },
  'vault.lease.fetch_refused': (e) =>
    sentence`was refused the call ${textOf(e, 'method')} ${textOf(e, 'host')}${textOf(e, 'path')} with ${item(e)}${refusalOf(e)}`,
  'vault.lease.proxy_credential_created': (e) =>
    sentence`made a credential for the proxy, to use ${item(e)} without seeing it`,
  'vault.lease.expired': (e) =>
    sentence`ended the lease of ${fields(e)} of ${item(e)}: ${endOf(e) ?? 'its time was over'}`,
  'vault.lease.revoked': (e) => sentence`revoked the lease of ${fields(e)} of ${item(e)}`,
  'vault.lease.revoke_refused': (e) =>
    sentence`was not allowed to revoke a lease of ${item(e)}${refusalOf(e)}`,
  'vault.created': (e) => sentence`created the vault ${vault(e)}`,
  'vault.updated': (e) => sentence`changed the settings of the vault ${vault(e)}`,
  'vault.deleted': (e) =>
    sentence`deleted the vault ${vault(e)} with ${plural(numberOf(e, 'items') ?? 0, 'item')}`,
  'vault.key_rotated': (e) => sentence`rotated the key of the vault ${vault(e)}`,
  'vault.masking_policy_updated': (e) => {
    const unmasked = formatList(listOf(e, 'unmasked'))
    return sentence`changed which fields are masked in ${vault(e)}${unmasked && `: ${unmasked} can be read by all members`}`
  },
  'vault.member_set': (e) =>
    textOf(e, 'before') === undefined
      ? sentence`added ${personOf(e, 'principalId')} to the vault ${vault(e)} as ${textOf(e, 'role')}`
      : sentence`changed the role of ${personOf(e, 'principalId')} in the vault ${vault(e)} from ${textOf(e, 'before')} to ${textOf(e, 'role')}`,
  'vault.member_removed': (e) =>
    sentence`removed ${personOf(e, 'principalId')} from the vault ${vault(e)}`,
  'vault.export_refused': (e) =>
    sentence`was not allowed to export ${vault(e)} in plain text${refusalOf(e)}`,
  'vault.exported': (e) => {
    const reason = textOf(e, 'reason')
    const format = textOf(e, 'format')
    const how =
      format === 'json'
        ? 'in plain text'
        : `sealed with a passphrase${format === 'bitwarden' ? ', for Bitwarden' : ''}`
    return sentence`exported ${plural(numberOf(e, 'count') ?? 0, 'item')} of ${vault(e)} ${how}${reason === undefined ? '' : `: ${reason}`}`
  },
  'root_key.rotated': () => sentence`replaced the root key`,
  'root_key.sealed': () => sentence`sealed the root key with a passphrase`,
  'root_key.unsealed': () => sentence`took the passphrase off the root key`,
  'root_key.passphrase_changed': () => sentence`changed the passphrase of the root key`,
  'vault.unsealed': (e) => sentence`unsealed the secrets${onNode(e)}`,
  'vault.unseal_refused': (e) => sentence`tried to unseal the secrets${onNode(e)} and was refused`,
  'vault.import_undone': (e) =>
    sentence`took ${plural(numberOf(e, 'count') ?? 0, 'imported item')} out of ${vault(e)} again`,
  'vault.items.imported': (e) =>
    sentence`imported ${plural(numberOf(e, 'count') ?? 0, 'item')} into ${vault(e)}`,
  'vault.item.created': (e) => sentence`created ${item(e)}`,
  'vault.item.updated': (e) => {
    const parts = listOf(e, 'changed').map((one) => (one === 'fetch' ? 'use without reveal' : one))
    const changed = formatList(listOf(e, 'fields')) || formatList(parts)
    return sentence`changed ${changed && `${changed} of `}${item(e)}`
  },
  'vault.item.approvals_updated': (e) => {
    const required = numberOf(e, 'required')
    const environment = textOf(e, 'environment')
    return sentence`set the approvals of ${item(e)}: ${required === undefined ? 'its leases' : `leases take ${plural(required, 'approval')}`}${environment && `, in ${environment}`}`
  },
  'vault.item.archived': (e) => sentence`archived ${item(e)}`,
  'vault.item.unarchived': (e) => sentence`brought ${item(e)} back from the archive`,
  'vault.item.deleted': (e) => sentence`deleted ${item(e)}`,
  'vault.item.restored': (e) =>
    sentence`restored version ${String(numberOf(e, 'restored') ?? '')} of ${item(e)}`,
  'vault.item.revealed': (e) => {
    const reason = textOf(e, 'reason')
    return sentence`revealed ${fields(e)} of ${item(e)}${reason === undefined ? '' : `: ${reason}`}`
  },
  'vault.item.reveal_refused': (e) => sentence`was not allowed to reveal ${item(e)}${refusalOf(e)}`,
  'vault.item.totp_generated': (e) => sentence`took a one-time code of ${item(e)}`,
  'vault.item.totp_refused': (e) =>
    sentence`was refused a one-time code of ${item(e)}${refusalOf(e)}`,
  'vault.leak_detected': (e) =>
    sentence`wrote ${textOf(e, 'field')} of ${item(e)} in ${textOf(e, 'place') ?? 'a text'}; ${e.details['stays'] === true ? 'it is still there' : 'it was removed'}`,
  'vault.leak_resolved': (e) => sentence`closed a leak of ${item(e)}`,
  'vault.leak_not_a_secret': (e) =>
    sentence`said that ${textOf(e, 'field')} of ${item(e)} is no secret`,
} satisfies Partial<Record<AuditAction, SentenceBuilder>>
