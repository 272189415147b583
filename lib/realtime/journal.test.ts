import type { Agent, Channel, Lease, Message, Task } from '@sesamespace/sdk'
import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { agentsOptions } from '@/lib/people/agents'
import { pendingLeasesOptions } from '@/lib/approvals/queries'
import { messagesOptions, setReactions } from '@/lib/chat/message-queries'
import type { MessageWindow } from '@/lib/chat/message-window'
import { channelsOptions, chatKeys } from '@/lib/chat/queries'
import { messageOf, messagesFrom } from '@/lib/chat/test/messages'
import { scheduleKeys } from '@/lib/schedule/keys'
import { taskKeys } from '@/lib/tasks/keys'
import { putTask } from '@/lib/tasks/task-cache'
import { applyEvent } from './event-cache'
import { journalOf, settle } from './journal'
import { agentOf, channelOf, leaseOf, taskOf } from './test/entities'
import { HeldAnswers, hydratePage, liveCache, look, settled } from './test/live-cache'

const windowKey = messagesOptions('channel', null).queryKey
const newest = (messages: Message[]): MessageWindow => ({
  messages,
  hasOlder: false,
  hasNewer: false,
})
const texts = (client: QueryClient): string[] =>
  client.getQueryData(windowKey)?.messages.map(({ content }) => content) ?? []

test('a message that arrives while a refetch is on its way stays, though the answer is older', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  client.setQueryData(windowKey, newest(messagesFrom(1, 2)))
  look(client, { queryKey: windowKey, queryFn: answers.ask, staleTime: Infinity })
  void client.invalidateQueries({ queryKey: windowKey })
  applyEvent(client, 'message', { message: messageOf(3) })
  await answers.give(newest(messagesFrom(1, 2)))
  expect(texts(client)).toEqual(['message 1', 'message 2', 'message 3'])
})

test('messages that arrive before a channel was loaded for the first time are there once it is', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  look(client, { queryKey: windowKey, queryFn: answers.ask })
  applyEvent(client, 'message', { message: messageOf(2) })
  applyEvent(client, 'message', { message: messageOf(3) })
  await answers.give(newest(messagesFrom(1, 1)))
  expect(texts(client)).toEqual(['message 1', 'message 2', 'message 3'])
})

test('an edit, a deletion and a reaction that arrive meanwhile are not undone by the answer', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  client.setQueryData(windowKey, newest(messagesFrom(1, 3)))
  look(client, { queryKey: windowKey, queryFn: answers.ask, staleTime: Infinity })
  void client.invalidateQueries({ queryKey: windowKey })
  applyEvent(client, 'message.updated', { message: messageOf(1, { content: 'edited' }) })
  applyEvent(client, 'message.deleted', { channelId: 'channel', messageId: 'id-2', seq: 2 })
  const reactions = [{ emoji: '👍', principalIds: ['bob'] }]
  applyEvent(client, 'reaction', { channelId: 'channel', messageId: 'id-3', reactions })
  await answers.give(newest(messagesFrom(1, 3)))
  expect(texts(client)).toEqual(['edited', '', 'message 3'])
  expect(client.getQueryData(windowKey)?.messages[2]?.reactions).toEqual(reactions)
})

test('an answer to a thread counts once, whether or not the page counted it already', async () => {
  for (const replyCount of [0, 1]) {
    const client = liveCache()
    const answers = new HeldAnswers<MessageWindow>()
    look(client, { queryKey: windowKey, queryFn: answers.ask })
    const reply = messageOf(2, { threadRootId: 'id-1' })
    applyEvent(client, 'message', { message: reply })
    await answers.give(
      newest(replyCount === 0 ? messagesFrom(1, 1) : [messageOf(1, { replyCount }), reply]),
    )
    expect(client.getQueryData(windowKey)?.messages[0]?.replyCount).toBe(1)
  }
})

test('a page that the server made before the newest message does not hide it', () => {
  const client = liveCache()
  applyEvent(client, 'message', { message: messageOf(3) })
  applyEvent(client, 'message.updated', { message: messageOf(2, { content: 'edited' }) })
  hydratePage(client, windowKey, newest(messagesFrom(1, 2)))
  expect(texts(client)).toEqual(['message 1', 'edited', 'message 3'])
})

test('a page over a channel that is open keeps the history that was loaded, and what is newer', async () => {
  const client = liveCache()
  const { meta } = messagesOptions('channel', null)
  look(client, { queryKey: windowKey, queryFn: async () => newest([]), meta, staleTime: Infinity })
  await settled()
  client.setQueryData(windowKey, newest(messagesFrom(1, 150)))
  applyEvent(client, 'message', { message: messageOf(151) })
  hydratePage(client, windowKey, newest(messagesFrom(101, 150)), Date.now() + 1_000)
  const seqs = client.getQueryData(windowKey)?.messages.map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: 151 }, (_seq, index) => index + 1))
})

