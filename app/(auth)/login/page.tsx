import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { NoAnswer } from '@/components/auth/no-answer'
import { SignIn } from '@/components/auth/sign-in'
import { waysIn } from '@/lib/server/setup'
import { paths } from '@/lib/shared/paths'

export const metadata: Metadata = { title: 'Sign in' }

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const [{ next, error }, ways] = await Promise.all([searchParams, waysIn().catch(() => null)])
  if (ways?.required) redirect(paths.setup)
  return (
    <AuthCard title="Sign in">
      {!ways && (
        <NoAnswer>
          The server takes long to answer, so not every way to sign in may be here. It is asked
          again by itself.
        </NoAnswer>
      )}
      <SignIn next={textOf(next)} sso={ways?.sso ?? null} failure={textOf(error)} />
      <a
        href={paths.docs}
        className="justify-self-start text-muted underline underline-offset-2 hover:text-ink"
      >
        Documentation
      </a>
    </AuthCard>
  )
}
