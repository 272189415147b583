'use client'

import type { LinkState } from '@sesamespace/sdk'
import { Link } from '@/components/ui/link'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { SlowNote } from '@/components/ui/slow-note'
import { paths } from '@/lib/shared/paths'
import { AuthCard } from './auth-card'
import { SignedInChoice, type SignedInAs } from './signed-in-choice'
import { TokenForm } from './token-form'
import type { Link as OneTimeLink } from './use-link'

/** What a page calls its link, and says when it does not work any more. */
export interface LinkLabels<Check> {
  /** "invitation". */
  what: string
  title: string
  /** Whom it is for. */
  email: (check: Check) => string | null
  ended: Record<Exclude<LinkState, 'open'>, (check: Check) => { title: string; next: ReactNode }>
}

interface LinkPageProps<Check> {
  link: OneTimeLink<Check>
  labels: LinkLabels<Check>
  signedInAs: SignedInAs | null
  /** What a link that works shows. */
  children: (check: Check, token: string) => ReactNode
}

/** The page of a one-time link: what it is for, or why it does not work and what to do next. */
export function LinkPage<Check extends { state: LinkState }>(props: LinkPageProps<Check>) {
  const { link, labels, signedInAs, children } = props
  const { token, check } = link
  const [isContinued, setContinued] = useState(false)
  const { what, title } = labels
  if (token === '') {
    return (
      <AuthCard
        title={title}
        intro={`Open the link you got, or enter the code at its end, after “token=”.`}
      >
        <TokenForm label={`Code of the ${what}`} onToken={link.enter} />
      </AuthCard>
    )
  }
  if (link.isUnknown) {
    return (
      <AuthCard
        title={`This ${what} is not valid`}
        intro="Part of the link may be missing: open it once more, whole. If that does not help, ask an admin of the workspace for a new one."
      >
        <ToSignIn />
      </AuthCard>
    )
  }
  if (check.error) {
    return (
      <AuthCard title={title}>
        <ErrorNote error={check.error} />
        <Button size="lg" onClick={link.again}>
          Try again
        </Button>
      </AuthCard>
    )
  }
  if (!check.data || token === null) return <Checking title={title} what={what} />
  const { data } = check
  if (data.state !== 'open') {
    const ended = labels.ended[data.state](data)
    return (
      <AuthCard title={ended.title} intro={ended.next}>
        <ToSignIn />
      </AuthCard>
    )
  }
  if (signedInAs && !isContinued && signedInAs.email !== labels.email(data)) {
    return (
      <SignedInChoice
        what={what}
        signedInAs={signedInAs}
        email={labels.email(data)}
        onSignedOut={() => setContinued(true)}
      />
    )
  }
  return children(data, token)
}

function Checking({ title, what }: { title: string; what: string }) {
  return (
    <AuthCard title={title}>
      <output className="grid gap-3">
        <span className="sr-only">Checking the {what}</span>
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-1/2" />
        <SlowNote />
      </output>
    </AuthCard>
  )
}

const ToSignIn = () => (
  <Button size="lg" asChild>
    <Link href={paths.login()}>Go to sign-in</Link>
  </Button>
)
