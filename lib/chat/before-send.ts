import { limits } from '@sesamespace/contract/limits'
import { mentionPattern } from '@sesamespace/contract/message-text'
import { isSearchable } from '@sesamespace/contract/search-query'
import type { Agent, Channel, Principal } from '@sesamespace/sdk'
import type { QueryClient } from '@tanstack/react-query'
import { agentsOptions } from '@/lib/people/agents'
import { membersOptions } from '@/lib/people/queries'
import { read, write } from '@/lib/shared/call'
import { errorMessage } from '@/lib/shared/errors'
import { formatList } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { commandIn, type TypedCommand } from './command-text'
import { type CommandName, commands, isCommandName } from './commands'
import { everyoneQuestion } from './everyone-question'
import {
  channelMembersOptions,
  channelOptions,
  channelsOptions,
  chatKeys,
  setChannel,
} from './queries'

/** What comes of a text that was to be sent. */
export type Outcome =
  /** It is sent as it is. */
  | { is: 'text' }
  /** `note`: what was done. `to`: where the person is now. `text`: what stands in the composer then. */
  | { is: 'done'; note?: string; to?: string; text?: string }
  /** Nothing was done. `isText`: it may have been meant as a message. */
  | { is: 'held'; why: string; isText: boolean }
  /** To be confirmed by the person. */
  | { is: 'asked'; why: string; action: string }

interface Place {
  client: QueryClient
  channelId: string
  meId: string
  hasFiles: boolean
  isConfirmed: boolean
}

type Run = (rest: string, place: Place) => Promise<Outcome>

const held = (why: string): Outcome => ({ is: 'held', why, isText: false })

/** Those whom a text mentions; a word that names nobody is the answer instead. */
async function peopleIn(client: QueryClient, rest: string): Promise<Principal[] | Outcome> {
  const [members, agents] = await Promise.all([
    client.ensureQueryData(membersOptions()),
    client.ensureQueryData(agentsOptions()),
  ])
  const everyone: Principal[] = [...members, ...agents]
  const handles = rest.split(/[\s,]+/).filter(Boolean)
  const people: Principal[] = []
  for (const word of handles) {
    const handle = word.replace(/^@/, '').toLowerCase()
    const person = everyone.find((each) => each.handle.toLowerCase() === handle)
    if (!person || `@${handle}`.replace(mentionPattern, '') !== '')
      return held(`Nobody here has the handle ${word}.`)
    people.push(person)
  }
  return people
}

/** The secret whose name stands before a colon. */
async function secretNamedIn(rest: string): Promise<{ id: string; name: string } | Outcome> {
  const [name = ''] = rest.split(':')
  if (!rest.includes(':')) return held(`Say what for: /lease ${name}: reason`)
  if (!isSearchable(name)) return held(`No secret that you see is called ${name}.`)
  const { items } = await read('search', { q: name, in: ['items'], limit: 50 })
  const isMeant = (item: { name: string }): boolean =>
    rest.toLowerCase().startsWith(`${item.name.toLowerCase()}:`)
  const [item, other] = items.filter(isMeant)
  if (!item) return held(`No secret that you see is called ${name}.`)
  return other ? held(`Several secrets are called ${name}.`) : item
}

/** What an agent does, in a line. */
function agentStatus({ displayName, presence, activity }: Agent): string {
  if (presence !== 'online') return `${displayName} is not connected`
  if (!activity) return `${displayName} is connected`
  const { status, detail, progress } = activity
  const share = progress === null ? '' : `, ${Math.round(progress)}%`
  return `${displayName}: ${detail ? `${status}: ${detail}` : status}${share}`
}

const channelOf = async ({ client, channelId }: Place): Promise<Channel> =>
  client.getQueryData(channelsOptions().queryKey)?.find(({ id }) => id === channelId) ??
  (await client.ensureQueryData(channelOptions(channelId)))

/** Makes a call whose answer is the channel as the person sees it then. */
async function change(
  { client }: Place,
  call: Promise<{ channel: Channel }>,
  note: string,
): Promise<Outcome> {
  setChannel(client, (await call).channel)
  return { is: 'done', note }
}

const preferences = (place: Place, isMuted: boolean): Promise<Outcome> =>
  change(
    place,
    write('updateChannelPreferences', { channelId: place.channelId }, { isMuted }),
    isMuted ? 'Channel muted' : 'Channel unmuted',
  )

