'use client'

import type { Lease } from '@sesamespace/sdk'
import { MessageCircleQuestion } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { DenseLine } from '@/components/ui/dense-line'
import { Link } from '@/components/ui/link'
import { openQuestions } from '@/lib/approvals/asked-back'
import { usePerson } from '@/lib/people/queries'
import { paths } from '@/lib/shared/paths'

/** That somebody who decides asks about a request of one's own, and what. */
export function AskedLine({ subjects }: { subjects: readonly Lease[] }) {
  const [lease] = subjects
  const question = lease && openQuestions(lease).at(-1)
  const person = usePerson(question?.askedBy)
  if (!lease || !question) return null
  return (
    <DenseLine
      icon={<MessageCircleQuestion aria-hidden className="size-4 text-info" />}
      name={person?.displayName ?? 'Someone who left'}
      reason={`${lease.itemName} · ${question.question}`}
      state={<Badge tone="info">To answer</Badge>}
      at={question.askedAt}
    />
  )
}

/** Opens the request, where it is answered. */
export function AskedAction({ subject }: { subject: Lease }) {
  return (
    <Button asChild size="sm" variant="row-primary">
      <Link href={paths.approval(subject.id)}>Answer</Link>
    </Button>
  )
}
