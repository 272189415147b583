import { Badge } from '@/components/ui/badge'
import { Cut } from '@/components/ui/cut'

/** The first label of a task, and how many more it has. */
export function RowLabels({ labels }: { labels: readonly string[] }) {
  const [first] = labels
  if (first === undefined) return null
  return (
    <span className="flex items-center gap-1" title={labels.join(', ')}>
      <Cut text={first} className="rounded-sm bg-sunken px-1.5 py-0.5 text-xs text-muted" />
      {labels.length > 1 && <Badge>+{labels.length - 1}</Badge>}
    </span>
  )
}