const runs: Record<CommandName, Run> = {
  async task(rest, { channelId }) {
    const [title = '', ...more] = rest.split('\n')
    if (title.length > limits.taskTitle)
      return held(`A title has at most ${limits.taskTitle} characters.`)
    const description = more.join('\n').trim()
    const { task } = await write(
      'createTask',
      { channelId },
      {
        title: title.trim(),
        ...(description && { description }),
      },
    )
    return { is: 'done', note: `Task ${task.key} created` }
  },
  async lease(rest, { channelId }) {
    const item = await secretNamedIn(rest)
    if ('is' in item) return item
    const reason = rest.slice(item.name.length + 1).trim()
    if (!reason) return held(`Say what for: /lease ${item.name}: reason`)
    await write('requestLease', {}, { itemId: item.id, reason, channelId })
    return { is: 'done', note: `Asked for ${item.name}` }
  },
  async status(rest, { client }) {
    const people = await peopleIn(client, rest)
    if (!Array.isArray(people)) return people
    const agents = await client.ensureQueryData(agentsOptions())
    const [agent, other] = people.map(({ id }) => agents.find((each) => each.id === id))
    if (!agent || other) return held('Name one agent.')
    return { is: 'done', note: agentStatus(agent) }
  },
  search: (rest) => Promise.resolve({ is: 'done', to: paths.searchFor(rest) }),
  async dm(rest, { client }) {
    const people = await peopleIn(client, rest)
    if (!Array.isArray(people)) return people
    const [person, other] = people
    if (!person || other) return held('Name one person or agent.')
    const { channel } = await write('openDm', {}, { principalId: person.id })
    setChannel(client, channel)
    return { is: 'done', to: paths.channel(channel.id) }
  },
  async invite(rest, { client, channelId }) {
    const people = await peopleIn(client, rest)
    if (!Array.isArray(people)) return people
    const added: string[] = []
    const refused: string[] = []
    for (const { id, displayName } of people) {
      try {
        await write('addChannelMember', { channelId }, { principalId: id })
        added.push(displayName)
      } catch (error) {
        refused.push(`${displayName}: ${errorMessage(error)}`)
      }
    }
    await client.invalidateQueries({ queryKey: chatKeys.members(channelId) })
    const done = added.length > 0 ? `Added ${formatList(added)}` : null
    if (refused.length === 0) return { is: 'done', note: done ?? '' }
    return held([done, ...refused].filter(Boolean).join('. '))
  },
  topic: (rest, place) =>
    change(
      place,
      write('updateChannel', { channelId: place.channelId }, { description: rest }),
      'Description changed',
    ),
  rename: (rest, place) =>
    change(
      place,
      write('updateChannel', { channelId: place.channelId }, { name: rest }),
      'Channel renamed',
    ),
  mute: (_, place) => preferences(place, true),
  unmute: (_, place) => preferences(place, false),
  async leave(_, place) {
    const { client, channelId, meId, isConfirmed } = place
    const { visibility, name } = await channelOf(place)
    if (visibility === 'private' && !isConfirmed)
      return {
        is: 'asked',
        why: 'It is private: someone in it has to add you again.',
        action: 'Leave',
      }
    await write('removeChannelMember', { channelId, principalId: meId })
    await client.invalidateQueries({ queryKey: chatKeys.channels })
    return { is: 'done', note: name ? `Left ${name}` : 'Left', to: paths.chat }
  },
  help: () => Promise.resolve({ is: 'done', text: '/' }),
}

/** Does what a command says. Nothing is done by one that there is not, or that lacks what it needs. */
async function runCommand({ name, rest }: TypedCommand, place: Place): Promise<Outcome> {
  if (!isCommandName(name))
    return { is: 'held', why: `There is no command /${name}.`, isText: true }
  const { argument } = commands[name]
  if (place.hasFiles) return { is: 'held', why: 'A command takes no files.', isText: true }
  if (argument !== null && rest === '') return held(`Type what follows: /${name} ${argument}`)
  if (argument === null && rest !== '')
    return { is: 'held', why: `/${name} stands alone.`, isText: true }
  try {
    return await runs[name](rest.trim(), place)
  } catch (error) {
    return held(errorMessage(error))
  }
}

/** What a person is asked before a text mentions many. */
function question(text: string, { client, channelId, meId }: Place): string | null {
  const channel = client
    .getQueryData(channelsOptions().queryKey)
    ?.find(({ id }) => id === channelId)
  const members = client.getQueryData(channelMembersOptions(channelId).queryKey) ?? []
  return channel ? everyoneQuestion(text, { channel, members, meId }) : null
}

/** Judges a text that is to be sent, and runs it when it is a command. */
export async function beforeSend(text: string, place: Place): Promise<Outcome> {
  const typed = commandIn(text)
  if (typed) return await runCommand(typed, place)
  const why = place.isConfirmed ? null : question(text, place)
  return why ? { is: 'asked', why, action: 'Send' } : { is: 'text' }
}
