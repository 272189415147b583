import { redirect } from 'next/navigation'
import { headers } from 'next/headers'
import { openLink } from '@/lib/server/open-link'

interface OpenPageProps {
  params: Promise<{ link: string }>
}

/** Where a link in a message leads: on to the page of the decision, or to all that waits, with a word on why. */
export default async function OpenPage({ params }: OpenPageProps) {
  const { link } = await params
  const here = (await headers()).get('x-sesame-path') ?? undefined
  redirect(await openLink(link, here))
}
