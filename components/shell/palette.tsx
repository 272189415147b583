'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Plus, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import * as Radix from 'radix-ui/dialog'
import { type ReactNode, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { agentsOptions } from '@/lib/agents/queries'
import { channelTitle } from '@/lib/chat/channel-name'
import { channelsOptions } from '@/lib/chat/queries'
import { useCan, meOptions } from '@/lib/session/queries'
import { paths } from '@/lib/shared/paths'
import { ChannelIcon } from './channel-icon'
import { shortcutNav } from './nav-items'

const groupClasses =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint'

/** Ctrl/Cmd K: go to any page, channel or agent, or begin something. Loaded when first opened. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const { data: channels = [] } = useQuery(channelsOptions())
  const { data: agents = [] } = useQuery(agentsOptions())
  const { data: me } = useQuery(meOptions())
  const mayProvision = useCan('agents:manage')
  const go = (href: string) => (): void => {
    onClose()
    router.push(href)
  }
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade-in fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="animate-rise-in fixed inset-x-2 top-2 z-50 mx-auto max-w-xl overflow-hidden rounded-lg border bg-raised shadow-pop sm:top-[12dvh]"
        >
          <Radix.Title className="sr-only">Go to anything</Radix.Title>
          <Command label="Go to anything" loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder="Go to a page, channel or agent, or search…"
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[50dvh] overflow-y-auto p-1">
              <Command.Group heading="Pages" className={groupClasses}>
                {shortcutNav.map(({ href, label, icon: Icon }) => (
                  <Item key={href} value={`page ${label}`} onSelect={go(href)}>
                    <Icon aria-hidden className="size-4 text-faint" />
                    {label}
                  </Item>
                ))}
              </Command.Group>
              <Command.Group heading="Channels and conversations" className={groupClasses}>
                {channels.map((channel) => (
                  <Item
                    key={channel.id}
                    value={`channel ${channelTitle(channel, me?.id)} ${channel.id}`}
                    onSelect={go(paths.channel(channel.id))}
                  >
                    <ChannelIcon channel={channel} meId={me?.id} />
                    <span className="truncate">{channelTitle(channel, me?.id)}</span>
                  </Item>
                ))}
              </Command.Group>
              <Command.Group heading="Agents" className={groupClasses}>
                {agents.map((agent) => (
                  <Item
                    key={agent.id}
                    value={`agent ${agent.displayName} ${agent.handle}`}
                    onSelect={go(paths.agent(agent.id))}
                  >
                    <Avatar
                      name={agent.displayName}
                      kind="agent"
                      presence={agent.presence}
                      size="sm"
                    />
                    <span className="truncate">{agent.displayName}</span>
                    <span className="truncate text-faint">@{agent.handle}</span>
                  </Item>
                ))}
              </Command.Group>
              {typed.trim() && (
                <Command.Group heading="Search" className={groupClasses} forceMount>
                  <Item
                    value={`search ${typed}`}
                    forceMount
                    onSelect={go(paths.searchFor(typed.trim()))}
                  >
                    <Search aria-hidden className="size-4 text-faint" />
                    <span className="truncate">Search everything for “{typed.trim()}”</span>
                  </Item>
                </Command.Group>
              )}
              {mayProvision && (
                <Command.Group heading="Do" className={groupClasses}>
                  <Item value="do provision agent new" onSelect={go(paths.provisionAgent)}>
                    <Plus aria-hidden className="size-4 text-faint" />
                    Provision agent
                  </Item>
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

interface ItemProps {
  value: string
  onSelect: () => void
  children: ReactNode
  /** Stays whatever is typed. */
  forceMount?: boolean
}

function Item(props: ItemProps) {
  return (
    <Command.Item
      {...props}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    />
  )
}
