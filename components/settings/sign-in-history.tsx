'use client'

import type { SignIn } from '@sesamespace/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { LogIn, ShieldX } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { List, Row } from '@/components/ui/list'
import { MoreButton } from '@/components/ui/more-button'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { signInsOptions } from '@/lib/session/sign-ins'
import { plural } from '@/lib/shared/format'

const ways: Readonly<Record<SignIn['way'], string>> = {
  joined: 'Joined',
  password: 'Password',
  password_code: 'Password and app code',
  password_recovery_code: 'Password and recovery code',
  password_passkey: 'Password and passkey',
  passkey: 'Passkey',
  sso: 'Single sign-on',
}

/** Whoever only lacks the second factor had the password. */
const refusals: Readonly<Record<string, string>> = {
  wrong_password: 'Wrong password',
  wrong_code: 'Right password, wrong code',
  code_missing: 'Right password, no second factor',
  no_passkey: 'Right password, no passkey',
  wrong_passkey: 'Passkey not accepted',
  passkey_counter_went_back: 'Passkey looked like a copy',
  account_disabled: 'Your account was disabled',
}

/** When and how somebody signed in as the person, or tried to. They alone see it. */
export function SignInHistory() {
  const query = useInfiniteQuery(signInsOptions())
  const { data, error, refetch } = query
  const signIns = data?.pages.flatMap((page) => page.signIns)
  return (
    <Section title="Sign-in history">
      <p className="px-4 pb-2 text-muted">
        The last 90 days. Only you see this. Something you don’t know? Change your password.
      </p>
      {signIns === undefined ? (
        error ? (
          <ErrorState error={error} what="your sign-ins" onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={4} label="Loading your sign-ins" />
        )
      ) : signIns.length === 0 ? (
        <p className="px-4 text-muted">Nothing yet: it begins with your next sign-in.</p>
      ) : (
        <>
          <List label="Sign-in history">
            {signIns.map((signIn) => (
              <SignInRow key={signIn.id} signIn={signIn} />
            ))}
          </List>
          <MoreButton query={query} />
        </>
      )}
    </Section>
  )
}

function SignInRow({ signIn }: { signIn: SignIn }) {
  const { way, refusal, client, network, at, times, newDevice, current } = signIn
  const Icon = refusal === null ? LogIn : ShieldX
  return (
    <Row
      leading={<Icon aria-hidden className="size-4 shrink-0 text-faint" />}
      title={refusal === null ? ways[way] : (refusals[refusal] ?? 'Refused')}
      detail={
        <p className="wrap-anywhere">
          {client}
          {network && `, ${network}`} · <RelativeTime at={at} />
        </p>
      }
      meta={
        <>
          {current && <Badge tone="success">This session</Badge>}
          {newDevice && <Badge>New device</Badge>}
          {refusal !== null && (
            <Badge tone="warning">
              {times > 1 ? `Refused, ${plural(times, 'time')}` : 'Refused'}
            </Badge>
          )}
        </>
      }
    />
  )
}
