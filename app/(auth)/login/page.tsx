import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { LoginForm } from '@/components/auth/login-form'
import { setupRequired } from '@/lib/server/setup'
import { paths } from '@/lib/shared/paths'

export const metadata: Metadata = { title: 'Sign in' }

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const [{ next }, required] = await Promise.all([searchParams, setupRequired().catch(() => false)])
  if (required) redirect(paths.setup)
  return (
    <AuthCard title="Sign in">
      <LoginForm next={typeof next === 'string' ? next : undefined} />
    </AuthCard>
  )
}
