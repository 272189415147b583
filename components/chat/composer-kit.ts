/** What a composer needs once somebody types in it. It is a file of its own, which comes when the page is there. */
export { completeWord } from '@/lib/chat/mentions'
export { listLabels, openWord, optionsFor, rememberCompletion } from '@/lib/chat/completion'
export { beforeSend } from '@/lib/chat/before-send'
export { CommandNote } from './command-note'
export { CompletionOptions } from './completion-options'
