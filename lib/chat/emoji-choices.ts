import { useSyncExternalStore } from 'react'
import { isText } from '@/lib/shared/guards'
import { localStore } from '@/lib/shared/local-store'
import { type SkinTone, skinTones } from './emoji-search'

const kept = 12
const none: readonly string[] = []
const recent = localStore('sesame.emoji-recents', none, (value) =>
  Array.isArray(value) ? value.filter(isText).slice(0, kept) : none,
)
const tone = localStore<SkinTone>(
  'sesame.emoji-tone',
  '',
  (value) => skinTones.find((each) => each === value) ?? '',
)

/** The emoji that the person used last on this device, without their tones, the latest first. */
export const useRecentEmoji = (): readonly string[] =>
  useSyncExternalStore(recent.subscribe, recent.read, () => none)

export const recentEmoji = recent.read

export const rememberEmoji = (char: string): void =>
  recent.write([char, ...recent.read().filter((each) => each !== char)].slice(0, kept))

/** The tone of skin that the person chose on this device. */
export const useSkinTone = (): SkinTone => useSyncExternalStore(tone.subscribe, tone.read, () => '')

export const skinTone = tone.read

export const chooseSkinTone = (next: SkinTone): void => tone.write(next)
