import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { headers } from 'next/headers'
import { AuthCard } from '@/components/auth/auth-card'
import { NoAnswer } from '@/components/auth/no-answer'
import { openLink } from '@/lib/server/open-link'

export const metadata: Metadata = { title: 'Open a link' }

interface OpenPageProps {
  params: Promise<{ link: string }>
}

/** Where a link in a message leads: on to the page of the decision, or to all that waits, with a word on why. */
export default async function OpenPage({ params }: OpenPageProps) {
  const { link } = await params
  const here = (await headers()).get('x-sesame-path') ?? undefined
  const target = await openLink(link, here)
  if (target !== null) redirect(target)
  return (
    <AuthCard title="The server does not answer" intro="You need not open the link again.">
      <NoAnswer>The server is asked again by itself; this page then leads on.</NoAnswer>
    </AuthCard>
  )
}
