'use client'

import { ChevronLeft } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { paths } from '@/lib/shared/paths'
import { useApprovalsView } from './use-approvals-view'

/** The way back on a phone, where queue and request do not fit beside each other. */
export function BackToQueue() {
  const params = new URLSearchParams(useSearchParams())
  const { tab } = useApprovalsView()
  // What the open rule says of the tab is gone with it.
  if (tab === 'rules') params.set('tab', tab)
  const search = params.toString()
  return (
    <Link
      href={paths.approvals + (search && `?${search}`)}
      className="flex h-11 items-center gap-1 px-3 text-muted hover:text-ink md:hidden"
    >
      <ChevronLeft aria-hidden className="size-4" />{' '}
      {tab === 'rules' ? 'All rules' : 'All requests'}
    </Link>
  )
}
