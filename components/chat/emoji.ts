/** Emoji to react with, each with the name that is read out. The first six are one press away. */
export const emoji = [
  { char: '👍', name: 'Thumbs up' },
  { char: '✅', name: 'Done' },
  { char: '👀', name: 'Looking' },
  { char: '🎉', name: 'Celebrate' },
  { char: '❤️', name: 'Heart' },
  { char: '🙏', name: 'Thanks' },
  { char: '👎', name: 'Thumbs down' },
  { char: '😄', name: 'Smile' },
  { char: '😂', name: 'Laugh' },
  { char: '🤔', name: 'Thinking' },
  { char: '😮', name: 'Surprised' },
  { char: '😢', name: 'Sad' },
  { char: '🚀', name: 'Rocket' },
  { char: '🔥', name: 'Fire' },
  { char: '💯', name: 'Hundred' },
  { char: '👏', name: 'Clap' },
  { char: '🙌', name: 'Hooray' },
  { char: '💪', name: 'Strong' },
  { char: '🤝', name: 'Deal' },
  { char: '👋', name: 'Wave' },
  { char: '❌', name: 'No' },
  { char: '❓', name: 'Question' },
  { char: '❗', name: 'Important' },
  { char: '⚠️', name: 'Warning' },
  { char: '⏳', name: 'Waiting' },
  { char: '🐛', name: 'Bug' },
  { char: '🔧', name: 'Fixing' },
  { char: '🔒', name: 'Locked' },
  { char: '📌', name: 'Pinned' },
  { char: '💡', name: 'Idea' },
] as const

/** What an emoji is called, in whatever tone of skin; the emoji itself when we have no name for it. */
export const emojiName = (char: string): string => {
  const plain = char.replace(/\p{Emoji_Modifier}/u, '')
  return emoji.find((each) => each.char === plain)?.name ?? char
}
