import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { AuthCard } from '@/components/auth/auth-card'
import { NoAnswer } from '@/components/auth/no-answer'
import { SetupForm } from '@/components/auth/setup-form'
import { Button } from '@/components/ui/button'
import { waysIn } from '@/lib/server/setup'
import { paths } from '@/lib/shared/paths'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  const required = await waysIn().then(
    (ways) => ways.required,
    () => null,
  )
  if (required === null) {
    return (
      <AuthCard
        title="The server does not answer"
        intro="Sesame's server is not reachable from this dashboard. Check that it runs."
      >
        <NoAnswer>It is asked again by itself until it answers.</NoAnswer>
      </AuthCard>
    )
  }
  if (!required) {
    return (
      <AuthCard
        title="Already set up"
        intro="This workspace has its first admin. Sign in, or ask an admin to invite you."
      >
        <Button variant="primary" size="lg" asChild>
          <Link href={paths.login()}>Sign in</Link>
        </Button>
      </AuthCard>
    )
  }
  return (
    <AuthCard
      title="Set up your workspace"
      intro="You will be its owner. Everything stays on this server."
    >
      <SetupForm />
    </AuthCard>
  )
}