test('a fetch that is taken back does not take back what arrived meanwhile', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  client.setQueryData(windowKey, newest(messagesFrom(1, 1)))
  look(client, { queryKey: windowKey, queryFn: answers.ask, staleTime: Infinity })
  void client.invalidateQueries({ queryKey: windowKey })
  applyEvent(client, 'message', { message: messageOf(2) })
  await client.cancelQueries({ queryKey: windowKey })
  expect(texts(client)).toEqual(['message 1', 'message 2'])
})

test('the answer to a call of one’s own does not undo what another did meanwhile', async () => {
  const client = liveCache()
  client.setQueryData(windowKey, newest(messagesFrom(1, 1)))
  const answers = new HeldAnswers<{ emoji: string; principalIds: string[] }[]>()
  const done = settle(client, { queryKey: chatKeys.channel('channel') }, answers.ask, (reactions) =>
    setReactions(client, 'channel', 'id-1', reactions),
  )
  const both = [{ emoji: '👍', principalIds: ['alice', 'bob'] }]
  applyEvent(client, 'reaction', { channelId: 'channel', messageId: 'id-1', reactions: both })
  await answers.give([{ emoji: '👍', principalIds: ['alice'] }])
  await done
  expect(client.getQueryData(windowKey)?.messages[0]?.reactions).toEqual(both)
})

const boardKey = [...taskKeys.pages, 'one', { status: ['open'] }]
const boardOf = (...tasks: Task[]) => ({
  pages: [{ query: { status: ['open'] }, tasks, nextCursor: null }],
  pageParams: [''],
})

test('tasks made, moved and deleted while the board is asked for stay where they went', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<ReturnType<typeof boardOf>>()
  look(client, { queryKey: boardKey, queryFn: answers.ask })
  applyEvent(client, 'task.updated', { task: taskOf('a', 1, { status: 'done' }) })
  applyEvent(client, 'task.created', { task: taskOf('c', 3) })
  applyEvent(client, 'task.deleted', { taskId: 'b', channelId: 'channel' })
  await answers.give(boardOf(taskOf('a', 1), taskOf('b', 2), taskOf('d', 4)))
  const board = client.getQueryData<ReturnType<typeof boardOf>>(boardKey)
  expect(board?.pages[0]?.tasks.map(({ id }) => id)).toEqual(['c', 'd'])
})

test('a move that the platform has not answered yet stays on top of what is asked for meanwhile', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<ReturnType<typeof boardOf>>()
  client.setQueryData(boardKey, boardOf(taskOf('a', 1), taskOf('b', 2)))
  const moved = taskOf('a', 1, { status: 'done' })
  const end = journalOf(client).expect((cache) => putTask(cache, moved))
  const shown = () =>
    client.getQueryData<ReturnType<typeof boardOf>>(boardKey)?.pages[0]?.tasks.map(({ id }) => id)
  expect(shown()).toEqual(['b'])
  look(client, { queryKey: boardKey, queryFn: answers.ask, staleTime: Infinity })
  journalOf(client).addBreak()
  await answers.give(boardOf(taskOf('a', 1), taskOf('b', 2)))
  expect(shown()).toEqual(['b'])
  end()
  void client.invalidateQueries({ queryKey: boardKey })
  await answers.give(boardOf(taskOf('a', 1), taskOf('b', 2)))
  expect(shown()).toEqual(['a', 'b'])
})

test('a task claimed while it is asked for is asked for again: what one may do with it is another thing', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<Task>()
  const abilities = {
    change: true,
    claim: true,
    takeOver: false,
    release: false,
    delete: true,
    completeBlocked: true,
    accept: true,
    comment: true,
  }
  const before = taskOf('a', 1, { abilities })
  const claimed = taskOf('a', 1, { version: 2, claimedBy: 'me', status: 'in_progress' })
  look(client, { queryKey: taskKeys.one('a'), queryFn: answers.ask, staleTime: Infinity })
  applyEvent(client, 'task.updated', { task: claimed })
  await answers.give(before)
  expect(client.getQueryData(taskKeys.one('a'))).toMatchObject({ claimedBy: 'me' })
  const after = { ...abilities, accept: false }
  await answers.give({ ...claimed, abilities: after })
  expect(client.getQueryData(taskKeys.one('a'))).toMatchObject({ abilities: after })
  expect(answers.asked).toBe(2)
})

test('a request decided while the list of them is asked for does not wait again', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<Lease[]>()
  const { queryKey } = pendingLeasesOptions()
  const pending = leaseOf('lease')
  look(client, { queryKey, queryFn: answers.ask })
  applyEvent(client, 'vault.lease.approved', { lease: { ...pending, status: 'active' } })
  await answers.give([pending])
  expect(client.getQueryData(queryKey)).toEqual([])
})

test('channels keep their counts, come and go while their list is asked for', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<Channel[]>()
  const { queryKey } = channelsOptions()
  look(client, { queryKey, queryFn: answers.ask })
  applyEvent(client, 'message', { message: messageOf(1) })
  applyEvent(client, 'channel.deleted', { channelId: 'gone' })
  applyEvent(client, 'channel.created', { channel: channelOf('made') })
  await answers.give([channelOf('channel'), channelOf('gone')])
  const shown = client.getQueryData(queryKey)?.map(({ id, unreadCount }) => [id, unreadCount])
  expect(shown).toEqual([
    ['channel', 1],
    ['made', 0],
  ])
})

