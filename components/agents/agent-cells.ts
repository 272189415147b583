/** The columns of the table of agents, for its heads and its rows: what has no room goes, the least wanted first. */
export const agentGrid =
  'grid items-center gap-x-3 px-4 grid-cols-[minmax(0,1fr)_auto] @2xl:grid-cols-[minmax(0,3fr)_7rem_minmax(0,2fr)_6.5rem] @4xl:grid-cols-[minmax(0,3fr)_7rem_minmax(0,2fr)_6.5rem_5rem_5rem] @6xl:grid-cols-[minmax(0,3fr)_7rem_minmax(0,3fr)_8rem_6.5rem_6.5rem_5rem_5rem]'

/** From which width a column is there. */
export const from = {
  medium: '@max-2xl:hidden',
  wide: '@max-4xl:hidden',
  widest: '@max-6xl:hidden',
} as const
