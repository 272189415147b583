/** What a popover is made of. Comes after the page: see `popover.tsx`. */
export * from 'radix-ui/popover'
