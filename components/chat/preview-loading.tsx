import { Skeleton } from '@/components/ui/skeleton'
import { SlowNote } from '@/components/ui/slow-note'

/** While a file, or the code that shows it, is on its way. */
export function PreviewLoading({ framed = false }: { framed?: boolean }) {
  const lines = (
    <output className="block h-full p-4">
      <span className="sr-only">Loading the preview</span>
      <SlowNote />
      <span className="grid gap-2.5">
        <Skeleton className="h-3.5 w-3/5" />
        <Skeleton className="h-3.5 w-4/5" />
        <Skeleton className="h-3.5 w-2/5" />
      </span>
    </output>
  )
  return framed ? <div className="h-[52dvh] rounded-sm border bg-sunken">{lines}</div> : lines
}
