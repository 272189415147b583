'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { signInMethodsOptions } from '@/lib/settings/sso'
import { whenReachable } from '@/lib/shared/when-reachable'
import { AccountActivity } from './account-activity'
import { PasswordForm } from './password-form'

const SingleSignOn = dynamic(
  whenReachable(async () => {
    const { SingleSignOn: Loaded } = await import('./single-sign-on')
    return Loaded
  }),
  { ssr: false },
)

const Factors = dynamic(
  whenReachable(async () => {
    const { Factors: Loaded } = await import('./factors')
    return Loaded
  }),
  { ssr: false, loading: () => <SkeletonRows rows={3} label="Loading your second factors" /> },
)

/** How the person proves who they are. `failure`: of a connection to the provider that the browser comes back from. */
export function Security({ failure }: { failure: string | undefined }) {
  const { data: methods, error, refetch } = useQuery(signInMethodsOptions())
  return (
    <>
      {methods ? (
        <>
          {(methods.provider !== null || methods.identities.length > 0) && (
            <SingleSignOn methods={methods} failure={failure} />
          )}
          {methods.password && <Factors methods={methods} />}
          <Section title="Password">
            <div id="password" className="grid max-w-sm gap-3 px-4">
              {!methods.password ? (
                <p className="text-muted">
                  You have none: you sign in by single sign-on.
                  {methods.passwordAllowed && ' If you need one, ask an admin for a reset link.'}
                </p>
              ) : (
                <>
                  {!methods.passwordAllowed && (
                    <p className="text-muted">
                      Your workspace takes single sign-on only, so nobody but owners signs in with a
                      password. Yours still confirms changes to your account.
                    </p>
                  )}
                  <PasswordForm />
                </>
              )}
            </div>
          </Section>
        </>
      ) : error ? (
        <ErrorState error={error} what="how you sign in" onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={3} label="Loading how you sign in" />
      )}
      <Section title="Changes to your account">
        <AccountActivity />
      </Section>
    </>
  )
}
