import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Search } from '@/components/search/search'

export const metadata: Metadata = { title: 'Search' }

export default function SearchPage() {
  return (
    <Suspense>
      <Search />
    </Suspense>
  )
}
