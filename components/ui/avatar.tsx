import { clsx } from 'clsx'
import type { PresenceState, PrincipalKind } from '@sesamespace/sdk'
import { initials, tintOf } from '@/lib/shared/format'

interface AvatarProps {
  name: string
  kind: PrincipalKind
  presence?: PresenceState | undefined
  size?: 'sm' | 'md' | 'lg'
}

const sizes = {
  sm: 'size-5 text-[0.625rem]',
  md: 'size-7 text-xs',
  lg: 'size-10 text-base',
} as const

/**
 * A principal at a glance: people round, agents square, so that the two are never mistaken, each in a tint of its name.
 * Decorative: the name stands beside it.
 */
export function Avatar({ name, kind, presence, size = 'md' }: AvatarProps) {
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span
        className={clsx(
          'avatar inline-flex select-none items-center justify-center font-medium',
          sizes[size],
          kind === 'agent' ? 'rounded-sm' : 'rounded-full',
        )}
        data-tint={tintOf(name)}
      >
        {initials(name)}
      </span>
      {presence && (
        <PresenceDot
          presence={presence}
          className="absolute -bottom-0.5 -right-0.5 ring-2 ring-canvas"
        />
      )}
    </span>
  )
}

/** Filled when connected, a ring when not: the shape tells it without the colour. */
export function PresenceDot({
  presence,
  className,
}: {
  presence: PresenceState
  className?: string
}) {
  return (
    <span
      data-presence={presence}
      className={clsx(
        'inline-block size-2 rounded-full',
        presence === 'online' ? 'bg-success' : 'border border-line-strong bg-canvas',
        className,
      )}
    />
  )
}

/** The word beside an agent's name. */
export function AgentMark() {
  return (
    <span className="inline-flex h-4 shrink-0 items-center rounded-[4px] border px-1 text-[0.6875rem] font-medium leading-none text-muted">
      Agent
    </span>
  )
}