test('an agent frozen, and at work, while the agents are asked for is shown so', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<Agent[]>()
  const { queryKey } = agentsOptions()
  const agent = agentOf('a')
  const activity = { status: 'working', detail: null, progress: null, updatedAt: '2026-03-09' }
  look(client, { queryKey, queryFn: answers.ask })
  applyEvent(client, 'agent.frozen', { agent: { ...agent, status: 'frozen' } })
  applyEvent(client, 'status', { principalId: 'a', activity })
  await answers.give([agent])
  expect(client.getQueryData(queryKey)).toEqual([{ ...agent, status: 'frozen', activity }])
})

test('a list that is only marked as stale is asked for again after an answer that was too early', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<string[]>()
  const queryKey = [...scheduleKeys.all, 'troubled']
  look(client, { queryKey, queryFn: answers.ask })
  applyEvent(client, 'schedule.synced', { agentId: 'a', created: 1, updated: 0, removed: 0 })
  await answers.give(['before'])
  expect(answers.asked).toBe(2)
  await answers.give(['after'])
  expect(client.getQueryData(queryKey)).toEqual(['after'])
  expect(answers.asked).toBe(2)
})

test('a further page that takes the place of a refetch does not make up for what was missed', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<string[]>()
  const queryKey = [...scheduleKeys.all, 'troubled']
  const pages = new InfiniteQueryObserver<string[]>(client, {
    queryKey,
    queryFn: answers.ask,
    initialPageParam: 0,
    getNextPageParam: (_last, all) => all.length,
  })
  pages.subscribe(() => {})
  await answers.give(['first'])
  applyEvent(client, 'schedule.synced', { agentId: 'a', created: 1, updated: 0, removed: 0 })
  expect(answers.asked).toBe(2)
  void pages.fetchNextPage()
  await answers.give(['of the refetch that was given up'])
  await answers.give(['second'])
  expect(client.getQueryData(queryKey)).toMatchObject({ pages: [['first'], ['second']] })
  expect(answers.asked).toBe(4)
  await answers.give(['new', 'first'])
  await answers.give(['second'])
  expect(client.getQueryData(queryKey)).toMatchObject({ pages: [['new', 'first'], ['second']] })
  expect(answers.asked).toBe(5)
})

test('events that keep coming do not keep a slow list from ever being shown', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<string[]>()
  const queryKey = [...scheduleKeys.all, 'troubled']
  client.setQueryData(queryKey, ['first'])
  look(client, { queryKey, queryFn: answers.ask, staleTime: Infinity })
  for (let run = 0; run < 50; run++) {
    applyEvent(client, 'schedule.synced', { agentId: 'a', created: 1, updated: 0, removed: 0 })
  }
  expect(answers.asked).toBe(1)
  await answers.give(['second'])
  expect(client.getQueryData(queryKey)).toEqual(['second'])
  expect(answers.asked).toBe(2)
})

test('what was asked before a break is asked again after it, even if it had no answer yet', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  look(client, { queryKey: windowKey, queryFn: answers.ask })
  journalOf(client).addBreak()
  await answers.give(newest(messagesFrom(1, 1)))
  expect(answers.asked).toBe(2)
  await answers.give(newest(messagesFrom(1, 5)))
  expect(texts(client)).toHaveLength(5)
})

test('an event after a break does not hide that the answer is from before the break', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<ReturnType<typeof boardOf>>()
  look(client, { queryKey: boardKey, queryFn: answers.ask })
  journalOf(client).addBreak()
  applyEvent(client, 'task.created', { task: taskOf('c', 3) })
  await answers.give(boardOf(taskOf('done meanwhile', 1)))
  expect(answers.asked).toBe(2)
})

test('a list that is out of sight stays stale after a break, whatever an event writes into it', async () => {
  const client = liveCache()
  client.setQueryData(boardKey, boardOf(taskOf('done meanwhile', 1)))
  journalOf(client).addBreak()
  applyEvent(client, 'task.created', { task: taskOf('c', 3) })
  const answers = new HeldAnswers<ReturnType<typeof boardOf>>()
  look(client, { queryKey: boardKey, queryFn: answers.ask, staleTime: 60_000 })
  expect(answers.asked).toBe(1)
  await answers.give(boardOf(taskOf('c', 3)))
  expect(client.getQueryState(boardKey)?.isInvalidated).toBe(false)
})

test('an answer that waited for longer than events are kept is asked for again', async () => {
  const client = liveCache()
  const answers = new HeldAnswers<MessageWindow>()
  look(client, { queryKey: windowKey, queryFn: answers.ask })
  for (let event = 0; event < 3_000; event++) {
    applyEvent(client, 'presence', { principalId: 'p', presence: 'online', lastSeenAt: null })
  }
  await answers.give(newest(messagesFrom(1, 1)))
  expect(answers.asked).toBe(2)
})
