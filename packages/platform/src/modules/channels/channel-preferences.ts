import type { Channel, ChannelKind, ChannelNotify } from '@sesamespace/contract/channels'

/** What members are notified of who have not chosen. */
export const defaultNotify = (kind: ChannelKind): ChannelNotify =>
  kind === 'dm' ? 'all' : 'mentions'

/** A channel as others are told of it: what its author wants of it is nobody's business. */
export const withoutPreferences = (channel: Channel): Channel => ({
  ...channel,
  notify: defaultNotify(channel.kind),
  isMuted: false,
  isStarred: false,
})
