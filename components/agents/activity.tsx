import type { AgentActivity } from '@sesamespace/sdk'

/** What an agent says it is doing, with how far it is. */
export function Activity({ activity }: { activity: AgentActivity }) {
  const { status, detail, progress } = activity
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="line-clamp-2 min-w-0">{detail ? `${status}: ${detail}` : status}</span>
      {progress !== null && (
        <span className="flex shrink-0 items-center gap-1.5">
          <progress
            value={progress}
            max={100}
            aria-label="Progress"
            className="h-1.5 w-20 appearance-none overflow-hidden rounded-full bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-accent"
          />
          <span className="tabular text-xs">{Math.round(progress)}%</span>
        </span>
      )}
    </span>
  )
}
