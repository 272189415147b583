import { clsx } from 'clsx'
import { useFormats } from '@/lib/shared/use-formats'

/** How much more a text may hold, or by how much it is too long. */
export function RoomLeft({ left }: { left: number }) {
  const { formatNumber } = useFormats()
  const count = Math.abs(left)
  const words = `${formatNumber(count)} character${count === 1 ? '' : 's'}`
  return (
    <p role="status" className={clsx('text-xs', left < 0 ? 'text-danger' : 'text-muted')}>
      {words} {left < 0 ? 'too long' : 'left'}
    </p>
  )
}
