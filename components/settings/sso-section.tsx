'use client'

import type { SsoState } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import dynamic from 'next/dynamic'
import { ErrorState } from '@/components/ui/error-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone, toastError } from '@/components/ui/toast'
import { useCan } from '@/lib/session/queries'
import { ssoStateOptions, useSetSsoOnly } from '@/lib/settings/sso'
import { roleLabels } from '@/lib/shared/labels'
import { whenReachable } from '@/lib/shared/when-reachable'
import { SignInRules } from './sign-in-rules'
import { carryOut } from '@/lib/shared/carry-out'

const ConfirmDialog = dynamic(
  whenReachable(async () => {
    const { ConfirmDialog: Dialog } = await import('@/components/ui/confirm-dialog')
    return Dialog
  }),
  { ssr: false },
)

/** How single sign-on is set, and for owners whether it is the only way in. */
export function SsoSection() {
  const { data, isError, error, refetch } = useQuery(ssoStateOptions())
  return (
    <Section title="Sign-in">
      {data ? (
        <div className="grid max-w-lg gap-4 px-4">
          {data.configured ? <Provider sso={data} /> : <NotSet redirectUri={data.redirectUri} />}
          {(data.configured || data.only) && <OnlySso sso={data} />}
          <SignInRules />
        </div>
      ) : isError ? (
        <ErrorState error={error} what="how people sign in" onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows label="Loading how people sign in" rows={2} />
      )}
    </Section>
  )
}

const NotSet = ({ redirectUri }: { redirectUri: string }) => (
  <p className="text-muted">
    People sign in with a password. To have them sign in by your provider (OpenID Connect), register{' '}
    <code className="wrap-anywhere text-ink">{redirectUri}</code> there and set SESAME_OIDC_ISSUER,
    SESAME_OIDC_CLIENT_ID and SESAME_OIDC_CLIENT_SECRET on the server.
  </p>
)

function Provider({ sso }: { sso: SsoState }) {
  const { label, issuer, domains, newcomerRole, redirectUri } = sso
  return (
    <Facts>
      <Fact name="Single sign-on">
        <bdi className="wrap-anywhere">{label}</bdi>
      </Fact>
      <Fact name="Provider">
        <span className="wrap-anywhere">{issuer}</span>
      </Fact>
      <Fact name="Redirect address">
        <span className="wrap-anywhere">{redirectUri}</span>
      </Fact>
      <Fact name="Domains">
        <span className="wrap-anywhere">{domains.length > 0 ? domains.join(', ') : 'Any'}</span>
      </Fact>
      <Fact name="Newcomers">
        {newcomerRole
          ? `Join as ${roleLabels[newcomerRole].label.toLowerCase()}`
          : 'Need an invitation'}
      </Fact>
    </Facts>
  )
}

function OnlySso({ sso }: { sso: SsoState }) {
  const isOwner = useCan('owners:manage')
  const [isAsking, setAsking] = useState(false)
  const set = useSetSsoOnly()
  const change = (only: boolean): void =>
    carryOut(set, only, {
      onSuccess: () => {
        setAsking(false)
        toastDone(only ? 'Passwords are for owners only now' : 'Passwords work again')
      },
      onError: toastError,
    })
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-muted">
        {sso.only
          ? 'Single sign-on is the only way in. Owners keep their passwords, for the day on which the provider fails.'
          : 'People with a password may use it besides.'}
      </p>
      {sso.only ? (
        isOwner && (
          <Button busy={set.isPending} onClick={() => change(false)}>
            Allow passwords
          </Button>
        )
      ) : sso.mayRequire ? (
        <Button onClick={() => setAsking(true)}>Require single sign-on…</Button>
      ) : (
        <p className="text-sm text-muted">
          {isOwner
            ? 'To make it the only way in, sign in by it yourself first: then it is known to work.'
            : 'An owner can make it the only way in.'}
        </p>
      )}
      {isAsking && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(false)}
          title="Require single sign-on?"
          action="Require single sign-on"
          busy={set.isPending}
          onConfirm={() => change(true)}
        >
          <p>
            Everyone but owners then signs in by {sso.label ?? 'the provider'} only. Passwords and
            reset links stop working for them; whoever is signed in stays signed in.
          </p>
        </ConfirmDialog>
      )}
    </div>
  )
}
