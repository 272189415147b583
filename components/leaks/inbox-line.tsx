'use client'

import type { Leak } from '@sesamespace/sdk'
import { ShieldAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { DenseLine } from '@/components/ui/dense-line'
import { plural } from '@/lib/shared/format'
import { useLeakWords } from './leak-words'

/** Values of one item that somebody was about to write: which, who, where. */
export function LeakLine({ subjects }: { subjects: readonly Leak[] }) {
  const [leak] = subjects
  const words = useLeakWords(leak)
  if (!leak) return null
  const isOne = subjects.length === 1
  return (
    <DenseLine
      icon={<ShieldAlert aria-hidden className="size-4 text-danger" />}
      name={isOne ? `${leak.itemName}: ${leak.fieldKey}` : leak.itemName}
      reason={isOne ? words : `${plural(subjects.length, 'value')} · ${words}`}
      state={<Badge tone="danger">Exposed</Badge>}
      at={leak.detectedAt}
    />
  )
}
