'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ErrorNote } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { rememberEmoji, useRecentEmoji, useSkinTone } from '@/lib/chat/emoji-choices'
import type { Emoji, EmojiGroup } from '@/lib/chat/emoji-data'
import { emojiOptions } from '@/lib/chat/emoji-queries'
import { inTone, searchEmoji } from '@/lib/chat/emoji-search'
import { ArrowKeys } from './arrow-keys'
import { emoji as suggestions, emojiName } from './emoji'
import { SkinTones } from './skin-tones'

const columns = 7
const suggested = 'Recent and suggested'

const none: readonly EmojiGroup[] = []

type Choice = Pick<Emoji, 'char' | 'name' | 'hasTones'>

/** The person's recent emoji, then those that teams use most; what they are called in this product wins. */
function suggestedOf(recent: readonly string[], groups: readonly EmojiGroup[]): Choice[] {
  const byChar = new Map(groups.flatMap(({ emoji }) => emoji.map((each) => [each.char, each])))
  return [...new Set([...recent, ...suggestions.map(({ char }) => char)])].map((char) => {
    const name = emojiName(char)
    const known = byChar.get(char)
    return {
      char,
      name: name === char ? (known?.name ?? char) : name,
      hasTones: known?.hasTones ?? false,
    }
  })
}

/** Emoji to choose from: suggested ones, by group, or found by their names. Arrow keys move among them. */
export function EmojiPicker({ onPick }: { onPick: (char: string) => void }) {
  const { data: kit, error, isPending } = useQuery(emojiOptions())
  const groups = kit?.groups ?? none
  const [query, setQuery] = useState('')
  const [groupName, setGroupName] = useState(suggested)
  const recent = useRecentEmoji()
  const tone = useSkinTone()
  const grid = useRef<HTMLDivElement>(null)
  const isSearch = query.trim() !== ''
  const group = groups.find(({ name }) => name === groupName)
  const shown: readonly Choice[] = isSearch
    ? searchEmoji(groups, query, { recent })
    : (group?.emoji ?? suggestedOf(recent, groups))
  const pick = (choice: Choice): void => {
    rememberEmoji(choice.char)
    onPick(inTone(choice, tone))
  }
  return (
    <div className="grid w-[17rem] gap-2 pointer-coarse:w-[20.5rem]">
      <Input
        type="search"
        aria-label="Search emoji"
        placeholder="Search emoji"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const [first] = shown
          if (!first) return
          if (event.key === 'ArrowDown') grid.current?.querySelector('button')?.focus()
          else if (event.key === 'Enter' && isSearch) pick(first)
          else return
          event.preventDefault()
        }}
      />
      {!isSearch && groups.length > 0 && (
        <ArrowKeys label="Groups of emoji" className="flex justify-between">
          {[{ name: suggested, emoji: [{ char: '🕘' }] }, ...groups].map(({ name, emoji }) => (
            <button
              key={name}
              type="button"
              aria-label={name}
              title={name}
              aria-pressed={name === groupName}
              tabIndex={name === groupName ? 0 : -1}
              onClick={() => setGroupName(name)}
              className="flex size-6.5 items-center justify-center rounded-sm text-base opacity-60 hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:opacity-100 pointer-coarse:size-8"
            >
              {emoji[0]?.char}
            </button>
          ))}
        </ArrowKeys>
      )}
      <ArrowKeys
        ref={grid}
        label="Reactions"
        columns={columns}
        className="grid h-60 content-start gap-0.5 overflow-y-auto"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {shown.map((choice, index) => (
          <button
            key={choice.char}
            type="button"
            aria-label={choice.name}
            title={choice.name}
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => pick(choice)}
            className="flex h-9 items-center justify-center rounded-sm text-xl hover:bg-hover pointer-coarse:h-11"
          >
            {inTone(choice, tone)}
          </button>
        ))}
        {isSearch && shown.length === 0 && !error && (
          <p role="status" className="col-span-full px-1 py-6 text-center text-muted">
            {isPending ? 'Loading…' : 'No emoji found'}
          </p>
        )}
      </ArrowKeys>
      {/* The suggested ones are there all the same. */}
      <ErrorNote error={error} />
      <SkinTones tone={tone} />
    </div>
  )
}
