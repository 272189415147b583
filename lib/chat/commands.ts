import type { Channel } from '@sesamespace/sdk'

/** Something that is done by typing it. Each is a call that has its place in the pages too. */
export interface Command {
  name: string
  /** What to type after it; `null`: nothing. */
  argument: string | null
  description: string
  /** Where it is offered. Whether it may be done, the call decides. */
  isFor: (channel: Channel, permissions: readonly string[]) => boolean
}

const isRoom = ({ kind }: Channel): boolean => kind !== 'dm'
const mayChange = ({ abilities }: Channel): boolean => abilities?.change ?? false
const everywhere = (): boolean => true

/** The commands that there are, by name. */
export const commands = {
  task: {
    argument: 'title',
    description: 'Create a task here',
    isFor: (_, permissions) => permissions.includes('tasks:write'),
  },
  lease: {
    argument: 'secret: reason',
    description: 'Ask for a secret for yourself, in sight of this channel',
    isFor: (_, permissions) => permissions.includes('leases:request'),
  },
  status: {
    argument: '@handle',
    description: 'See what an agent is doing',
    isFor: everywhere,
  },
  search: {
    argument: 'words',
    description: 'Search messages, files, tasks and people',
    isFor: everywhere,
  },
  dm: {
    argument: '@handle',
    description: 'Open the direct message with someone',
    isFor: (_, permissions) => permissions.includes('chat:write'),
  },
  invite: {
    argument: '@handle',
    description: 'Add people and agents to this channel',
    isFor: (channel) => channel.abilities?.addMembers ?? false,
  },
  topic: {
    argument: 'description',
    description: 'Change what this channel is for',
    isFor: mayChange,
  },
  rename: { argument: 'name', description: 'Change the name of this channel', isFor: mayChange },
  mute: {
    argument: null,
    description: 'Mute this channel for yourself',
    isFor: (channel) => channel.isMember && !channel.isMuted,
  },
  unmute: {
    argument: null,
    description: 'Unmute this channel',
    isFor: (channel) => channel.isMember && channel.isMuted,
  },
  leave: {
    argument: null,
    description: 'Leave this channel',
    isFor: (channel) => channel.isMember && isRoom(channel),
  },
  help: { argument: null, description: 'List the commands', isFor: everywhere },
} satisfies Record<string, Omit<Command, 'name'>>

export type CommandName = keyof typeof commands

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name)

const list: Command[] = Object.entries(commands).map(([name, command]) => ({ name, ...command }))

/** Those that begin as typed and are for this channel. */
export const matchCommands = (
  query: string,
  channel: Channel,
  permissions: readonly string[],
): Command[] =>
  list.filter(
    ({ name, isFor }) => name.startsWith(query.toLowerCase()) && isFor(channel, permissions),
  )

/** A command by its name. */
export const findCommand = (name: string): Command | undefined =>
  list.find((command) => command.name === name)
