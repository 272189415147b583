'use client'

import { chooseSkinTone } from '@/lib/chat/emoji-choices'
import { type SkinTone, skinTones } from '@/lib/chat/emoji-search'
import { ArrowKeys } from './arrow-keys'

const labels: Record<SkinTone, string> = {
  '': 'No skin tone',
  '🏻': 'Light skin tone',
  '🏼': 'Medium-light skin tone',
  '🏽': 'Medium skin tone',
  '🏾': 'Medium-dark skin tone',
  '🏿': 'Dark skin tone',
}

/** The tone of hands and people, which is kept for the next time. */
export function SkinTones({ tone }: { tone: SkinTone }) {
  return (
    <ArrowKeys label="Skin tone" className="flex justify-between border-t pt-1.5">
      {skinTones.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={labels[each]}
          title={labels[each]}
          aria-pressed={each === tone}
          tabIndex={each === tone ? 0 : -1}
          onClick={() => chooseSkinTone(each)}
          className="flex size-8 items-center justify-center rounded-sm text-base hover:bg-hover aria-pressed:bg-accent-soft pointer-coarse:size-11"
        >
          ✋{each}
        </button>
      ))}
    </ArrowKeys>
  )
}
