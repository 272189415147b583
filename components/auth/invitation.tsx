'use client'

import type { InviteCheck } from '@sesamespace/sdk'
import { RelativeTime } from '@/components/ui/time'
import { inviteOptions } from '@/lib/auth/link'
import { roleLabels } from '@/lib/shared/labels'
import { AuthCard } from './auth-card'
import { InviteForm } from './invite-form'
import { type LinkLabels, LinkPage } from './link-page'
import type { SignedInAs } from './signed-in-choice'
import { SsoButton } from './sso-button'
import { useLink } from './use-link'

const askAgain = ({ invitedBy, workspaceName }: InviteCheck) => (
  <>
    Ask <bdi className="text-ink">{invitedBy}</bdi>, or another admin of{' '}
    <bdi className="text-ink">{workspaceName}</bdi>, for a new one.
  </>
)

const labels: LinkLabels<InviteCheck> = {
  what: 'invitation',
  title: 'Join the workspace',
  email: ({ email }) => email,
  ended: {
    used: (check) => ({
      title: 'This invitation was used already',
      next: <>If it was you, sign in with the password you chose. If not: {askAgain(check)}</>,
    }),
    expired: (check) => ({ title: 'This invitation has expired', next: askAgain(check) }),
    revoked: (check) => ({
      title: 'This invitation was withdrawn',
      next: <>There may be a newer one in your mail. Otherwise: {askAgain(check)}</>,
    }),
  },
}

interface InvitationProps {
  signedInAs: SignedInAs | null
  /** Single sign-on, where it is set: the invited address comes in by it, without a password. */
  sso: { label: string; only: boolean } | null
}

/** The page of an invitation. */
export function Invitation({ signedInAs, sso }: InvitationProps) {
  const link = useLink(inviteOptions)
  return (
    <LinkPage link={link} labels={labels} signedInAs={signedInAs}>
      {(check, token) => (
        <AuthCard title={`Join ${check.workspaceName}`} intro={<Intro check={check} />}>
          {sso && (
            <div className="grid gap-2">
              <SsoButton label={sso.label} next={undefined} isMain={sso.only} />
              <p className="text-sm text-muted">
                {sso.only
                  ? 'This workspace takes single sign-on only.'
                  : 'With this you need no password. Or choose one:'}
              </p>
            </div>
          )}
          {!sso?.only && <InviteForm token={token} onEnded={link.again} />}
        </AuthCard>
      )}
    </LinkPage>
  )
}

function Intro({ check }: { check: InviteCheck }) {
  const { label, hint } = roleLabels[check.role]
  return (
    <>
      <bdi className="text-ink">{check.invitedBy}</bdi> invited you (
      <bdi className="wrap-anywhere">{check.email}</bdi>) to{' '}
      <bdi className="text-ink">{check.workspaceName}</bdi> as {label.toLowerCase()}:{' '}
      {hint.charAt(0).toLowerCase() + hint.slice(1)}. The invitation ends{' '}
      <RelativeTime at={check.expiresAt} /> and works once.
    </>
  )
}
