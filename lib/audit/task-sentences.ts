import {
  type Recorded,
  type Sentence,
  type SentenceBuilder,
  sentence,
  target,
  textOf,
} from './sentence'

const task = (entry: Recorded) => target(entry, 'a task that is gone')

/** What somebody did to a task, in the history of an agent. */
const sentences: Readonly<Record<string, SentenceBuilder>> = {
  'task.created': (e) => sentence`created ${task(e)}`,
  'task.claimed': (e) => sentence`claimed ${task(e)}`,
  'task.released': (e) => sentence`released ${task(e)}`,
  'task.taken_over': (e) => sentence`took over ${task(e)}`,
  'task.claim_resumed': (e) => sentence`went back to work on ${task(e)}`,
  'task.commented': (e) => sentence`commented on ${task(e)}`,
  'task.assignee_added': (e) => sentence`assigned somebody to ${task(e)}`,
  'task.assignee_removed': (e) => sentence`took somebody off ${task(e)}`,
  'task.channel_created': (e) => sentence`created a channel for ${task(e)}`,
  'task.archived': (e) => sentence`archived ${task(e)}`,
}

/** A change of a task, by the status that it got, or by what was changed. */
const changed: SentenceBuilder = (e) => {
  const status = textOf(e, 'status')
  if (status) return sentence`set ${task(e)} to ${status.replaceAll('_', ' ')}`
  return sentence`changed ${task(e)}`
}

/** What an entry about a task says after the name of who did it. */
export const taskSentence = (entry: Recorded): Sentence =>
  (sentences[entry.action] ?? changed)(entry)
