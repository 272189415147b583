'use client'

import { useQuery } from '@tanstack/react-query'
import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DayInput } from '@/components/ui/day-input'
import { Field } from '@/components/ui/field'
import { type FilterChip, FilterChips } from '@/components/ui/filter-chips'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { Select } from '@/components/ui/select'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useDirectory } from '@/lib/people/queries'
import { searchAreas, searchAreaLabels } from '@/lib/search/values'
import { meOptions } from '@/lib/session/queries'
import type { SearchView } from './use-search-view'

const any = 'any'

/** Where to look; and for messages whose, where and when. */
export function SearchFilters({ view }: { view: SearchView }) {
  const { in: area, channel, from, after, before, files, narrowsMessages, setView } = view
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels = [] } = useQuery(channelsOptions())
  return (
    <>
      <Select
        aria-label="Look in"
        className="max-w-36 shrink-0"
        value={narrowsMessages ? 'messages' : (area ?? any)}
        onChange={(value) => {
          view.clear()
          void setView({ in: searchAreas.find((one) => one === value) ?? null })
        }}
        options={[
          { value: any, label: 'Everywhere' },
          ...searchAreas.map((value) => ({ value, label: searchAreaLabels[value] })),
        ]}
      />
      <Popover>
        <PopoverTrigger asChild>
          <Button className="!h-9 pointer-coarse:!h-11">
            <SlidersHorizontal aria-hidden className="size-4" /> Filter messages
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Filter messages" align="end" className="grid w-72 gap-4">
          <Field label="From">
            {({ id }) => (
              <Select
                id={id}
                value={from ?? any}
                onChange={(value) => void setView({ from: value === any ? null : value })}
                options={[
                  { value: any, label: 'Anyone' },
                  ...[...directory.values()].map((person) => ({
                    value: person.id,
                    label:
                      person.id === me?.id ? `${person.displayName} (you)` : person.displayName,
                  })),
                ]}
              />
            )}
          </Field>
          <Field label="In">
            {({ id }) => (
              <Select
                id={id}
                value={channel ?? any}
                onChange={(value) => void setView({ channel: value === any ? null : value })}
                options={[
                  { value: any, label: 'Any channel' },
                  ...channels.map((one) => ({ value: one.id, label: channelTitle(one, me?.id) })),
                ]}
              />
            )}
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label="From day">
              {(control) => (
                <DayInput
                  {...control}
                  value={after}
                  onChange={(day) => void setView({ after: day })}
                />
              )}
            </Field>
            <Field label="To day">
              {(control) => (
                <DayInput
                  {...control}
                  value={before}
                  onChange={(day) => void setView({ before: day })}
                />
              )}
            </Field>
          </div>
          <Checkbox
            label="With files"
            checked={files ?? false}
            onChange={(checked) => void setView({ files: checked || null })}
          />
        </PopoverContent>
      </Popover>
    </>
  )
}

/** The filters of messages that are in force. */
export function SearchChips({ view }: { view: SearchView }) {
  const { channel, from, after, before, files, setView, clear } = view
  const directory = useDirectory()
  const { data: me } = useQuery(meOptions())
  const { data: channels } = useQuery(channelsOptions())
  const inChannel = channels?.find(({ id }) => id === channel)
  const chips: FilterChip[] = []
  if (from)
    chips.push({
      key: 'from',
      word: `From ${directory.get(from)?.displayName ?? 'someone who left'}`,
      onLift: () => void setView({ from: null }),
    })
  if (channel)
    chips.push({
      key: 'channel',
      word: `In ${inChannel ? channelTitle(inChannel, me?.id) : 'a channel you cannot see'}`,
      onLift: () => void setView({ channel: null }),
    })
  if (after)
    chips.push({
      key: 'after',
      word: `Since ${after}`,
      onLift: () => void setView({ after: null }),
    })
  if (before)
    chips.push({
      key: 'before',
      word: `Until ${before}`,
      onLift: () => void setView({ before: null }),
    })
  if (files)
    chips.push({ key: 'files', word: 'With files', onLift: () => void setView({ files: null }) })
  return <FilterChips chips={chips} onClear={clear} />
}
