import { limits } from '@sesamespace/contract/limits'

/** A length of time in words: "90 seconds", "15 minutes", "2 hours", "1 day". */
export function formatDuration(seconds: number): string {
  const unit = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`
  if (seconds < 120 && seconds % 60 !== 0) return unit(Math.round(seconds), 'second')
  if (seconds < 7200 && seconds % 3600 !== 0) return unit(Math.round(seconds / 60), 'minute')
  if (seconds < 172_800 && seconds % 86_400 !== 0) return unit(Math.round(seconds / 3600), 'hour')
  return unit(Math.round(seconds / 86_400), 'day')
}

/** "4:05" or "1:04:05", for countdowns. Never negative. */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const h = Math.floor(total / 3600)
  const m = Math.floor((total % 3600) / 60)
  return h > 0 ? `${h}:${two(m)}:${two(total % 60)}` : `${m}:${two(total % 60)}`
}

/** "1 agent", "3 agents", "2 people". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** "a, b and c". */
export const formatList = (words: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' }).format(words)

/** A count for a badge: nothing above 99. */
export const badgeCount = (count: number): string => (count > 99 ? '99+' : String(count))

/** How much is unread, where there is room for more than a badge. Counting ends at the limit. */
export const unreadText = (count: number): string =>
  count < limits.unread ? String(count) : '1,000+'

/** How many tints tell avatars apart: see `.avatar` in globals.css. */
const tints = 9

/** The tint of a name: always the same, and another one for most others. */
export const tintOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) %
  tints

/** Up to two letters that stand for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._()[\]"“”-]+/u)
    .filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return (
    letters
      .map((word) => Array.from(word ?? '')[0] ?? '')
      .join('')
      .toUpperCase() || '?'
  )
}

/** "820 B", "14 KB", "2.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
