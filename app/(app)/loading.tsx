import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <main id="main" className="flex min-w-0 grow flex-col">
      <div className="flex h-12 items-center border-b px-4">
        <Skeleton className="h-4 w-32" />
      </div>
      <SkeletonRows label="Loading" />
    </main>
  )
}
