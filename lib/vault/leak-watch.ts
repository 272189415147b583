import type { LeakWatch, LeakWatchMode, LeakWatchReason } from '@sesamespace/sdk'

export const watchModes: readonly { value: LeakWatchMode; label: string }[] = [
  { value: 'automatic', label: 'Automatic' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const reasons: Record<LeakWatchReason, string> = {
  chosen: 'chosen by hand',
  named_secret: 'its name says that it is a secret',
  random: 'it looks random',
  known_format: 'it is a token of a known format',
  private_key: 'it holds a private key',
  one_time_secret: 'it makes one-time codes',
  holds_secret: 'there is a secret in it',
  not_masked: 'everyone in the vault sees it',
  too_short: 'it is too short to look for',
  common: 'everyone uses it',
  words: 'it is plain words',
  identifier: 'it is an identifier',
  address: 'it is an address without a password',
  host: 'it is a host',
  email: 'it is an email address',
  path: 'it is a path',
  setting: 'it is a setting',
}

/** What is decided about a stored field: "watched: it looks random". */
export const watchWords = ({ watched, reason }: LeakWatch): string =>
  `${watched ? 'watched' : 'not watched'}: ${reasons[reason]}`
