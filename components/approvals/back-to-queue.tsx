'use client'

import { ChevronLeft } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { paths } from '@/lib/shared/paths'

/** The way back on a phone, where queue and request do not fit beside each other. */
export function BackToQueue() {
  const search = useSearchParams().toString()
  return (
    <Link
      href={paths.approvals + (search && `?${search}`)}
      className="flex h-11 items-center gap-1 px-3 text-muted hover:text-ink md:hidden"
    >
      <ChevronLeft aria-hidden className="size-4" /> All requests
    </Link>
  )
}
