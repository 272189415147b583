'use client'

import type { AccountActivity as Activity } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { accountActivityOptions } from '@/lib/settings/profile'

const labels: Record<string, string> = {
  'account.password_changed': 'Password changed',
  'account.email_changed': 'Email changed',
  'account.totp_enabled': 'Two-factor sign-in turned on',
  'account.totp_disabled': 'Two-factor sign-in turned off',
  'account.recovery_codes_renewed': 'Recovery codes replaced',
  'passkey.added': 'Passkey added',
  'passkey.removed': 'Passkey removed',
  'identity.linked': 'Single sign-on connected',
  'identity.unlinked': 'Single sign-on disconnected',
  'member.joined': 'Joined by single sign-on',
  'member.updated': 'Name, role or access changed',
  'member.password_reset_created': 'Password-reset link made',
  'member.password_reset': 'Password set with a reset link',
  'member.second_factor_reset': 'Two-factor sign-in removed',
}

/** What was changed about the person's account, and by whom: what they should know of. */
export function AccountActivity() {
  const { data: activity, error, refetch } = useQuery(accountActivityOptions())
  if (error) {
    return <ErrorState error={error} what="the changes" onRetry={() => void refetch()} />
  }
  if (!activity) return <SkeletonRows rows={2} label="Loading the changes to your account" />
  if (activity.length === 0)
    return <p className="px-4 text-muted">Nothing has changed since you joined.</p>
  return (
    <List label="Changes to your account">
      {activity.map((change) => (
        <ActivityRow key={`${change.at} ${change.action}`} change={change} />
      ))}
    </List>
  )
}

function ActivityRow({ change }: { change: Activity }) {
  const { data: me } = useQuery(meOptions())
  const actor = usePerson(change.actorId)
  const who =
    change.actorId === null
      ? change.action === 'member.password_reset'
        ? 'By whoever had the link'
        : 'From the command line of the server'
      : change.actorId === me?.id
        ? 'By you'
        : `By ${actor?.displayName ?? 'someone who left'}`
  return (
    <Row
      leading={<History aria-hidden className="size-4 shrink-0 text-faint" />}
      title={labels[change.action] ?? change.action}
      detail={who}
      meta={<RelativeTime at={change.at} />}
    />
  )
}
