/** What a menu is made of. Comes after the page: see `dropdown-menu.tsx`. */
export * from 'radix-ui/dropdown-menu'
