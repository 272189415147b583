import { clsx } from 'clsx'

/** Looks shared by what opens above the page: menus, selects, popovers. */
export const popClasses =
  'z-50 max-h-(--radix-popper-available-height) max-w-[min(28rem,calc(100vw-1rem))] overflow-y-auto rounded-md border bg-raised shadow-pop animate-rise-in'

/** Looks of one choice in them. */
export const menuItemClasses = clsx(
  'relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 outline-none pointer-coarse:min-h-11',
  'data-[highlighted]:bg-hover data-[disabled]:opacity-50',
)
