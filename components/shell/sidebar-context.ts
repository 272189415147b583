'use client'

import { createContext } from 'react'

/** Whether the sidebar is put away; the page's header then offers to bring it back. */
export const SidebarContext = createContext(false)
