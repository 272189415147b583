/**
 * The columns of the table, for its heads and its rows: what has no room goes, the least wanted first. By the width of the table,
 * which an open task narrows.
 */
export const rowGrid =
  'grid items-center gap-x-2 px-4 grid-cols-[1.5rem_minmax(0,1fr)_auto] @2xl:grid-cols-[1.5rem_5rem_minmax(0,1fr)_8rem_7rem] @4xl:grid-cols-[1.5rem_5rem_minmax(0,1fr)_8rem_7rem_9rem_8rem] @6xl:grid-cols-[1.5rem_5rem_minmax(0,1fr)_8rem_7rem_10rem_9rem_8rem_6rem]'

/** From which width a column is there. */
export const from = {
  medium: '@max-2xl:hidden',
  wide: '@max-4xl:hidden',
  widest: '@max-6xl:hidden',
} as const
