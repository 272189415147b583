'use client'

import { useMutation } from '@tanstack/react-query'
import { Link } from '@/components/ui/link'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { signOut } from '@/lib/session/api'
import { paths } from '@/lib/shared/paths'
import { AuthCard } from './auth-card'

/** Who is signed in where the link was opened. */
export interface SignedInAs {
  name: string
  email: string | null
}

interface SignedInChoiceProps {
  /** "invitation". */
  what: string
  signedInAs: SignedInAs
  email: string | null
  onSignedOut: () => void
}

/** A link for someone else was opened by a person who is signed in: which of the two they want to be here. */
export function SignedInChoice({ what, signedInAs, email, onSignedOut }: SignedInChoiceProps) {
  const leave = useMutation({ mutationFn: signOut, onSuccess: onSignedOut })
  const { name } = signedInAs
  return (
    <AuthCard
      title="You are signed in as someone else"
      intro={
        <>
          You are signed in as <bdi className="text-ink">{name}</bdi>
          {signedInAs.email && ` (${signedInAs.email})`}. This {what} is for{' '}
          <bdi className="wrap-anywhere text-ink">{email}</bdi>. To use it in this browser, sign out
          first.
        </>
      }
    >
      <ErrorNote error={leave.error} />
      <div className="grid gap-2">
        <Button
          variant="primary"
          size="lg"
          busy={leave.isPending || leave.isSuccess}
          onClick={() => leave.mutate()}
        >
          Sign out and continue
        </Button>
        <Button size="lg" asChild>
          <Link href={paths.home}>Stay signed in as {name}</Link>
        </Button>
      </div>
    </AuthCard>
  )
}
