'use client'

import type { PasswordResetCheck } from '@sesamespace/sdk'
import { RelativeTime } from '@/components/ui/time'
import { resetOptions } from '@/lib/auth/link'
import { AuthCard } from './auth-card'
import { type LinkLabels, LinkPage } from './link-page'
import { ResetForm } from './reset-form'
import type { SignedInAs } from './signed-in-choice'
import { useLink } from './use-link'

const askAgain = ({ workspaceName }: PasswordResetCheck) => (
  <>
    Ask an admin of <bdi className="text-ink">{workspaceName}</bdi> for a new one.
  </>
)

const labels: LinkLabels<PasswordResetCheck> = {
  what: 'reset link',
  title: 'Choose a new password',
  email: ({ email }) => email,
  ended: {
    used: (check) => ({
      title: 'This reset link was used already',
      next: (
        <>
          If it was you, sign in with the new password. If it was not, tell an admin at once.{' '}
          {askAgain(check)}
        </>
      ),
    }),
    expired: (check) => ({ title: 'This reset link has expired', next: askAgain(check) }),
    revoked: (check) => ({
      title: 'This reset link was replaced or taken back',
      next: <>Use the newest one you got. {askAgain(check)}</>,
    }),
  },
}

/** The page of a reset link. */
export function PasswordReset({ signedInAs }: { signedInAs: SignedInAs | null }) {
  const link = useLink(resetOptions)
  return (
    <LinkPage link={link} labels={labels} signedInAs={signedInAs}>
      {(check, token) => (
        <AuthCard
          title={labels.title}
          intro={
            <>
              For <bdi className="text-ink">{check.displayName}</bdi> (
              <bdi className="wrap-anywhere">{check.email}</bdi>) in{' '}
              <bdi className="text-ink">{check.workspaceName}</bdi>. Setting it signs you out
              everywhere else. The link ends <RelativeTime at={check.expiresAt} /> and works once.
            </>
          }
        >
          <ResetForm token={token} email={check.email ?? ''} onEnded={link.again} />
        </AuthCard>
      )}
    </LinkPage>
  )
}
