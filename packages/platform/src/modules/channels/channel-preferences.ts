import type { ChannelKind, ChannelNotify } from '@sesamespace/contract/channels'

/** What members are notified of who have not chosen. */
export const defaultNotify = (kind: ChannelKind): ChannelNotify =>
  kind === 'dm' ? 'all' : 'mentions'
