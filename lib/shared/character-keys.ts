'use client'

import { useSyncExternalStore } from 'react'
import { localStore } from './local-store'

const store = localStore('sesame.character-keys', true, (value) => value !== false)

/**
 * Whether a letter or a sign alone is a shortcut on this device. Those who write by voice, or whose hands touch keys they do not mean,
 * turn that off (WCAG 2.1.4, Character Key Shortcuts); shortcuts with Ctrl and keys like F6 stay.
 */
export const hasCharacterKeys = (): boolean => store.read()

export const setCharacterKeys = (on: boolean): void => store.write(on)

export const useCharacterKeys = (): boolean =>
  useSyncExternalStore(store.subscribe, store.read, () => true)
