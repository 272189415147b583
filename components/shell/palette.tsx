'use client'

import { Command } from 'cmdk'
import * as Radix from 'radix-ui/dialog'
import { useState } from 'react'
import { Cut } from '@/components/ui/cut'
import { usePalette } from './use-palette'

const groupClasses =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint'

/** Ctrl/Cmd K: go to anything, do anything. Loaded when first opened. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const groups = usePalette(typed, onClose)
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="animate-rise-in fixed inset-x-2 top-2 z-50 mx-auto max-w-xl overflow-hidden rounded-lg border bg-raised shadow-pop sm:top-[12dvh]"
        >
          <Radix.Title className="sr-only">Go to anything</Radix.Title>
          {/* What fits is found by whole beginnings of words, and the order is ours. */}
          <Command label="Go to anything" loop shouldFilter={false}>
            <Command.Input
              dir="auto"
              value={typed}
              onValueChange={setTyped}
              placeholder="Go to, do or find anything…"
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-1">
              {groups.map(({ heading, entries }) => (
                <Command.Group key={heading} heading={heading} className={groupClasses}>
                  {entries.map(({ id, label, note, icon, choose }) => (
                    <Command.Item
                      key={id}
                      value={id}
                      onSelect={choose}
                      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 data-[selected=true]:bg-hover pointer-coarse:min-h-11"
                    >
                      {icon}
                      <Cut text={label} />
                      {note && <span className="shrink-0 text-faint">{note}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
